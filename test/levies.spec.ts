import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { generateCity } from '../infra/demo/city.mjs';
import { firstFree } from '../infra/local/ports.mjs';
import type { Child } from '../infra/local/processes.mjs';
import { TestPlatform } from './platform.mjs';

interface School {
  urn: string;
  pupils: number | null;
}

interface Levy {
  levy: string;
  state: string;
  done: number;
  issued: number;
  issuedPence: number;
  alreadyInvoiced: number;
  rollNeeded: number;
}

const [withRoll, withoutRoll] = [500, 10];
const poundAPupil = [{ model: { kind: 'per-pupil', pence: 100 } }];

let platform: TestPlatform;
/** By the name under which its connections are known to the database. */
const workers = new Map<string, Child>();
const sql = new Map<'watching' | 'holding', pg.Client>();
let finance = { id: '', secret: '' };
let schools: { known: School[]; lacking: School[] };

const query = async <Row extends object>(
  as: 'watching' | 'holding',
  text: string,
  values: unknown[] = [],
): Promise<Row[]> => (await sql.get(as)!.query<Row>(text, values)).rows;

beforeAll(async () => {
  platform = await TestPlatform.start({ authority: '999' });
  const database = platform.platform.databases.membership;
  workers.set('membership', platform.processOf('membership'));
  for (let number = 2, port = 14_000; number <= 4; number++) {
    port = await firstFree(port);
    const name = `membership-${number}`;
    const environment = { HEALTH_PORT: String(port), DATABASE_URL: `${database}?application_name=${name}` };
    workers.set(name, await platform.startService('membership', environment));
    port += 1;
  }
  for (const each of ['watching', 'holding'] as const) {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    sql.set(each, client);
  }
  const made = await platform.must('POST', '/v1/clients', { body: { label: 'Finance', roles: ['finance'] } });
  const { client, secret } = made as { client: string; secret: string };
  finance = { id: client, secret };
  schools = await enrol();
}, 180_000);
afterAll(async () => {
  for (const client of sql.values()) await client.end();
  await platform.stop();
}, 60_000);

/** So many schools of a made-up city, whose rolls are known but for ten, have joined by one file. Their URNs, in order. */
async function enrol(): Promise<{ known: School[]; lacking: School[] }> {
  const [feed] = generateCity({ schools: 900, neighbours: 0, seed: 5 }).feeds;
  await platform.must('POST', '/v1/feeds/ofsted-mi/runs?asAt=2024-08-31', {
    body: Buffer.concat([...(feed?.chunks() ?? [])]).toString('latin1'),
    headers: { 'content-type': 'text/csv' },
  });
  await platform.until(
    () => query<{ schools: number }>('watching', 'select count(*)::int as schools from school'),
    ([found]) => (found?.schools ?? 0) >= 899,
    40_000,
  );
  const all = await query<School>('watching', 'select urn, pupils from school order by urn');
  const known = all.filter(({ pupils }) => pupils !== null).slice(0, withRoll);
  const lacking = all.filter(({ pupils }) => pupils === null).slice(-withoutRoll);
  expect([known.length, lacking.length]).toEqual([withRoll, withoutRoll]);
  const lines = [...known, ...lacking].map(({ urn }) => `${urn},,Head of ${urn},head.${urn}@school.example`);
  const body = ['urn,from,headteacher name,headteacher email', ...lines].join('\n');
  const headers = { 'content-type': 'text/csv' };
  const sent = (await platform.must('POST', '/v1/members/imports', { body, headers })) as { import: string };
  const loaded = await platform.until(
    () => platform.must('GET', `/v1/members/imports/${sent.import}`) as Promise<Record<string, unknown>>,
    ({ state }) => state === 'finished',
    60_000,
  );
  expect(loaded).toMatchObject({ loaded: withRoll + withoutRoll, quarantined: 0 });
  return { known, lacking };
}

const isCommitted = 'select count(*)::int as issued from invoice where year = $1';
/** Who waits for the connection with this number to learn whether the work item is there already. */
const waiting = `
select application_name as worker from pg_stat_activity
where $1::int = any(pg_blocking_pids(pid)) and query like 'insert into work_item%'`;

