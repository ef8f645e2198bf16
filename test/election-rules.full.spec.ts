import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { countingRules, lotsByHand, type CountSheet, type Election } from '@partnership/count';
import { archivePaths } from '@partnership/election-record';
import { readArchive } from '@partnership/election-record/node';
import { verifyArchive } from '@partnership/verifier';
import { onRealSchools } from './birmingham.js';
import { ElectionRun } from './election-run.js';
import { TestPlatform } from './platform.mjs';
import { RealCity, type CastBallot } from './real-city.js';

/** Of the schools one in so many votes. */
const share = 7;

interface Held {
  readonly rule: (typeof countingRules)[number];
  readonly run: ElectionRun;
  cast: readonly CastBallot[];
}

onRealSchools('the same election of the real city under every rule', () => {
  let platform: TestPlatform;
  let city: RealCity;
  const all: Held[] = [];

  /** One election after the other, so that each has the machine to itself. */
  const inEach = async (step: (held: Held) => Promise<unknown>): Promise<void> => {
    for (const held of all) await step(held);
  };
  const moveTo = (days: number): Promise<unknown> | undefined => all[0]?.run.moveTo(days);

  beforeAll(async () => {
    platform = await TestPlatform.start();
    city = await RealCity.join(platform);
    const run = await ElectionRun.begin(platform);
    all.push(...countingRules.map((rule) => ({ rule, run: run.beside(), cast: [] })));
  }, 300_000);
  afterAll(() => platform.stop());

  it('is called with the same contests; the alternative vote fills one place of the SLIC', async () => {
    await inEach(async ({ run, rule: { id } }) => {
      const contests = city.plan().map((one) => ({ ...one, rule: id, seats: id === 'av' ? 1 : one.seats }));
      await run.call(contests, { publicationThreshold: 5 });
      await run.step('notice', 'noticed');
    });
  }, 300_000);

  it('has the same candidates', async () => {
    await moveTo(10.1);
    await inEach(async ({ run }) => {
      await run.step('nominations-opening', 'nominating');
      await city.nominate(run);
    });
    await moveTo(20.1);
    await inEach(({ run }) => run.step('nominations-closing', 'nominated'));
    await moveTo(22);
    await inEach(({ run }) => run.step('roll-freeze', 'roll-frozen'));
    const contests = all.map(({ run }) => run.contested.map(({ title, electors }) => [title, electors]));
    expect(contests[0]?.length).toBeGreaterThanOrEqual(30);
    for (const other of contests) expect(other).toEqual(contests[0]);
  }, 900_000);

  it('has the same ballots', async () => {
    const voting = city.electors.filter((_, index) => index % share === 0);
    // All are opened before anybody votes: keys for the contests of five elections keep the service busy.
    await moveTo(30.1);
    await inEach(({ run }) => run.openPoll(900_000));
    await inEach(async (held) => {
      held.cast = await city.voteAll(held.run, voting);
    });
    const rankings = all.map(({ cast }) => cast.map(({ ranking }) => ranking));
    expect(rankings[0]?.length).toBeGreaterThan(100);
    for (const other of rankings) expect(other).toEqual(rankings[0]);
  }, 2_400_000);

  it('is closed, opened, counted and declared', async () => {
    await moveTo(40.1);
    await inEach(async ({ run }) => {
      await run.step('poll-closing', 'polled');
      await run.openBallots();
      await run.step('count', 'counted');
      await run.step('declaration', 'declared');
    });
  }, 1_200_000);

  it('is accepted by the verifier under each, with the winners of the same papers counted here', async () => {
    const winners: unknown[] = [];
    await inEach(async ({ rule, run, cast }) => {
      const files = await readArchive(await run.archive());
      const report = await verifyArchive(files);
      expect([rule.id, report.fault]).toEqual([rule.id, null]);
      const found = run.notice.contests.map(({ id, title, seats, candidates, rule: noticed }) => {
        expect(noticed.id).toBe(rule.id);
        const election: Election = {
          ...{ title, seats },
          candidates: candidates.map(({ name }, index) => ({ number: index + 1, name })),
          papers: cast
            .filter(({ contest }) => contest === id)
            .map(({ ranking }) => ({ preferences: ranking, count: 1 })),
        };
        const text = new TextDecoder().decode(files.get(archivePaths.contest(id).countSheet));
        const sheet = JSON.parse(text) as CountSheet;
        // That the lots fell rightly is for the verifier to say; here they are taken from the sheet.
        const lots = sheet.stages.flatMap(({ number, ties }) =>
          ties.flatMap(({ lot, chosen }) => (lot ? [{ stage: number, tied: lot.tied, chosen }] : [])),
        );
        const { elected } = rule.count(election, lotsByHand(lots));
        expect([rule.id, title, sheet.elected]).toEqual([rule.id, title, elected]);
        return { title, elected };
      });
      expect(report.contests).toHaveLength(found.length);
      winners.push(found);
    });
    expect(winners).toHaveLength(countingRules.length);
    expect(new Set(winners.map((one) => JSON.stringify(one))).size).toBeGreaterThan(1);
  }, 600_000);
});
