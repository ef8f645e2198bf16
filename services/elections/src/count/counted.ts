import {
  countingRule,
  derivedSeed,
  lotsFromSeed,
  readBlt,
  renderSheet,
  sheetOf,
  writeBlt,
  type CountingRule,
  type CountSheet,
  type Election,
  type Lots,
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

function reopening(standing: readonly Standing[]): Pick<Election, 'reopenNominations'> {
  const reopen = standing.find((one) => one.reopen);
  return reopen ? { reopenNominations: { candidate: reopen.number, barsLater: true } } : {};
}

function electionOf(
  { title, seats, candidates }: NoticeContest,
  standing: readonly Standing[],
  ranked: readonly Ranked[],
): Election {
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
    ...reopening(standing),
  };
}

/** The rule of a contest, in the version that its notice froze; refuses where this software has another. */
export function frozenRule(
  title: string,
  { id, version }: { readonly id: string; readonly version: string | null },
): CountingRule {
  const rule = countingRule(id);
  if (rule.version !== version) throw otherRule(title, version ?? 'none', rule.version);
  return rule;
}

/** The lots of an election: each count of it draws the same. */
export const lotsOf = ({ election, seed, root }: LotSeed): Lots =>
  lotsFromSeed(derivedSeed(fromBase64url(seed), fromHex(root), election));

/** What was counted, from the ballot file that was kept; re-open nominations is not said in it. */
export const storedElection = (profile: string, standing: readonly Standing[]): Election => ({
  ...readBlt(profile).election,
  ...reopening(standing),
});

/** Counts a contest as its notice says. Pure: the same ballots and seeds give the same count, whenever it is made. */
export function countContest(
  contest: NoticeContest,
  standing: readonly Standing[],
  opened: readonly Opened[],
  seed: LotSeed,
  threshold: number,
  salt: Uint8Array,
): CountedContest {
  const rule = frozenRule(contest.title, contest.rule);
  const ranked = opened.filter(isRanked);
  const election = electionOf(contest, standing, ranked);
  const count = rule.count(election, lotsOf(seed));
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
