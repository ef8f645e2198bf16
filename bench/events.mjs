import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { districts, serviceActor } from '@partnership/contracts';
import { Database, Outbox, SystemClock, UnitOfWork } from '@partnership/database';
import { Amqp, OutboxRelay, Topology } from '@partnership/messaging';
import pg from 'pg';
import { quantile } from './rounds.mjs';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** As large as an event usually is, and with one listener, as the bare stack has. */
const signal = (caseId) => ({
  signal: randomUUID(),
  urn: '900101',
  district: 'ladywood',
  rule: 'ungraded-outcome-concerns',
  caseId,
});

const epochMs = () => performance.timeOrigin + performance.now();

/**
 * Commits events at a steady pace; when each was applied in the other service's database, the server's own commit
 * timestamps tell afterwards. (A trigger that notifies would make the commits of the whole server wait for one another.)
 * Answers events a second from the first commit to the last effect, and the delays in milliseconds.
 */
async function measure({ listenUrl, table, column, count, perSecond, commit }) {
  const watch = new pg.Client({ connectionString: listenUrl });
  await watch.connect();
  const rows = async () => Number((await watch.query(`select count(*) from ${table}`)).rows[0].count);
  const before = await rows();
  const committed = new Map();
  const began = epochMs();
  const running = new Set();
  for (let number = 0; number < count; number++) {
    const due = began + (number / perSecond) * 1_000;
    if (due > epochMs()) await pause(due - epochMs());
    const id = randomUUID();
    const one = commit(id)
      .then(() => committed.set(id, epochMs()))
      .finally(() => running.delete(one));
    running.add(one);
    if (running.size >= 8) await Promise.race(running);
  }
  await Promise.all(running);
  const patience = epochMs() + 60_000;
  while ((await rows()) < before + count && epochMs() < patience) await pause(100);
  const { rows: applied } = await watch.query(
    `select ${column} as id, extract(epoch from pg_xact_commit_timestamp(xmin))::float8 * 1000 as at
     from ${table} where ${column} = any($1)`,
    [[...committed.keys()]],
  );
  await watch.end();
  if (applied.length < count)
    throw new Error(`${count - applied.length} events were not applied within a minute`);
  // An effect may be committed before the answer to its own cause has come back here; then there was no delay to speak of.
  const delays = applied.map(({ id, at }) => Math.max(0, at - committed.get(id)));
  const seconds = (applied.reduce((last, { at }) => Math.max(last, at), 0) - began) / 1_000;
  return { perSecond: count / seconds, p50: quantile(delays, 0.5), p99: quantile(delays, 0.99) };
}

/** Ours: a process of districts that commits units of work and relays them; the commissioning service applies them. */
export async function ourEvents({ districtsUrl, commissioningUrl, amqpUrl, count, perSecond }) {
  const database = new Database({ url: districtsUrl, name: 'bench', log: quiet });
  const work = new UnitOfWork(database, { source: 'districts', clock: new SystemClock() });
  const amqp = new Amqp({ url: amqpUrl, connectionName: 'bench', log: quiet });
  const store = new Outbox(database, 'districts');
  const relay = new OutboxRelay({ store, amqp, topology: new Topology(), log: quiet });
  relay.start();
  const caller = { actor: serviceActor('districts'), operation: 'bench', requestId: randomUUID() };
  const commit = (caseId) =>
    work.run(caller, async ({ announce }) => {
      announce(districts.signalTakenUp, caseId, 1, signal(caseId));
      return {};
    });
  const listening = { listenUrl: commissioningUrl, table: 'known_case', column: 'id' };
  try {
    return await measure({ ...listening, count, perSecond, commit });
  } finally {
    await relay.close();
    await amqp.close();
    await database.close();
  }
}

/** The bare path: one insert a commit, picked up by the bare relay. */
export async function bareEvents({ districtsUrl, commissioningUrl, count, perSecond }) {
  const pool = new pg.Pool({ connectionString: districtsUrl, max: 10 });
  const commit = async (caseId) => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query({
      name: 'bench outbox',
      text: 'insert into bench_outbox (id, data) values ($1, $2)',
      values: [randomUUID(), JSON.stringify(signal(caseId))],
    });
    await client.query(`select pg_notify('bench_outbox', '')`);
    await client.query('commit');
    client.release();
  };
  try {
    return await measure({
      listenUrl: commissioningUrl,
      table: 'bench_applied',
      column: 'id',
      count,
      perSecond,
      commit,
    });
  } finally {
    await pool.end();
  }
}

/** The tables that the bare path uses. */
export async function prepareBareEvents({ districtsUrl, commissioningUrl }) {
  for (const [url, text] of [
    [
      districtsUrl,
      `create table if not exists bench_outbox
         (id uuid primary key, seq bigserial, data jsonb not null, published_at timestamptz)`,
    ],
    [
      commissioningUrl,
      `create table if not exists bench_applied
         (id uuid not null, signal uuid not null, urn text not null, district text, rule text, opened_at timestamptz)`,
    ],
  ]) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(text);
    await client.end();
  }
}
