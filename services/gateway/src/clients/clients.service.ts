import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Failure, type Caller, type gateway } from '@partnership/contracts';
import { assertVersion, Clock, Database, decodeCursor, newId, UnitOfWork } from '@partnership/database';
import { GatewayConfig } from '../gateway.config.js';
import { assertReach } from '../grants/grant.js';
import { Actors } from '../identity/actors.js';
import { docsClientId } from '../identity/docs-client.js';
import {
  findClient,
  insertClient,
  keepOperator,
  listClients,
  setRevoked,
  viewOf,
} from './clients.repository.js';
import { hashSecret, newSecret } from './secret.js';

const unknown = (): Failure => new Failure('not-found', 'gateway.client.unknown', 'There is no such client.');
const taken = (id: string): Failure =>
  new Failure('conflict', 'gateway.client.taken', `There is a client ${id} already.`);

/** Software that acts in its own name. */
@Injectable()
export class ClientsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly actors: Actors,
    private readonly config: GatewayConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    const { operatorClientId, operatorClientSecret, operatorRoles } = this.config;
    const hash = hashSecret(operatorClientSecret);
    await keepOperator(this.database.sql, operatorClientId, hash, operatorRoles, this.clock.now());
  }

  async register(request: gateway.RegisterClient, caller: Caller): Promise<gateway.NewClientView> {
    assertReach(request.roles, request);
    const id = request.client ?? newId();
    if (id === docsClientId) throw taken(id);
    const secret = newSecret();
    let made = false;
    // The answer that is kept for a repeated request must not hold the secret.
    const view = await this.unit.run(caller, async (work) => {
      const [row] = await insertClient(work.sql, id, hashSecret(secret), work.at, request);
      if (row === undefined) throw taken(id);
      const { label, roles } = request;
      work.audit({ action: 'client registered', record: `gateway.client/${id}`, fields: { label, roles } });
      made = true;
      return viewOf(row);
    });
    return { ...view, secret: made ? secret : null };
  }

  async revoke({ client, reason }: gateway.RevokeClient, caller: Caller): Promise<gateway.ClientView> {
    const view = await this.unit.run(caller, async (work) => {
      const current = await findClient(work.sql, client, 'for update');
      if (current === undefined) throw unknown();
      assertVersion(caller, current.version);
      const [row = current] = await setRevoked(work.sql, client, work.at, reason);
      work.audit({ action: 'client revoked', record: `gateway.client/${client}`, why: reason });
      await this.actors.changed(work.sql);
      return viewOf(row);
    });
    this.actors.forget();
    return view;
  }

  async show(client: string): Promise<gateway.ClientView> {
    const row = await findClient(this.database.sql, client);
    if (row === undefined) throw unknown();
    return viewOf(row);
  }

  async list({ limit = 50, cursor }: gateway.ListClients): Promise<gateway.ClientPage> {
    const { items, next } = await listClients(this.database.sql, limit, decodeCursor(cursor, ['text']));
    return { items: items.map(viewOf), next };
  }
}
