import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Failure, type Actor } from '@partnership/contracts';
import { Clock, Database, type Sql } from '@partnership/database';
import { clientGrants } from '../clients/clients.repository.js';
import { grantOf } from '../grants/grant.js';
import { grantsInForce } from '../grants/grants.repository.js';
import { isErased } from '../people/person-records.repository.js';

/** Who a verified token speaks for. */
export interface Subject {
  readonly kind: 'person' | 'client';
  readonly id: string;
}

const channel = 'gateway_grants';

/** What somebody may do today. Whoever keeps an answer must drop it when `generation` moves on. */
@Injectable()
export class Actors implements OnModuleInit, OnApplicationShutdown {
  private stopListening: () => void = () => undefined;
  /** Counts the times that roles may have changed. */
  generation = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.stopListening = this.database.listen(channel, () => {
      this.forget();
    });
  }

  onApplicationShutdown(): void {
    this.stopListening();
  }

  /** What was known of roles in this process may be out of date. */
  forget(): void {
    this.generation += 1;
  }

  /** Tells every gateway process once the transaction commits. */
  async changed(sql: Sql): Promise<void> {
    await sql.run(`notify ${channel}`);
  }

  /** @throws Failure `unauthenticated` for a client that is unknown or revoked, and a person who is erased */
  actorOf(subject: Subject): Promise<Actor> {
    return subject.kind === 'client' ? this.clientActor(subject.id) : this.personActor(subject.id);
  }

  private async personActor(id: string): Promise<Actor> {
    const [rows, erased] = await Promise.all([
      grantsInForce(this.database.sql, id, this.clock.today()),
      isErased(this.database.sql, id),
    ]);
    if (erased)
      throw new Failure('unauthenticated', 'gateway.person.erased', 'This person is not known any more.');
    return { kind: 'person', id, grants: rows.map((row) => grantOf(row.role, row)) };
  }

  private async clientActor(id: string): Promise<Actor> {
    const client = await clientGrants(this.database.sql, id);
    if (client === undefined) {
      throw new Failure(
        'unauthenticated',
        'gateway.client.revoked',
        'This client is not registered any more.',
      );
    }
    return { kind: 'client', id, grants: client.roles.map((role) => grantOf(role, client)) };
  }
}
