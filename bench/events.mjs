import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { districts, serviceActor } from '@partnership/contracts';
import { Database, SystemClock, UnitOfWork } from '@partnership/database';
import pg from 'pg';
import { quantile } from './rounds.mjs';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

const school = (urn, version) => ({
  urn,
  name: `School ${urn}`,
  phase: 'primary',
  establishmentType: null,
  status: 'open',
  authority: '999',
  inCity: true,
  district: null,
  trustId: null,
  pupils: 200,
  pupilsSource: 'bench',
  pupilsAsAt: '2026-08-31',
  version,
});

/**
 * Commits events at a steady pace and notes when each is applied in the other service's database, which a trigger there
 * tells. Answers events a second from the first commit to the last effect, and the delays in milliseconds.
 */
async function measure({ listenUrl, table, count, perSecond, commit }) {
  const listener = new pg.Client({ connectionString: listenUrl });
  await listener.connect();
  await listener.query(`
    create or replace function bench_tell() returns trigger language plpgsql as
      $$ begin perform pg_notify('bench_applied', new.urn); return null; end $$;
    create or replace trigger bench_tell after insert or update on ${table} for each row execute function bench_tell();
    listen bench_applied`);
  const committed = new Map();
  const delays = [];
  listener.on('notification', ({ payload }) => {
    const at = committed.get(payload);
    if (at === undefined) return;
    committed.delete(payload);
    delays.push(performance.now() - at);
  });
  const began = performance.now();
  const running = new Set();
  for (let number = 0; number < count; number++) {
    const due = began + (number / perSecond) * 1_000;
    if (due > performance.now()) await pause(due - performance.now());
    const urn = String(400_000 + number);
    const one = commit(urn, () => committed.set(urn, performance.now())).finally(() => running.delete(one));
    running.add(one);
    if (running.size >= 8) await Promise.race(running);
  }
  await Promise.all(running);
  const patience = performance.now() + 30_000;
  while (delays.length < count && performance.now() < patience) await pause(10);
  const seconds = (performance.now() - began) / 1_000;
  await listener.query(`drop trigger bench_tell on ${table}`);
  await listener.end();
  if (delays.length < count) throw new Error(`${count - delays.length} events were not applied within 30 s`);
  return { perSecond: count / seconds, p50: quantile(delays, 0.5), p99: quantile(delays, 0.99) };
}

/** Ours: units of work in the districts database; its own relay and the membership service do the rest. */
export async function ourEvents({ districtsUrl, membershipUrl, count, perSecond, version }) {
  const database = new Database({ url: districtsUrl, name: 'bench', log: quiet });
  const work = new UnitOfWork(database, { source: 'districts', clock: new SystemClock() });
  const caller = { actor: serviceActor('districts'), operation: 'bench', requestId: randomUUID() };
  const commit = async (urn, done) => {
    await work.run(caller, async ({ announce }) => {
      announce(districts.schoolsRecorded, urn, version, { schools: [school(urn, version)] });
      return {};
    });
    done();
  };
  try {
    return await measure({ listenUrl: membershipUrl, table: 'school', count, perSecond, commit });
  } finally {
    await database.close();
  }
}

/** The bare path: one insert a commit, picked up by the bare relay. */
export async function bareEvents({ districtsUrl, membershipUrl, count, perSecond, version }) {
  const pool = new pg.Pool({ connectionString: districtsUrl, max: 10 });
  const commit = async (urn, done) => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query({
      name: 'bench outbox',
      text: 'insert into bench_outbox (id, data) values ($1, $2)',
      values: [randomUUID(), JSON.stringify(school(urn, version))],
    });
    await client.query(`select pg_notify('bench_outbox', '')`);
    await client.query('commit');
    client.release();
    done();
  };
  try {
    return await measure({ listenUrl: membershipUrl, table: 'bench_applied', count, perSecond, commit });
  } finally {
    await pool.end();
  }
}

/** The tables that the bare path uses. */
export async function prepareBareEvents({ districtsUrl, membershipUrl }) {
  for (const [url, text] of [
    [
      districtsUrl,
      `create table if not exists bench_outbox
         (id uuid primary key, seq bigserial, data jsonb not null, published_at timestamptz)`,
    ],
    [membershipUrl, 'create table if not exists bench_applied (urn text not null, version int not null)'],
  ]) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(text);
    await client.end();
  }
}
