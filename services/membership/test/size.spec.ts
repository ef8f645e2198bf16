import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '@partnership/contracts';
import { eventually, type TestService } from '@partnership/testing';
import { LeviesService } from '../src/fees/levies.service.js';
import { PreviewService } from '../src/fees/preview.service.js';
import { RollsService } from '../src/rolls/rolls.service.js';
import { StandingService } from '../src/standing/standing.service.js';
import { finance, officer, once } from './builders/callers.js';
import { largeCity } from './builders/large-city.js';
import { levied, perPupil, setFees } from './builders/members.js';
import { startMembership } from './builders/service.js';

const full = process.env.FULL_TESTS === '1';
const schools = full ? 25_000 : 2_500;
const today = '2026-11-24';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
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
});
