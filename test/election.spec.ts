import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readArchive } from '@partnership/election-record/node';
import { verifyArchive } from '@partnership/verifier';
import { onRealSchools } from './birmingham.js';
import { ElectionRun } from './election-run.js';
import { TestPlatform } from './platform.mjs';
import { RealCity, type CastBallot } from './real-city.js';

/** Every seventh school votes, or with `--full` every one. */
const votesOfSeven = process.env['FULL_TESTS'] === '1' ? 7 : 1;

onRealSchools('an election of the real city, from its notice to the seats', () => {
  let platform: TestPlatform;
  let run: ElectionRun;
  let city: RealCity;
  const cast: CastBallot[] = [];

  beforeAll(async () => {
    platform = await TestPlatform.start();
    run = await ElectionRun.begin(platform);
    city = await RealCity.join(platform);
  }, 300_000);
  afterAll(() => platform.stop());

  it('is called for the SLIC and for each district and sector, and noticed', async () => {
    await run.call(city.plan(), { publicationThreshold: 5 });
    expect(run.election.contests.length).toBeGreaterThanOrEqual(30);
    await run.step('notice', 'noticed');
    expect(run.election.state).toBe('noticed');
  });

  it('has candidates who consent and are nominated by other schools', async () => {
    await run.moveTo(10.1);
    await run.step('nominations-opening', 'nominating');
    await city.nominate(run);
    await run.moveTo(20.1);
    await run.step('nominations-closing', 'nominated');
    await run.moveTo(22);
    await run.step('roll-freeze', 'roll-frozen');
    const bySize = (count: number) =>
      run.election.contests.filter((contest) => contest.electors === count).map(({ outcome }) => outcome);
    expect(bySize(0).length).toBeGreaterThan(0);
    expect(new Set(bySize(0))).toEqual(new Set(['no-electors']));
    expect(new Set(bySize(1))).toEqual(new Set(['unopposed']));
    expect(new Set(bySize(2))).toEqual(new Set(['contested']));
    for (const contest of run.election.contests)
      expect([contest.title, contest.electors]).toEqual([contest.title, city.votersOf(contest).length]);
  }, 300_000);

  it('opens its poll by a notice that anybody can read', async () => {
    await run.openPoll();
    const { notice, contested } = run;
    expect(notice.contests.map(({ id }) => id).sort()).toEqual(
      contested.map(({ contest }) => contest).sort(),
    );
  }, 300_000);

  it('takes one ballot of each school in each of its contests, and gives receipts', async () => {
    const voting = city.electors.filter((_, index) => index % 7 < votesOfSeven);
    cast.push(...(await city.voteAll(run, voting)));
    expect(cast.length).toBeGreaterThanOrEqual(voting.length * 2 - 10);
  }, 900_000);

  it('closes its poll with every ballot in the log', async () => {
    await run.moveTo(40.1);
    await run.step('poll-closing', 'polled');
    for (const { voter, contest, receipt } of cast) {
      await expect(voter.locate(contest)).resolves.toMatchObject({ state: 'in-the-log' });
      expect(receipt).toMatchObject({ contest, sequence: 1 });
    }
    const { contests } = (await platform.must('GET', run.path('/poll'), { client: null })) as {
      contests: { contest: string; issued: number; cast: number }[];
    };
    for (const { contest, issued, cast: counted } of contests) {
      const ours = cast.filter((ballot) => ballot.contest === contest).length;
      expect({ contest, issued, counted }).toEqual({ contest, issued: ours, counted: ours });
    }
  }, 300_000);

  it('is opened by two holders, counted and declared', async () => {
    await run.openBallots();
    await run.step('count', 'counted');
    await run.step('declaration', 'declared');
    expect(run.election.state).toBe('declared');
    const outcomes = new Set(run.election.contests.map(({ outcome }) => outcome));
    expect(outcomes.has('contested')).toBe(false);
    expect(outcomes.has('elected')).toBe(true);
  }, 300_000);

  it('is verified by anybody from its archive', async () => {
    const report = await verifyArchive(await readArchive(await run.archive()));
    expect(report.fault).toBeNull();
    expect(report.contests).toHaveLength(run.notice.contests.length);
  }, 120_000);

  it('seats the winners in the districts', async () => {
    const single = run.election.contests.filter(
      ({ districts, outcome }) =>
        districts.length === 1 && (outcome === 'elected' || outcome === 'unopposed'),
    );
    expect(single.length).toBeGreaterThan(20);
    for (const { districts, sectors: of, title } of single) {
      const team = await platform.until(
        async () =>
          (await platform.must('GET', `/v1/districts/${districts[0]}/team`)) as {
            seats: { post: string; sector: string | null; holder: unknown; next: unknown }[];
          },
        ({ seats }) => seats.some((seat) => seat.sector === of[0] && (seat.holder ?? seat.next) !== null),
      );
      expect([title, team.seats.some((seat) => seat.sector === of[0])]).toEqual([title, true]);
    }
  }, 120_000);
});