/** Runs until a worker has done all of the batch with that school but close it, and is kept from that. */
async function holdBack(
  { urn, year }: { urn: string; year: number },
  open: () => Promise<void>,
): Promise<{ victim: string; issued: number }> {
  const [held] = await query<{ pid: number }>('holding', 'select pg_backend_pid() as pid');
  await query('holding', 'begin');
  // The worker opens the same item behind its invoices and their postings, and waits to learn whether ours will be.
  await query(
    'holding',
    `insert into work_item (id, kind, urn, year, detail, opened_at)
     values (gen_random_uuid(), 'roll-needed', $1, $2, 'held', now())`,
    [urn, year],
  );
  await open();
  const [stopped] = await platform.until(
    () => query<{ worker: string }>('watching', waiting, [held?.pid]),
    (found) => found.length > 0,
  );
  const [seen] = await query<{ issued: number }>('watching', isCommitted, [year]);
  return { victim: stopped?.worker ?? 'nobody', issued: seen?.issued ?? 0 };
}

/** Opens so many levies of the year, and kills the process that is at work in the middle of it. Their ids. */
async function levyKilled(year: number, count: number): Promise<string[]> {
  const client = finance;
  await platform.must('POST', '/v1/fee-schedules', { body: { year, rules: poundAPupil }, client });
  const opened: string[] = [];
  const last = { urn: schools.lacking.at(-1)?.urn ?? '', year };
  const { victim, issued } = await holdBack(last, async () => {
    const asked = Array.from({ length: count }, () =>
      platform.must('POST', '/v1/levies', { body: { year }, client }),
    );
    opened.push(...((await Promise.all(asked)) as Levy[]).map(({ levy }) => levy));
  });
  const child = workers.get(victim);
  expect(child?.running).toBe(true);
  // Midway: a batch or two are kept, and the one under way is not.
  expect(issued).toBeGreaterThan(0);
  expect(issued).toBeLessThan(withRoll);
  process.kill(child!.pid, 'SIGKILL');
  expect(await child!.ended).toEqual({ code: null, signal: 'SIGKILL' });
  await query('holding', 'rollback');
  return opened;
}

it.each([
  { year: 2026, opened: 4, first: 1 },
  { year: 2027, opened: 1, first: 501 },
])(
  'issues 500 invoices of $year from number $first, each once, though who is at work is killed midway ($opened opened)',
  async ({ year, opened: count, first }) => {
    const { known, lacking } = schools;
    const opened = await levyKilled(year, count);
    const levies = await platform.until(
      () => platform.all(`/v1/levies?year=${year}`) as Promise<Levy[]>,
      (shown) => shown.every(({ state }) => state === 'finished'),
      30_000,
    );
    expect(new Set(levies.map(({ levy }) => levy))).toEqual(new Set(opened));
    expect(opened).toHaveLength(count);
    for (const levy of levies)
      expect(levy).toMatchObject({
        done: withRoll + withoutRoll,
        rollNeeded: withoutRoll,
        alreadyInvoiced: withRoll - levy.issued,
      });
    const sum = (of: (levy: Levy) => number): number => levies.reduce((total, levy) => total + of(levy), 0);
    const pence = known.reduce((total, { pupils }) => total + 100 * (pupils ?? 0), 0);
    expect([sum((levy) => levy.issued), sum((levy) => levy.issuedPence)]).toEqual([withRoll, pence]);

    const invoices = (await platform.all(`/v1/invoices?year=${year}`)) as { number: number; urn: string }[];
    const numbers = invoices.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: withRoll }, (_, index) => first + index));
    expect(invoices.map(({ urn }) => urn).sort()).toEqual(known.map(({ urn }) => urn).sort());
    const items = (await platform.all('/v1/work-items?kind=roll-needed')) as { urn: string; year: number }[];
    const ofTheYear = items.filter((item) => item.year === year).map(({ urn }) => urn);
    expect(ofTheYear.sort()).toEqual(lacking.map(({ urn }) => urn).sort());
    const owed = pence * Math.ceil(first / withRoll);
    expect(await platform.must('GET', '/v1/ledger/trial-balance')).toMatchObject({
      balanced: true,
      debitPence: owed,
      creditPence: owed,
      accounts: expect.arrayContaining([{ account: 'receivable', debitPence: owed, creditPence: 0 }]),
    });
  },
  90_000,
);
