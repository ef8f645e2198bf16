import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { generateCity } from '../infra/demo/city.mjs';
import { firstFree } from '../infra/local/ports.mjs';
import type { Child } from '../infra/local/processes.mjs';
import { TestPlatform } from './platform.mjs';

// A year that is over, so that it can be closed at the end.
const [year, next] = ['2024-25', '2025-26'];
const lines = ['commissioned-support', 'district-teams', 'infrastructure', 'other'] as const;
const linePence = 2_000_000;

interface Client {
  id: string;
  secret: string;
}
interface Seen {
  version: number;
}
interface Work extends Seen {
  commission: string;
}
interface Purchase extends Seen {
  purchase: string;
  amountPence: number;
}
interface Invoice extends Seen {
  invoice: string;
}
interface Reply {
  status: number;
  body: unknown;
}

let platform: TestPlatform;
let database: pg.Client;
let supplierUrn = '';
/** The four processes of the service. */
const processes: Child[] = [];
const clients = new Map<string, Client>();
const ports: number[] = [];

const as = (name: string): { client: Client } => ({ client: clients.get(name)! });

async function startProcess(place: number): Promise<void> {
  const environment = { HEALTH_PORT: String(ports[place]) };
  processes[place] = await platform.startService('commissioning', environment);
}

beforeAll(async () => {
  platform = await TestPlatform.start({ authority: '999' });
  processes.push(platform.processOf('commissioning'));
  ports.push(Number(new URL(platform.platform.health.commissioning).port));
  for (let place = 1, port = 14_000; place < 4; place++) {
    port = await firstFree(port);
    ports.push(port++);
    await startProcess(place);
  }
  database = new pg.Client({ connectionString: platform.platform.databases.commissioning });
  await database.connect();
  const wanted = {
    group: ['director', 'commissioning-member', 'chief-executive'],
    books: ['finance'],
    payer: ['finance'],
  };
  for (const [name, roles] of Object.entries(wanted)) {
    const body = { label: name, roles };
    const made = (await platform.must('POST', '/v1/clients', { body })) as { client: string; secret: string };
    clients.set(name, { id: made.client, secret: made.secret });
  }
  await loadSchools();
  for (const each of [year, next]) {
    const body = { year: each, lines: lines.map((line) => ({ line, allocatedPence: linePence })) };
    await platform.must('POST', '/v1/pots', { body, ...as('group') });
  }
}, 240_000);
afterAll(async () => {
  await database.end();
  await platform.stop();
}, 60_000);

async function loadSchools(): Promise<void> {
  const [feed] = generateCity({ schools: 20, neighbours: 0, seed: 5 }).feeds;
  const body = Buffer.concat([...(feed?.chunks() ?? [])]).toString('latin1');
  const headers = { 'content-type': 'text/csv' };
  await platform.must('POST', '/v1/feeds/ofsted-mi/runs?asAt=2024-08-31', { body, headers });
  const known = (): Promise<{ urn: string }[]> =>
    database
      .query<{ urn: string }>(`select urn from school where in_city and status = 'open' order by urn limit 1`)
      .then(({ rows }) => rows);
  const [school] = await platform.until(known, (found) => found.length > 0);
  supplierUrn = school?.urn ?? '';
}

/** Asks as a client would that hears nothing of a process that was killed: again, with the same key. */
async function persist(
  method: string,
  path: string,
  options: { body?: unknown; version?: number; client: Client },
): Promise<Reply> {
  const key = crypto.randomUUID();
  for (let attempt = 1; ; attempt++) {
    const reply = await platform
      .ask(method, path, { ...options, key })
      .catch((): Reply => ({ status: 599, body: 'no answer' }));
    const { code } = reply.body as { code?: string };
    const isPassing = reply.status >= 500 || code === 'platform.idempotency.running';
    if (!isPassing || attempt === 10) return reply;
    await pause(300);
  }
}

const post = (path: string, who: string, body: unknown, version?: number): Promise<Reply> =>
  persist('POST', path, { body, ...as(who), ...(version !== undefined && { version }) });

async function done<T>(path: string, who: string, body: unknown, version?: number): Promise<T> {
  const { status, body: answer } = await post(path, who, body, version);
  if (status < 300) return answer as T;
  throw new Error(`${path} answers ${status}: ${JSON.stringify(answer)}`);
}

const reason = 'drawn for the test';

async function agreed(): Promise<Work> {
  const body = { origin: 'group-scan', beneficiary: { kind: 'city' }, title: 'Work', need: 'Seen.' };
  const { commission, version } = await done<Work>('/v1/commissions', 'group', body);
  return done<Work>(`/v1/commissions/${commission}/agreement`, 'group', { reason }, version);
}

const award = ({ commission, version }: Work, amountPence: number): Promise<Reply> =>
  post(
    `/v1/commissions/${commission}/direct-award`,
    'group',
    { supplierUrn, amountPence, year, justification: 'urgency', reason },
    version,
  );

