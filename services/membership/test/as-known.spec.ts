import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Failure, membership } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import type { TestService } from '@partnership/testing';
import fc from 'fast-check';
import { versionedTables } from '../src/standing/as-known.repository.js';
import { bySchool, reading } from '../src/standing/histories.repository.js';
import { admin, having, officer, once, somebody } from './builders/callers.js';
import { knownSchool, record, schoolSummary } from './builders/city.js';
import { after, all, headteacher, invoiceOf, issue, join, pay, setFees, show } from './builders/members.js';
import { startMembership } from './builders/service.js';
import { later, moveTo } from './builders/time.js';

const full = process.env.FULL_TESTS === '1';

let service: TestService;
beforeAll(async () => {
  service = await startMembership({ now: '2025-06-02T10:00:00Z' });
  await moveTo(service, '2025-06-02T10:00:00Z');
  for (let year = 2024; year <= 2035; year++) await setFees(service, year);
}, 60_000);
afterAll(() => service.stop());

const today = (): string => service.clock.today();
const asKnown = (urn: string, knownAt: string, on?: string) =>
  service.call(membership.showStanding, { urn, knownAt, ...(on !== undefined && { on }) }, somebody);
const yearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);

async function freeze(on: string, purpose: string) {
  const roll = await service.call(membership.freezeRoll, { on, purpose }, once(officer));
  const entries = await all<membership.RollEntryView>((cursor) =>
    service.call(membership.listRollEntries, { roll: roll.roll, ...after(cursor) }, officer),
  );
  const exclusions = await all<membership.RollExclusionView>((cursor) =>
    service.call(membership.listRollExclusions, { roll: roll.roll, ...after(cursor) }, officer),
  );
  return { roll, entries, exclusions };
}
type Frozen = Awaited<ReturnType<typeof freeze>>;

/** The roll says of every school what we say today was known then. */
async function expectKnown({ roll, entries, exclusions }: Frozen, urns: readonly string[]): Promise<void> {
  for (const { urn, delegate } of entries.filter((entry) => urns.includes(entry.urn)))
    expect(await asKnown(urn, roll.frozenAt, roll.on)).toMatchObject({ urn, mayVote: true, delegate });
  for (const { urn, state, reasons } of exclusions.filter((each) => urns.includes(each.urn)))
    expect(await asKnown(urn, roll.frozenAt, roll.on)).toMatchObject({
      urn,
      mayVote: false,
      state,
      reasons,
    });
  const listed = new Set(entries.map(({ urn }) => urn));
  for (const urn of urns) expect((await asKnown(urn, roll.frozenAt, roll.on)).mayVote).toBe(listed.has(urn));
}

