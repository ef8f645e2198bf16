/**
 * One of the rig's senders: a unit of work per number, its event in the outbox, and a relay. It dies after commits before
 * anything is published, and after publishing before that is marked, as often as its environment says.
 */
import { serviceActor } from '@partnership/contracts';
import { Database, Outbox, SystemClock, UnitOfWork } from '@partnership/database';
import { Amqp, OutboxRelay } from '@partnership/messaging';
import { numberSent, perhapsDie, quiet, topology } from './contract.mjs';

const { DATABASE_URL, AMQP_URL, FIRST, STEP, LAST, DIE_UNPUBLISHED, DIE_UNMARKED } = process.env;
const database = new Database({ url: DATABASE_URL, name: 'chaos sender', log: quiet });
const work = new UnitOfWork(database, { source: 'districts', clock: new SystemClock() });
const outbox = new Outbox(database, 'districts');
const amqp = new Amqp({ url: AMQP_URL, connectionName: 'chaos sender', log: quiet });

/** The outbox with the two places where a relay can die. */
const store = {
  onEvents: (wake) => outbox.onEvents(wake),
  publishBatch: (limit, publish) =>
    outbox.publishBatch(limit, async (events) => {
      if (events.length > 0) perhapsDie(Number(DIE_UNPUBLISHED));
      const published = await publish(events);
      if (published.length > 0) perhapsDie(Number(DIE_UNMARKED));
      return published;
    }),
};
new OutboxRelay({ store, amqp, topology: topology(), log: quiet, batch: 100 }).start();

const caller = { actor: serviceActor('districts'), operation: 'chaos', requestId: 'chaos' };
const send = (number) =>
  work.run(caller, async ({ sql, announce }) => {
    const inserted = await sql.run('insert into sent (number) values ($1) on conflict do nothing', [number]);
    if (inserted === 1) announce(numberSent, String(number), 1, { number });
    return {};
  });

const [{ next }] = await database.sql.rows(
  `select coalesce(max(number) + $1::int, $2::int)::int as next from sent where number % $1::int = $2::int % $1::int`,
  [Number(STEP), Number(FIRST)],
);
for (let number = next; number <= Number(LAST); number += Number(STEP)) await send(number);