/** Awarded, free of its standstill, and with a milestone that is met. */
async function payable(amountPence: number): Promise<{ commission: string; milestone: string }> {
  const work = await agreed();
  const { status, body } = await award(work, amountPence);
  expect([status, body]).toEqual([200, expect.anything()]);
  const { commission } = work;
  const milestone = crypto.randomUUID();
  await database.query('update award set standstill_until = awarded_at where commission = $1', [commission]);
  await database.query(
    `insert into agreement (commission, baseline, expected_outcome, starts_on, ends_on, drawn_up_at, drawn_up_by)
     values ($1, 'here', 'there', '2025-01-01', '2025-02-01', now(), 'director')`,
    [commission],
  );
  await database.query(
    `insert into milestone (id, commission, ordinal, title, due_on, amount_pence, state, judged_on, judged_by)
     values ($1, $2, 1, 'Done', '2025-02-01', $3, 'met', '2025-02-01', 'director')`,
    [milestone, commission, amountPence],
  );
  return { commission, milestone };
}

let numbers = 0;
async function approvedFor(
  subject: { commission: string } | { purchase: string },
  amountPence: number,
  milestones: string[],
): Promise<Invoice> {
  const number = `K-${++numbers}`;
  const body = { ...subject, number, issuedOn: '2025-02-02', amountPence, milestones };
  const received = await done<Invoice>('/v1/supplier-invoices', 'books', body);
  const at = `/v1/supplier-invoices/${received.invoice}`;
  const parts = milestones.map((milestone) => ({ milestone, amountPence }));
  const matched = await done<Invoice>(`${at}/matching`, 'payer', { parts }, received.version);
  return done<Invoice>(`${at}/approval`, 'payer', undefined, matched.version);
}

const commit = (line: string, amountPence: number): Promise<Reply> =>
  post(`/v1/pots/${year}/purchases`, 'books', {
    line,
    description: 'rooms',
    payee: 'Rooms Ltd',
    amountPence,
  });

async function vire(from: string, to: string, amountPence: number): Promise<Reply> {
  const body = { from, to, amountPence, reason };
  const proposed = await post(`/v1/pots/${year}/virements`, 'books', body);
  if (proposed.status >= 300) return proposed;
  const { virement, version } = proposed.body as Seen & { virement: string };
  return post(`/v1/virements/${virement}/approval`, 'payer', undefined, version);
}

const inTurn = async <T>(count: number, width: number, make: (index: number) => Promise<T>): Promise<T[]> => {
  const made: T[] = [];
  for (let begun = 0; begun < count; begun += width)
    made.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(width, count - begun) }, (_, n) => make(begun + n)),
      )),
    );
  return made;
};

/** Two hundred operations, each to be begun by itself. */
async function operations(): Promise<(() => Promise<Reply>)[]> {
  const works = await inTurn(30, 10, agreed);
  const awards = await inTurn(25, 5, async (index) => {
    const amountPence = 10_000 + index;
    const paid = await payable(amountPence);
    const half = Math.floor(amountPence / 2);
    return { ...paid, invoice: await approvedFor({ commission: paid.commission }, half, [paid.milestone]) };
  });
  const purchases = await inTurn(15, 5, async (index) => {
    const { body } = await commit(lines[1 + (index % 3)]!, 5_000 + index);
    const { purchase, amountPence } = body as Purchase;
    return { purchase, invoice: await approvedFor({ purchase }, amountPence - 1_000, []) };
  });
  const release =
    ({ invoice }: { invoice: Invoice }) =>
    () =>
      post(`/v1/supplier-invoices/${invoice.invoice}/release`, 'payer', undefined, invoice.version);
  const many = (count: number, ask: (index: number) => Promise<Reply>) =>
    Array.from({ length: count }, (_, index) => () => ask(index));
  return [
    ...works.map((work, index) => () => award(work, 60_000 + index * 1_000)),
    ...awards.map(release),
    ...purchases.map(release),
    ...many(20, (index) =>
      post(`/v1/pots/${year}/allocations`, 'books', {
        line: lines[index % 4],
        amountPence: 1_000 + index,
        reason,
      }),
    ),
    ...many(40, (index) => vire(lines[index % 4]!, lines[(index + 1) % 4]!, 90_000 + index)),
    ...many(40, (index) => commit(lines[1 + (index % 3)]!, 70_000 + index)),
    ...awards.slice(0, 15).map(
      ({ commission }, index) =>
        () =>
          post(`/v1/commissions/${commission}/releases`, 'books', { amountPence: 100 + index, reason }),
    ),
    ...awards.slice(15).map(
      ({ commission }) =>
        () =>
          post(`/v1/commissions/${commission}/carriages`, 'books', { reason }),
    ),
    ...purchases.slice(0, 5).map(
      ({ purchase }) =>
        () =>
          post(`/v1/purchases/${purchase}/releases`, 'books', { amountPence: 100, reason }),
    ),
  ];
}

/** Kills one process after the other, and starts each again while the others go on. */
class Killer {
  killed = 0;
  private readonly starting: Promise<void>[] = [];

