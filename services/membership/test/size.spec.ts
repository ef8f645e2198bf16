import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership, type Caller } from '@partnership/contracts';
import { eventually, type TestService } from '@partnership/testing';
import { BenefitsService } from '../src/benefits/benefits.service.js';
import { UptakeService } from '../src/benefits/uptake.service.js';
import { LeviesService } from '../src/fees/levies.service.js';
import { RollDifferencesService } from '../src/rolls/roll-differences.service.js';
import { PreviewService } from '../src/fees/preview.service.js';
import { RollsService } from '../src/rolls/rolls.service.js';
import { StandingService } from '../src/standing/standing.service.js';
import { admin, finance, officer, once } from './builders/callers.js';
import { largeCity } from './builders/large-city.js';
import { levied, perPupil, setFees } from './builders/members.js';
import { startMembership } from './builders/service.js';
import { later, moveTo } from './builders/time.js';

const full = process.env.FULL_TESTS === '1';
const schools = full ? 25_000 : 2_500;
const today = '2026-11-24';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
  await moveTo(service, `${today}T09:00:00Z`);
  await largeCity(service.database, schools, '2026-10-01');
  await setFees(service, 2026, 100, 0);
}, 120_000);
afterAll(() => service.stop());

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; ms: number }> {
  const began = performance.now();
  const answer = await work();
  return { answer, ms: performance.now() - began };
}

const part = <Service>(type: new (...parts: never[]) => Service): Service => service.running.app.get(type);
const asked = (caller: Caller): Caller => ({ ...caller, operation: 'a test of size' });

describe(`a city of ${schools} schools`, () => {
  it('is levied within a minute', async () => {
    const atRest = process.memoryUsage.rss();
    let most = atRest;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
    const { answer, ms } = await timed(async () => {
      const { levy } = await part(LeviesService).open({ year: 2026 }, asked(once(finance)));
      return levied(service, levy, 80_000);
    });
    clearInterval(watch);
    expect(answer).toMatchObject({ issued: schools * 0.98, rollNeeded: schools * 0.02 });
    expect(ms).toBeLessThan(60_000);
    // This process holds the test and every event it heard, too.
    if (process.env['SIZE_REPORT']) process.stdout.write(`levy ${ms} ms, +${(most - atRest) / 2 ** 20} MB\n`);
    expect(most - atRest).toBeLessThan((full ? 250 : 100) * 2 ** 20);
  }, 90_000);

  it('has its next levy previewed within three seconds', async () => {
    const terms = { year: 2027, ...perPupil(110) };
    const { answer, ms } = await timed(() => part(PreviewService).try(terms));
    expect(answer).toMatchObject({ schools: schools * 0.98, rollNeeded: schools * 0.02 });
    expect(answer.differencePence).toBe(answer.lastYearPence / 10);
    if (process.env['SIZE_REPORT']) process.stdout.write(`preview ${ms} ms\n`);
    expect(ms).toBeLessThan(3_000);
  });

  it('has its roll frozen within two seconds', async () => {
    await service.database.sql.run(
      `update invoice set paid_pence = amount_pence, paid_on = '${today}' where number % 2 = 0`,
    );
    await service.database.sql.run('analyze');
    await eventually(async () => {
      const waiting = 'select from platform.outbox where published_at is null limit 1';
      return (await service.database.sql.rows(waiting)).length === 0;
    }, 60_000);
    // Other suites use the machine too: the best of three is what the service can do.
    const times: number[] = [];
    for (const purpose of ['one', 'two', 'three']) {
      const order = { on: today, purpose };
      const { answer, ms } = await timed(() => part(RollsService).freeze(order, asked(once(officer))));
      expect(answer.entries + answer.excluded).toBe(schools);
      expect(answer.entries).toBeGreaterThan(schools * 0.4);
      times.push(ms);
    }
    expect(Math.min(...times)).toBeLessThan(2_000);
  }, 90_000);

  it('tells the standing of one school within five milliseconds', async () => {
    const ask = (n: number) => timed(() => part(StandingService).show({ urn: String(100_000 + n) }));
    for (let n = 1; n <= 20; n++) await ask(n);
    const times: number[] = [];
    for (let n = 100; n < 300; n++) times.push((await ask(n)).ms);
    const median = times.sort((a, b) => a - b)[times.length / 2]!;
    expect(median).toBeLessThan(5);
  });

  it('tells the standing of one school as it was known within ten milliseconds', async () => {
    await later(service);
    const knownAt = service.clock.now().toISOString();
    await service.database.sql.run('analyze');
    const ask = (n: number) => timed(() => part(StandingService).show({ urn: String(100_000 + n), knownAt }));
    for (let n = 1; n <= 20; n++) await ask(n);
    const times: number[] = [];
    for (let n = 100; n < 300; n++) times.push((await ask(n)).ms);
    expect(times.sort((a, b) => a - b)[times.length / 2]!).toBeLessThan(10);
  });

  it('compares two rolls, and a roll with what is known today, within two seconds', async () => {
    const freeze = (purpose: string) =>
      part(RollsService).freeze({ on: today, purpose }, asked(once(officer)));
    const older = await freeze('older');
    await service.database.sql.run(`update school set district = 'yardley' where urn like '%7'`);
    await service.database.sql.run(
      `update invoice set paid_pence = amount_pence, paid_on = '${today}' where number % 5 = 1 and paid_on is null`,
    );
    const newer = await freeze('newer');
    await service.database.sql.run('analyze');
    const differences = part(RollDifferencesService);
    const changes = await best(() =>
      differences.changes({ roll: newer.roll, since: older.roll, limit: 200 }),
    );
    expect(changes.answer.counts.added).toBe(newer.entries - older.entries);
    expect(changes.answer.counts.added).toBeGreaterThan(schools * 0.05);
    expect(changes.answer.counts.particulars).toBeGreaterThan(schools * 0.02);
    expect(changes.ms).toBeLessThan(2_000);
    const corrections = await best(() => differences.corrections({ roll: older.roll }));
    expect(corrections.answer.corrections).toBe(changes.answer.counts.added);
    expect(corrections.ms).toBeLessThan(2_000);
  }, 90_000);

  it('tells uptake, who uses nothing, and value within a second', async () => {
    await benefitsInUse();
    const uptake = part(UptakeService);
    for (const by of membership.uptakeGroups) {
      const { answer, ms } = await best(() => uptake.list({ by, year: 2026, limit: 200 }));
      expect(answer.items.length).toBeGreaterThan(0);
      expect(ms).toBeLessThan(1_000);
    }
    const unused = await best(() => uptake.unused({ year: 2026 }));
    expect(unused.answer.next).not.toBeNull();
    expect(unused.ms).toBeLessThan(1_000);
    const value = await best(() => uptake.value({ year: 2026 }));
    expect(value.answer.costPence).toBeGreaterThan(0);
    expect(value.ms).toBeLessThan(1_000);
  }, 90_000);
});

