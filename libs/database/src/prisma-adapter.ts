import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

type PrismaAdapter = Awaited<ReturnType<PrismaPg['connect']>>;
type PrismaTransaction = Awaited<ReturnType<PrismaAdapter['startTransaction']>>;

/** A connection on its way into the next transaction that Prisma opens; it is given once. */
class Loan {
  private client: pg.PoolClient | undefined;

  constructor(client: pg.PoolClient) {
    this.client = client;
  }

  take(): pg.PoolClient | undefined {
    const client = this.client;
    this.client = undefined;
    return client;
  }
}

const boundary = /^(begin|commit|rollback)$/i;

/** A pool of the one connection, whose transaction is begun and ended by its owner and not by Prisma. */
class BorrowedPool extends pg.Pool {
  constructor(private readonly client: pg.PoolClient) {
    super({ max: 1 });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: unknown): void;
  override connect(): Promise<pg.PoolClient> {
    const { client } = this;
    const query = (config: pg.QueryConfig): Promise<unknown> =>
      boundary.test(config.text)
        ? Promise.resolve({ fields: [], rows: [], rowCount: 0 })
        : client.query(config);
    const borrowed = { query, release: () => undefined, on: () => borrowed, removeListener: () => borrowed };
    return Promise.resolve(borrowed as unknown as pg.PoolClient);
  }
}

const joined = async (client: pg.PoolClient): Promise<PrismaTransaction> =>
  (await new PrismaPg(new BorrowedPool(client)).connect()).startTransaction();

/**
 * Prisma over the service's own pool, and, for a unit of work, inside a transaction that is already open. So Prisma and
 * plain SQL share one connection, the platform's statements keep their pipelining, and BEGIN and COMMIT are not sent twice.
 */
export class JoiningPrisma {
  private readonly loans = new AsyncLocalStorage<Loan>();
  readonly provider = 'postgres' as const;
  readonly adapterName = '@prisma/adapter-pg';

  constructor(private readonly pool: pg.Pool) {}

  async connect(): Promise<PrismaAdapter> {
    const adapter = await new PrismaPg(this.pool).connect();
    const open = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = (isolation) => {
      const client = this.loans.getStore()?.take();
      return client === undefined ? open(isolation) : joined(client);
    };
    return adapter;
  }

  /** The next transaction that `inside` opens in Prisma is the one this connection is in. */
  lend<T>(client: pg.PoolClient, inside: () => Promise<T>): Promise<T> {
    return this.loans.run(new Loan(client), inside);
  }
}