  async kill(): Promise<void> {
    const place = this.killed++ % 4;
    await this.starting[place];
    const child = processes[place]!;
    process.kill(child.pid, 'SIGKILL');
    expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL' });
    this.starting[place] = startProcess(place);
  }

  async end(): Promise<void> {
    await Promise.all(this.starting);
  }
}

/** What an entry of each kind does to allocated, committed and paid, written out by hand. */
const effects: Record<string, readonly [number, number, number]> = {
  allocation: [1, 0, 0],
  commitment: [0, 1, 0],
  payment: [0, -1, 1],
  release: [0, -1, 0],
  'virement-out': [-1, 0, 0],
  'virement-in': [1, 0, 0],
  'carry-out': [-1, -1, 0],
  'carry-in': [1, 1, 0],
  'free-carry-out': [-1, 0, 0],
  'free-carry-in': [1, 0, 0],
  lapse: [-1, 0, 0],
};

interface Entry {
  place: string;
  kind: string;
  pence: number;
}

/** The journal of both years played again: the balances by year and line, and the least that was ever free. */
async function replayed(): Promise<{
  balances: Map<string, number[]>;
  lowestFree: number;
  entries: Entry[];
}> {
  const { rows } = await database.query<Entry>(
    `select year || ' ' || line as place, kind, amount_pence::float8 as pence from pot_entry order by seq`,
  );
  const balances = new Map<string, number[]>();
  let lowestFree = 0;
  for (const { place, kind, pence } of rows) {
    const before = balances.get(place) ?? [0, 0, 0];
    const after = before.map((sum, balance) => sum + effects[kind]![balance]! * pence);
    balances.set(place, after);
    lowestFree = Math.min(lowestFree, after[0]! - after[1]! - after[2]!);
  }
  return { balances, lowestFree, entries: rows };
}

async function expectExact(): Promise<Entry[]> {
  const { balances, lowestFree, entries } = await replayed();
  const kept = await database.query<{ place: string; balances: number[] }>(
    `select year || ' ' || line as place,
       array[allocated_pence, committed_pence, paid_pence]::float8[] as balances from pot_line`,
  );
  for (const row of kept.rows)
    expect([row.place, row.balances]).toEqual([row.place, balances.get(row.place)]);
  expect(lowestFree).toBe(0);
  // What awards and purchases still promise is what their lines have committed.
  const promised = await database.query<{ place: string; pence: number }>(
    `select year || ' ' || line as place, sum(amount_pence - paid_pence - released_pence)::float8 as pence from (
       select year, line, amount_pence, paid_pence, released_pence from award
       union all select year, line, amount_pence, paid_pence, released_pence from purchase) as p
     group by 1`,
  );
  const byPlace = new Map(promised.rows.map(({ place, pence }) => [place, pence]));
  for (const [place, [, committed]] of balances)
    expect([place, byPlace.get(place) ?? 0]).toEqual([place, committed]);
  return entries;
}

it('200 mixed movements of money, from four processes that are killed in between, leave the journal exact', async () => {
  const planned = await operations();
  expect(planned).toHaveLength(200);
  // Each kind among the others, the same way at every run.
  const mixed = planned.map((ask, index) => ({ ask, at: (index * 83) % 200 })).sort((a, b) => a.at - b.at);

  const killer = new Killer();
  const replies: Reply[] = [];
  const queue = [...mixed];
  const worker = async (): Promise<void> => {
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
      // Somebody's process dies while the other eleven wait for answers.
      if (replies.push(await each.ask()) % 28 === 14) await killer.kill();
    }
  };
  await Promise.all(Array.from({ length: 12 }, worker));
  await killer.end();

  expect(killer.killed).toBe(7);
  expect(replies).toHaveLength(200);
  // Refused for want of money, or done already by a process that did not live to say so.
  const unexpected = replies.filter(({ status }) => status >= 300 && ![409, 412].includes(status));
  expect(unexpected).toEqual([]);
  expect(replies.filter(({ status }) => status < 300).length).toBeGreaterThan(100);
  const entries = await expectExact();
  expect(entries.filter(({ kind }) => kind === 'payment')).toHaveLength(40);
  const { rows } = await database.query(
    `select i.id from supplier_invoice i where (select count(*) from supplier_payment p where p.invoice = i.id) <> 1
       or (select count(*) from pot_entry e join supplier_payment p on p.id = e.payment where p.invoice = i.id) <> 1
       or i.state <> 'paid'`,
  );
  expect(rows).toEqual([]);

  const { version } = (await platform.must('GET', `/v1/pots/${year}`, as('group'))) as Seen;
  const body = { carry: [{ line: 'other', reason }], reason };
  const closed = await done<{ lines: Record<string, number>[] }>(
    `/v1/pots/${year}/closing`,
    'group',
    body,
    version,
  );
  for (const line of closed.lines)
    expect(line).toMatchObject({ committedPence: 0, freePence: 0, allocatedPence: line['paidPence'] });
  await expectExact();
}, 300_000);