describe('standing as it was known', () => {
  it('has a version of a school for each change of what it reads of one, and for no other', async () => {
    const { sql } = service.database;
    const school = schoolSummary();
    await record(service, school);
    const versions = async (): Promise<number> =>
      (await sql.rows(`select from record_version where source = 'school' and urn = $1`, [school.urn]))
        .length;
    const others = { authority: '331', trustId: `T${school.urn}` };
    await record(service, { ...school, ...others, version: 2 });
    expect(await versions()).toBe(1);
    const read = new Set([...reading(bySchool).matchAll(/\bs\.(\w+)/g)].map(([, column]) => column!));
    read.delete('urn');
    expect(read.size).toBe(10);
    let kept = 1;
    for (const column of read) {
      const [type] = await sql.rows<{ name: string }>(
        `select data_type as name from information_schema.columns where table_name = 'school' and column_name = $1
           and table_schema = 'public'`,
        [column],
      );
      const other = { boolean: 'false', integer: '7', date: `date '2020-01-01'` }[type!.name] ?? `'other'`;
      await sql.run(`update school set ${column} = ${other} where urn = '${school.urn}'`);
      expect([column, await versions()]).toEqual([column, ++kept]);
    }
  });

  it('is read from tables whose every version is kept', async () => {
    const triggers = await service.database.sql.rows<{ source: string }>(
      `select c.relname as source from pg_trigger t join pg_class c on c.oid = t.tgrelid
       join pg_proc p on p.oid = t.tgfoid where p.proname in ('keep_versions', 'keep_school_versions') and t.tgtype & 28 in (4, 16)
       group by 1 having count(distinct t.tgtype & 28) = 2
       union
       select 'school_due' from pg_trigger t join pg_proc p on p.oid = t.tgfoid where p.proname = 'keep_due_versions'
       having array_agg(t.tgrelid::regclass::text order by t.tgname) = '{invoice,member_due}'`,
    );
    expect(triggers.map(({ source }) => source).sort()).toEqual([...versionedTables].sort());
  });

  it('does not know of a payment that came in before but was recorded later', async () => {
    const urn = await knownSchool(service);
    await join(service, urn);
    await issue(service, yearOf(today()));
    const invoice = await invoiceOf(service, urn, yearOf(today()));
    const day = today();
    await later(service, 60);
    const before = service.clock.now().toISOString();
    await moveTo(service, `${addDays(day, 3)}T10:00:00Z`);
    await pay(service, invoice, invoice.amountPence, day);
    await later(service);
    const unpaid = await asKnown(urn, before);
    expect(unpaid).toMatchObject({ on: day, knownAt: before, mayVote: false, state: 'applied' });
    expect(unpaid.reasons.map(({ detail }) => detail)).toEqual([
      expect.stringContaining(`Invoice ${invoice.number} `) as unknown,
    ]);
    expect(await asKnown(urn, service.clock.now().toISOString(), day)).toMatchObject({ mayVote: true });
    const now = await service.call(membership.showStanding, { urn, on: day }, somebody);
    expect(now).toMatchObject({ mayVote: true, state: 'active' });
    expect(now).not.toHaveProperty('knownAt');
  });

  it('is nothing for a school that we did not know, and cannot be of an instant to come', async () => {
    await later(service);
    const before = service.clock.now().toISOString();
    await later(service);
    const urn = await knownSchool(service);
    await expect(asKnown(urn, before)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'membership.standing.school-unknown-then',
    });
    const tomorrow = new Date(service.clock.now().getTime() + 86_400_000).toISOString();
    await expect(asKnown(urn, tomorrow)).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('cannot be rewritten', async () => {
    for (const statement of [
      `update record_version set recorded_at = now()`,
      'delete from record_version',
      'truncate record_version',
    ])
      await expect(service.database.sql.run(statement)).rejects.toThrow('append-only');
  });
});

interface School {
  urn: string;
  version: number;
  readonly people: string[];
  readonly posts: string[];
}

interface Step {
  readonly what: keyof typeof steps;
  readonly which: number;
  readonly days: number;
}

const personOf = async (school: School, which: number): Promise<string> => {
  if (school.people.length < 3) {
    const person = await service.call(membership.registerPerson, headteacher(), once(admin));
    school.people.push(person.personId);
  }
  return school.people[which % school.people.length]!;
};

const tell = async (school: School, given: Parameters<typeof schoolSummary>[0]): Promise<void> => {
  school.version += 1;
  await record(service, schoolSummary({ ...given, urn: school.urn, version: school.version }));
};

/** What can happen to a school; `days` is how far back, or on, the thing is dated. */
const steps = {
  join: ({ urn }: School) => join(service, urn),
  invoice: () => issue(service, yearOf(today())),
  pay: async ({ urn }: School, { days, which }: Step) => {
    const { items } = await service.call(membership.listInvoices, { urn, state: 'issued' }, admin);
    const open = items.at(-1);
    if (open === undefined) return;
    const amount = which % 4 === 0 ? Math.ceil(open.amountPence / 2) : open.amountPence;
    await pay(service, open, amount, addDays(today(), -days));
  },
  suspend: async ({ urn }: School, { days }: Step) => {
    const order = { urn, on: addDays(today(), -(days % 3)), reason: 'under review' };
    await service.call(membership.suspendMembership, order, having(admin, await show(service, urn)));
  },
  reinstate: async ({ urn }: School) => {
    const order = { urn, on: today(), reason: 'cleared' };
    await service.call(membership.reinstateMembership, order, having(admin, await show(service, urn)));
  },
  resign: async ({ urn }: School, { days, which }: Step) => {
    const order = { urn, on: addDays(today(), which % 2 === 0 ? 0 : days), reason: 'leaving' };
    await service.call(membership.resignMembership, order, having(admin, await show(service, urn)));
  },
  appoint: async (school: School, { days, which }: Step) => {
    const personId = await personOf(school, which);
    const post = which % 3 === 0 ? 'headteacher' : 'chair-of-governors';
    const request = { urn: school.urn, personId, post, from: addDays(today(), -days) } as const;
    const { postId } = await service.call(membership.appointToSchool, request, once(admin));
    school.posts.push(postId);
  },
  headLeaves: async ({ urn }: School, { days }: Step) => {
    const rows = await service.database.sql.rows<{ id: string }>(
      `select id from school_post where urn = $1 and post = 'headteacher' and ends_on is null`,
      [urn],
    );
    for (const { id } of rows)
      await service.call(membership.endPost, { postId: id, on: addDays(today(), -days) }, once(admin));
  },
  delegate: async (school: School, { which }: Step) => {
    const request = { urn: school.urn, personId: await personOf(school, which) };
    await service.call(membership.nameDelegate, request, having(admin, await show(service, school.urn)));
  },
  close: (school: School) => tell(school, { status: 'closed' }),
  reopen: (school: School) => tell(school, { status: 'open', district: 'erdington' }),
};

const dull = ['conflict', 'invalid', 'not-found', 'unprocessable', 'stale'];

const life = fc.array(
  fc.record({
    what: fc.constantFrom(
      ...(['join', 'join', 'invoice', 'pay', 'pay', 'pay', ...Object.keys(steps)] as Step['what'][]),
      'freeze' as const,
      'freeze' as const,
    ),
    which: fc.nat(11),
    days: fc.nat(20),
    wait: fc.nat(12),
  }),
  { minLength: 40, maxLength: 60 },
);

/** A payment that becomes known a day after the roll: one life in which something is corrected, and somebody votes. */
const corrected = [
  { what: 'join', which: 1, days: 0, wait: 0 },
  { what: 'invoice', which: 1, days: 0, wait: 0 },
  { what: 'freeze', which: 1, days: 0, wait: 0 },
  { what: 'pay', which: 1, days: 1, wait: 1 },
  { what: 'freeze', which: 1, days: 0, wait: 0 },
] satisfies (Omit<Step, 'what'> & { what: Step['what'] | 'freeze'; wait: number })[];

let runs = 0;

async function live(happenings: (Omit<Step, 'what'> & { what: Step['what'] | 'freeze'; wait: number })[]) {
  const run = runs++;
  const schools: School[] = [];
  for (let n = 0; n < 4; n++)
    schools.push({ urn: await knownSchool(service), version: 1, people: [], posts: [] });
  const urns = schools.map(({ urn }) => urn);
  const frozen: Frozen[] = [];
  for (const [n, { what, wait, ...step }] of happenings.entries()) {
    await later(service, 10 + wait * 24 * 60);
    if (what === 'freeze') {
      frozen.push(await freeze(addDays(today(), -step.days), `run ${run} happening ${n}`));
      continue;
    }
    const school = schools[step.which % schools.length]!;
    try {
      await steps[what](school, { ...step, what });
    } catch (error) {
      if (!(error instanceof Failure) || !dull.includes(error.kind)) throw error;
    }
  }
  await later(service);
  for (const roll of frozen) await expectKnown(roll, urns);
  return frozen;
}

it('equals every roll that was frozen, whatever has become known since', async () => {
  let entries = 0;
  let corrections = 0;
  await fc.assert(
    fc.asyncProperty(life, async (happenings) => {
      for (const { roll, entries: listed } of await live(happenings)) {
        entries += listed.length;
        const found = await service.call(membership.rollCorrections, { roll: roll.roll }, officer);
        corrections += found.corrections;
      }
    }),
    { numRuns: full ? 20 : 4, endOnFailure: true, examples: [[corrected]] },
  );
  // Lives in which nobody ever votes, or nothing is ever corrected, would prove nothing.
  expect(entries).toBeGreaterThan(0);
  expect(corrections).toBeGreaterThan(0);
}, 300_000);
