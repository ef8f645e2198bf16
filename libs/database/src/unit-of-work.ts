import {
  Failure,
  serviceActor,
  type Caller,
  type EventEnvelope,
  type ServiceName,
} from '@partnership/contracts';
import type pg from 'pg';
import type { Clock } from './clock.js';
import type { Database } from './database.js';
import { claiming, keyOf, settle, type Claim } from './idempotency.js';
import { recording } from './record.js';
import { prepared } from './sql.js';
import { transact, type Ending } from './transaction.js';
import { RecordedWork, type Transactions, type Work } from './work.js';

export interface UnitOfWorkOptions {
  readonly source: ServiceName;
  readonly clock: Clock;
}

const receive = `
insert into platform.inbox (event_id, listener, at) values ($1, $2, $3) on conflict do nothing`;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The unit of work on plain pg: for ledgers, awards, feeds, and for listeners. `change` may also use the connection itself. */
export class UnitOfWork implements Transactions {
  constructor(
    private readonly database: Database,
    private readonly options: UnitOfWorkOptions,
  ) {}

  run<Answer extends object>(
    caller: Caller,
    change: (work: Work, client: pg.PoolClient) => Promise<Answer>,
  ): Promise<Answer> {
    const key = keyOf(caller);
    return transact<Claim, Answer>(this.database, key && claiming(key), (client, opened) => {
      const earlier = key && settle<Answer>(opened?.rows[0], key, caller.operation);
      if (earlier !== undefined) return Promise.resolve({ value: earlier, undone: true });
      return this.apply(caller, client, change);
    });
  }

  async once(
    envelope: EventEnvelope,
    listener: string,
    change: (work: Work, client: pg.PoolClient) => Promise<void>,
  ): Promise<void> {
    if (!uuid.test(envelope.id))
      throw new Failure(
        'invalid',
        'platform.event.id',
        'An event without a UUID cannot be told from another.',
      );
    const { id, type, traceparent } = envelope;
    const actor = serviceActor(this.options.source);
    const caller = {
      actor,
      operation: type,
      requestId: id,
      ...(traceparent !== undefined && { traceparent }),
    };
    const first = prepared(receive, [id, listener, this.options.clock.now()]);
    await transact<object, void>(this.database, first, (client, opened) =>
      opened?.rowCount === 0
        ? Promise.resolve({ value: undefined, undone: true })
        : this.apply(caller, client, change),
    );
  }

  private async apply<Answer extends object | void>(
    caller: Caller,
    client: pg.PoolClient,
    change: (work: Work, client: pg.PoolClient) => Promise<Answer>,
  ): Promise<Ending<Answer>> {
    const work = new RecordedWork(client, this.options.clock.now());
    const value = await change(work, client).finally(() => {
      work.end();
    });
    const last = recording(work, caller, value ?? undefined);
    return { value, last, announced: work.events.length > 0 };
  }
}
