import {
  countingRule,
  derivedSeed,
  lotsFromSeed,
  renderSheet,
  sheetOf,
  writeBlt,
  type Count,
  type CountSheet,
  type Election,
} from '@partnership/count';
import {
  fromBase64url,
  fromHex,
  saltedProfile,
  type NoticeContest,
  type Opened,
} from '@partnership/election-record';
import { otherRule } from './count.errors.js';
import { isPublished, withoutTransfers } from './publication.js';

/** What is on the ballot paper besides the name. */
export interface Standing {
  readonly number: number;
  readonly withdrawn: boolean;
  /** True for re-open nominations, which is nobody. */
  readonly reopen: boolean;
}

/** By what the lots of a count are drawn. */
export interface LotSeed {
  readonly election: string;
  /** The returning officer's, base64url. */
  readonly seed: string;
  /** Root of the last tree head before the seed was told, hex. */
  readonly root: string;
}

export interface CountedContest {
  readonly contest: string;
  readonly valid: number;
  readonly blank: number;
  readonly invalid: number;
  readonly published: boolean;
  /** The salted ballot file (BLT) that was counted. */
  readonly profile: string;
  /** With all of it. */
  readonly sheet: CountSheet;
  /** The sheet as it is published: JSON, whose hash is declared. */
  readonly countJson: string;
  readonly elected: readonly number[];
  readonly returned: readonly number[];
}

type Ranked = { readonly ranking: readonly number[] };
const isRanked = (opened: Opened): opened is Ranked => 'ranking' in opened;

function electionOf(
  { title, seats, candidates }: NoticeContest,
  standing: readonly Standing[],
  ranked: readonly Ranked[],
): Election {
  const reopen = standing.find((one) => one.reopen);
  const withdrawn = new Set(standing.filter((one) => one.withdrawn).map(({ number }) => number));
  return {
    title,
    seats,
    candidates: candidates.map(({ name }, index) => ({
      number: index + 1,
      name,
      ...(withdrawn.has(index + 1) && { withdrawn: true }),
    })),
    papers: ranked.map(({ ranking }) => ({ preferences: ranking, count: 1 })),
    ...(reopen && { reopenNominations: { candidate: reopen.number, barsLater: true } }),
  };
}

/** Counts a contest as its notice says. Pure: the same ballots and seeds give the same count, whenever it is made. */
export function countContest(
  contest: NoticeContest,
  standing: readonly Standing[],
  opened: readonly Opened[],
  { election: id, seed, root }: LotSeed,
  threshold: number,
  salt: Uint8Array,
): CountedContest {
  const rule = countingRule(contest.rule.id);
  if (rule.version !== contest.rule.version)
    throw otherRule(contest.title, contest.rule.version, rule.version);
  const ranked = opened.filter(isRanked);
  const election = electionOf(contest, standing, ranked);
  const lots = lotsFromSeed(derivedSeed(fromBase64url(seed), fromHex(root), id));
  const count: Count = rule.count(election, lots);
  const sheet = sheetOf(election, count, rule);
  const published = isPublished(ranked, threshold);
  const blank = ranked.filter(({ ranking }) => ranking.length === 0).length;
  return {
    contest: contest.id,
    valid: ranked.length - blank,
    blank,
    invalid: opened.length - ranked.length,
    published,
    profile: saltedProfile(writeBlt(election), salt),
    sheet,
    countJson: renderSheet(published ? sheet : withoutTransfers(sheet), 'json'),
    elected: count.elected,
    returned: count.returned,
  };
}
