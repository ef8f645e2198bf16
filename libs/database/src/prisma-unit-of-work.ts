import type { Caller, EventEnvelope } from '@partnership/contracts';
import type pg from 'pg';
import type { Database } from './database.js';
import { JoiningPrisma } from './prisma-adapter.js';
import { UnitOfWork, type UnitOfWorkOptions } from './unit-of-work.js';
import type { Transactions, Work } from './work.js';

/** What of a client class that `prisma generate` wrote is needed here; its `$transaction` is overloaded and generic. */
interface PrismaClient {
  readonly $transaction: unknown;
  $disconnect(): Promise<void>;
}

interface Interactive {
  $transaction<T>(inside: (db: never) => Promise<T>, options: typeof limits): Promise<T>;
}

/** The client inside a transaction: all of it but what would leave the transaction. */
export type PrismaTransaction<Client> = Omit<
  Client,
  '$transaction' | '$connect' | '$disconnect' | '$on' | '$use' | '$extends'
>;

export type PrismaWork<Client> = Work & { readonly db: PrismaTransaction<Client> };

/** Prisma's own limit must not come before those of the connection (statement and idle time), which end the transaction. */
const limits = { maxWait: 5000, timeout: 600_000 };

/** The unit of work with Prisma beside SQL, both in the one transaction. Same behaviour as UnitOfWork. */
export class PrismaUnitOfWork<Client extends PrismaClient> implements Transactions<PrismaWork<Client>> {
  /** For reads outside a unit of work; it shares the database's pool. */
  readonly db: Client;
  private readonly prisma: JoiningPrisma;
  private readonly unit: UnitOfWork;

  /** `Client` is the class itself: `new PrismaUnitOfWork(database, PrismaClient, { source, clock })`. */
  constructor(
    database: Database,
    Client: new (options: { adapter: JoiningPrisma }) => Client,
    options: UnitOfWorkOptions,
  ) {
    this.prisma = new JoiningPrisma(database.pool);
    this.db = new Client({ adapter: this.prisma });
    this.unit = new UnitOfWork(database, options);
  }

  run<Answer extends object>(
    caller: Caller,
    change: (work: PrismaWork<Client>) => Promise<Answer>,
  ): Promise<Answer> {
    return this.unit.run(caller, (work, client) => this.join(work, client, change));
  }

  once(
    envelope: EventEnvelope,
    listener: string,
    change: (work: PrismaWork<Client>) => Promise<void>,
  ): Promise<void> {
    return this.unit.once(envelope, listener, (work, client) => this.join(work, client, change));
  }

  /** Call it before the database is closed. */
  close(): Promise<void> {
    return this.db.$disconnect();
  }

  private join<T>(
    work: Work,
    client: pg.PoolClient,
    change: (work: PrismaWork<Client>) => Promise<T>,
  ): Promise<T> {
    const inside = (db: never): Promise<T> => change(Object.assign(work, { db }));
    return this.prisma.lend(client, () => (this.db as Interactive).$transaction(inside, limits));
  }
}