/** Other suites use the machine too: the best of three is what the service can do. */
async function best<T>(work: () => Promise<T>): Promise<{ answer: T; ms: number }> {
  const runs = [await timed(work), await timed(work), await timed(work)];
  return runs.sort((a, b) => a.ms - b.ms)[0]!;
}

/** Every second school is active; six benefits, each used by a third of the schools. */
async function benefitsInUse(): Promise<void> {
  const { sql } = service.database;
  await sql.run(
    `insert into membership_move (urn, number, from_state, to_state, effective_on, moved_by, why, recorded_at)
     select urn, 1000, 'applied', 'active', '2026-10-02', 'test', 'paid', now() from member where right(urn, 1)::int % 2 = 0`,
  );
  for (let n = 0; n < 6; n++) {
    const { benefit } = await part(BenefitsService).set(
      {
        ...{ code: `benefit-${n}`, year: 2026, unit: 'hours', title: 'One', description: 'Some.' },
        ...{ limit: { kind: 'unlimited' }, states: ['active', 'grace'], costPence: 100 },
      },
      asked(once(admin)),
    );
    await sql.run(`insert into benefit_counter select $1, urn, 2 from school where urn::int % 3 = $2`, [
      benefit,
      n % 2,
    ]);
    await sql.run(
      `insert into benefit_use (id, benefit, urn, used_on, quantity, recorded_at, recorded_by)
       select gen_random_uuid(), benefit, urn, '2026-11-01', 2, now(), 'test' from benefit_counter where benefit = $1`,
      [benefit],
    );
  }
  await sql.run('analyze');
}
