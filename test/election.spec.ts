import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Voter } from '@partnership/ballot';
import type { SignedReceipt } from '@partnership/election-record';
import { readArchive } from '@partnership/election-record/node';
import { verifyArchive } from '@partnership/verifier';
import {
  clientWith,
  enrol,
  inTurns,
  levyDues,
  onRealSchools,
  pay,
  sendSchools,
  type Invoice,
  type School,
} from './birmingham.js';
import { ElectionRun, type ContestPlan } from './election-run.js';
import { TestPlatform } from './platform.mjs';

const sectors = ['primary', 'secondary', 'special', 'nursery'] as const;
type Sector = (typeof sectors)[number];

const sectorOf = ({ phase }: School): Sector => {
  if (phase === 'primary' || phase === 'nursery') return phase;
  return phase === 'special' || phase === 'alternative-provision' ? 'special' : 'secondary';
};

interface CastBallot {
  readonly voter: Voter;
  readonly contest: string;
  readonly receipt: SignedReceipt;
}

/** Every seventh school votes, or with `--full` every one. */
const votesOfSeven = process.env['FULL_TESTS'] === '1' ? 7 : 1;

onRealSchools('an election of the real city, from its notice to the seats', () => {
  let platform: TestPlatform;
  let run: ElectionRun;
  let electors: School[];
  const cast: CastBallot[] = [];

  const votersOf = ({ districts, sectors: of }: ContestPlan): School[] =>
    electors.filter(
      (school) =>
        (districts.length === 0 || (school.district !== null && districts.includes(school.district))) &&
        (of.length === 0 || of.includes(sectorOf(school))),
    );

  /** One contest for each district and sector; electorates that are tiny are joined, but for one each of 0, 1 and 2. */
  const plan = (): ContestPlan[] => {
    const districts = [...new Set(electors.flatMap(({ district }) => district ?? []))].sort();
    const contests: ContestPlan[] = [{ title: 'SLIC', seats: 3, districts: [], sectors: [] }];
    for (const sector of sectors) {
      const alone = districts.map((district) => ({
        title: `${district}, ${sector}`,
        ...{ seats: 1, districts: [district], sectors: [sector] },
      }));
      const tiny = alone.filter((contest) => votersOf(contest).length < 3);
      const kept = tiny.filter(
        (contest, index) =>
          tiny.findIndex((other) => votersOf(other).length === votersOf(contest).length) === index,
      );
      const joined = tiny
        .filter((contest) => !kept.includes(contest))
        .flatMap((contest) => contest.districts);
      contests.push(...alone.filter((contest) => !tiny.includes(contest)), ...kept);
      if (joined.length > 0)
        contests.push({
          title: `Other districts, ${sector}`,
          seats: 1,
          districts: joined,
          sectors: [sector],
        });
    }
    return contests;
  };

  const vote = async (school: School): Promise<void> => {
    const voter = await run.voter(school.urn);
    for (const { contest } of run.contested.filter((each) => votersOf(each).includes(school))) {
      const { candidates } = run.notice.contests.find(({ id }) => id === contest) ?? { candidates: [] };
      // Each ranks from another candidate on, so that there is something to transfer.
      const first = Number(school.urn) % candidates.length;
      const numbers = candidates.map((_, index) => ((index + first) % candidates.length) + 1);
      const ranking = numbers.slice(0, 1 + (Number(school.urn) % candidates.length));
      cast.push({ voter, contest, receipt: await voter.cast(contest, ranking) });
    }
  };

  beforeAll(async () => {
    platform = await TestPlatform.start();
    run = await ElectionRun.begin(platform);
    const finance = await clientWith(platform, ['finance']);
    await sendSchools(platform);
    const schools = (await platform.all('/v1/schools')) as School[];
    await enrol(platform, schools);
    await levyDues(platform, finance);
    const paid = ((await platform.all('/v1/invoices')) as Invoice[]).slice(0, 400);
    await pay(platform, finance, paid);
    const voting = new Set(paid.map(({ urn }) => urn));
    electors = schools.filter(({ urn }) => voting.has(urn));
  }, 300_000);
  afterAll(() => platform.stop());

  it('is called for the SLIC and for each district and sector, and noticed', async () => {
    await run.call(plan(), { publicationThreshold: 5 });
    expect(run.election.contests.length).toBeGreaterThanOrEqual(30);
    await run.step('notice', 'noticed');
    expect(run.election.state).toBe('noticed');
  });

  it('has candidates who consent and are nominated by other schools', async () => {
    await run.moveTo(10.1);
    await run.step('nominations-opening', 'nominating');
    for (const contest of run.election.contests) {
      const voters = votersOf(contest);
      const standing = voters.slice(0, contest.title === 'SLIC' ? 6 : 3);
      const needed = Math.min(2, voters.length - 1);
      await inTurns(standing, (own) =>
        run.stand(
          contest,
          own.urn,
          voters
            .filter((other) => other !== own)
            .slice(0, needed)
            .map(({ urn }) => urn),
        ),
      );
    }
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
      expect([contest.title, contest.electors]).toEqual([contest.title, votersOf(contest).length]);
  }, 300_000);

  it('opens its poll by a notice that anybody can read', async () => {
    await run.openPoll();
    const { notice, contested } = run;
    expect(notice.contests.map(({ id }) => id).sort()).toEqual(
      contested.map(({ contest }) => contest).sort(),
    );
  }, 300_000);

  it('takes one ballot of each school in each of its contests, and gives receipts', async () => {
    const voting = electors.filter((_, index) => index % 7 < votesOfSeven);
    for (let first = 0; first < voting.length; first += 6)
      await Promise.all(voting.slice(first, first + 6).map(vote));
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
