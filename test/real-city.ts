import type { Voter } from '@partnership/ballot';
import type { SignedReceipt } from '@partnership/election-record';
import {
  clientWith,
  enrol,
  inTurns,
  levyDues,
  pay,
  sendSchools,
  type Invoice,
  type School,
} from './birmingham.js';
import type { ContestPlan, ElectionRun } from './election-run.js';
import type { TestPlatform } from './platform.mjs';

const sectors = ['primary', 'secondary', 'special', 'nursery'] as const;
type Sector = (typeof sectors)[number];

const sectorOf = ({ phase }: School): Sector => {
  if (phase === 'primary' || phase === 'nursery') return phase;
  return phase === 'special' || phase === 'alternative-provision' ? 'special' : 'secondary';
};

export interface CastBallot {
  readonly voter: Voter;
  readonly contest: string;
  /** Candidate numbers, the first preference first. */
  readonly ranking: readonly number[];
  readonly receipt: SignedReceipt;
}

/** The members of the real city, the contests that they vote in, and how they do. */
export class RealCity {
  private constructor(readonly electors: readonly School[]) {}

  /** All schools join, and 400 have paid. */
  static async join(platform: TestPlatform): Promise<RealCity> {
    const finance = await clientWith(platform, ['finance']);
    await sendSchools(platform);
    const schools = (await platform.all('/v1/schools')) as School[];
    await enrol(platform, schools);
    await levyDues(platform, finance);
    const paid = ((await platform.all('/v1/invoices')) as Invoice[]).slice(0, 400);
    await pay(platform, finance, paid);
    const voting = new Set(paid.map(({ urn }) => urn));
    return new RealCity(schools.filter(({ urn }) => voting.has(urn)));
  }

  votersOf({ districts, sectors: of }: ContestPlan): School[] {
    return this.electors.filter(
      (school) =>
        (districts.length === 0 || (school.district !== null && districts.includes(school.district))) &&
        (of.length === 0 || of.includes(sectorOf(school))),
    );
  }

  /** One contest for each district and sector; electorates that are tiny are joined, but for one each of 0, 1 and 2. */
  plan(): ContestPlan[] {
    const districts = [...new Set(this.electors.flatMap(({ district }) => district ?? []))].sort();
    const contests: ContestPlan[] = [{ title: 'SLIC', seats: 3, districts: [], sectors: [] }];
    for (const sector of sectors) {
      const alone = districts.map((district) => ({
        title: `${district}, ${sector}`,
        ...{ seats: 1, districts: [district], sectors: [sector] },
      }));
      const tiny = alone.filter((contest) => this.votersOf(contest).length < 3);
      const kept = tiny.filter(
        (contest, index) =>
          tiny.findIndex((other) => this.votersOf(other).length === this.votersOf(contest).length) === index,
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
  }

  /** Six stand for the SLIC and three for each district and sector, nominated by other schools of the contest. */
  async nominate(run: ElectionRun): Promise<void> {
    for (const contest of run.election.contests) {
      const voters = this.votersOf(contest);
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
  }

  /** The ballots of a school in all its contests. Each ranks from another candidate on, so that there is something to transfer. */
  async vote(run: ElectionRun, school: School): Promise<CastBallot[]> {
    const voter = await run.voter(school.urn);
    const cast: CastBallot[] = [];
    for (const { contest } of run.contested.filter((each) => this.votersOf(each).includes(school))) {
      const { candidates } = run.notice.contests.find(({ id }) => id === contest) ?? { candidates: [] };
      const first = Number(school.urn) % candidates.length;
      const numbers = candidates.map((_, index) => ((index + first) % candidates.length) + 1);
      const ranking = numbers.slice(0, 1 + (Number(school.urn) % candidates.length));
      cast.push({ voter, contest, ranking, receipt: await voter.cast(contest, ranking) });
    }
    return cast;
  }

  /** The ballots of some schools, six of which vote at a time. */
  async voteAll(run: ElectionRun, schools: readonly School[]): Promise<CastBallot[]> {
    const cast: CastBallot[] = [];
    for (let first = 0; first < schools.length; first += 6) {
      const some = schools.slice(first, first + 6);
      cast.push(...(await Promise.all(some.map((school) => this.vote(run, school)))).flat());
    }
    return cast;
  }
}
