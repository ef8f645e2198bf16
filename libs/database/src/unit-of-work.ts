import {
  Failure,
  serviceActor,
  type Caller,
  type EventEnvelope,
  type ServiceName,
} from '@partnership/contracts';
import type pg from 'pg';
import { Arrivals, type Arrival } from './arrivals.js';
import type { Clock } from './clock.js';
import type { Database } from './database.js';
import { isId } from './id.js';
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
insert into platform.inbox (event_id, listener, at)
select event_id, listener, $3 from unnest($1::uuid[], $2::text[]) as e (event_id, listener)
on conflict do nothing returning event_id as id, listener`;

interface Received {
  readonly id: string;
  readonly listener: string;
}

const keyOfArrival = ({ id, listener }: Received): string => `${id.toLowerCase()} ${listener}`;

/** The unit of work on plain pg: for ledgers, awards, feeds, and for listeners. `change` may also use the connection itself. */
export class UnitOfWork implements Transactions {
  private readonly arrivals = new Arrivals((arrivals) => this.receive(arrivals));

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
    if (!isId(envelope.id.toLowerCase()))
      throw new Failure(
        'invalid',
        'platform.event.id',
        'An event without a UUID cannot be told from another.',
      );
    await this.arrivals.add({ envelope, listener, change });
  }

  private async receive(arrivals: readonly Arrival[]): Promise<void> {
    const ids = arrivals.map(({ envelope }) => envelope.id);
    const listeners = arrivals.map(({ listener }) => listener);
    const first = prepared(receive, [ids, listeners, this.options.clock.now()]);
    await transact<Received, void>(this.database, first, async (client, opened) => {
      const fresh = new Set(opened?.rows.map(keyOfArrival));
      const endings: Ending<void>[] = [];
      for (const { envelope, listener, change } of arrivals) {
        if (!fresh.delete(keyOfArrival({ id: envelope.id, listener }))) continue;
        endings.push(await this.apply(this.causedBy(envelope), client, change));
      }
      return {
        value: undefined,
        undone: endings.length === 0,
        last: endings.flatMap(({ last }) => last ?? []),
        announced: endings.some(({ announced }) => announced === true),
      };
    });
  }

  private causedBy({ id, type, traceparent }: EventEnvelope): Caller {
    const actor = serviceActor(this.options.source);
    return { actor, operation: type, requestId: id, ...(traceparent !== undefined && { traceparent }) };
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
    return { value, last: last ? [last] : [], announced: work.events.length > 0 };
  }
}
