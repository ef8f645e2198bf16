import { createHash } from 'node:crypto';
import {
  countingRule,
  derivedSeed,
  lotsFromSeed,
  renderSheet,
  sheetOf,
  writeBlt,
  type CountSheet,
  type Election,
  type Lots,
} from '@partnership/count';
import { openShares, shareBallots, type OpenedBallots } from '@partnership/ballot';
import {
  archiveFiles,
  bytesToHex,
  leafBytes,
  leafHash,
  MemoryTree,
  receiptFor,
  saltedProfile,
  toBase64url,
  type Cast,
  type ContestRecord,
  type ElectionRecord,
  type Leaf,
  type Notice,
  type Opened,
  type SignedTreeHead,
} from '@partnership/election-record';
import type { LogSigner } from '@partnership/election-record/node';
import type { Poll } from './poll.js';

/** Where a forger does otherwise than the rules say; all that follows from it is then done rightly. */
export interface Deviations {
  readonly opened?: (contest: string, opened: readonly Opened[]) => readonly Opened[];
  readonly openings?: (contest: string, openings: OpenedBallots['openings']) => OpenedBallots['openings'];
  readonly papers?: (contest: string, papers: Election['papers']) => Election['papers'];
  readonly lots?: Lots;
  readonly sheet?: (contest: string, sheet: CountSheet) => CountSheet;
  /** Before the heads are signed. */
  readonly leaves?: (leaves: readonly Leaf[]) => readonly Leaf[];
  readonly signer?: LogSigner;
  readonly record?: (record: ElectionRecord) => ElectionRecord;
}

/** Contests of which only the sheet is published. */
const withheld = 'district-3';

const isLast = (cast: Cast, _: number, casts: readonly Cast[]): boolean =>
  casts.every(({ token, sequence }) => token !== cast.token || sequence <= cast.sequence);

export function treeOf(leaves: readonly Leaf[]): MemoryTree {
  return new MemoryTree(leaves.map((one) => leafHash(leafBytes(one))));
}

export function headOf(
  leaves: readonly Leaf[],
  size: number,
  signer: LogSigner,
  { election }: Notice,
): SignedTreeHead {
  return signer.treeHead({ election, size, root: bytesToHex(treeOf(leaves).root(size)) });
}

const alreadyOpened = new Map<string, OpenedBallots>();

/** Opening takes the holders some seconds, and gives the same for the same ballots. */
async function openAll(
  { notice, holders }: Poll,
  contest: string,
  casts: readonly Cast[],
): Promise<OpenedBallots> {
  const sealed = casts.map((one) => one.sealed);
  const name = [holders[0]!.publicKey, contest, ...sealed].join(' ');
  const known = alreadyOpened.get(name);
  if (known) return known;
  const ballots = { election: notice.election, contest, ballots: sealed };
  const shares = await shareBallots(notice, ballots, holders[0]!, 1);
  const opened = await openShares(notice, ballots, holders[1]!, shares);
  alreadyOpened.set(name, opened);
  return opened;
}

interface Counted {
  readonly contest: string;
  readonly casts: readonly Cast[];
  readonly opened: readonly Opened[];
  readonly openings: OpenedBallots['openings'];
  readonly profile: string;
  readonly sheet: CountSheet;
}

async function count(poll: Poll, id: string, lots: Lots, deviations: Deviations): Promise<Counted> {
  const terms = poll.notice.contests.find((one) => one.id === id)!;
  const casts = poll.casts.filter(({ contest }) => contest === id).filter(isLast);
  const read = await openAll(poll, id, casts);
  const opened = deviations.opened?.(id, read.opened) ?? read.opened;
  const papers = opened.flatMap((one) => ('ranking' in one ? [{ preferences: one.ranking, count: 1 }] : []));
  const reopen = terms.candidates.findIndex(({ name }) => name === 'Re-open nominations') + 1;
  const election: Election = {
    title: terms.title,
    seats: terms.seats,
    candidates: terms.candidates.map(({ name }, index) => ({ number: index + 1, name })),
    papers: deviations.papers?.(id, papers) ?? papers,
    ...(reopen > 0 ? { reopenNominations: { candidate: reopen, barsLater: false } } : {}),
  };
  const rule = countingRule(terms.rule.id);
  const sheet = sheetOf(election, rule.count(election, lots), rule);
  return {
    contest: id,
    casts,
    opened,
    openings: deviations.openings?.(id, read.openings) ?? read.openings,
    profile: saltedProfile(writeBlt(election), new Uint8Array(32).fill(7)),
    sheet: deviations.sheet?.(id, sheet) ?? sheet,
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function resultLeaves(all: readonly Counted[]): Leaf[] {
  return [
    {
      type: 'opened',
      contests: all.map(({ contest, opened, profile }) => ({
        contest,
        valid: opened.filter((one) => 'ranking' in one && one.ranking.length > 0).length,
        blank: opened.filter((one) => 'ranking' in one && one.ranking.length === 0).length,
        invalid: opened.filter((one) => 'invalid' in one).length,
        profile: sha256(profile),
      })),
    },
    {
      type: 'declaration',
      contests: all.map(({ contest, sheet }) => ({
        contest,
        elected: [...sheet.elected],
        countSheet: sha256(renderSheet(sheet, 'json')),
      })),
    },
  ];
}

const contestRecord = (
  poll: Poll,
  { contest, casts, opened, openings, profile, sheet }: Counted,
): ContestRecord => ({
  roll: poll.rolls.get(contest) ?? [],
  tokens: casts.map(({ token, preparation, tokenSignature }) => ({ token, preparation, tokenSignature })),
  counted: {
    countSheet: renderSheet(sheet, 'json'),
    countTable: renderSheet(sheet, 'csv'),
    ...(contest === withheld ? {} : { published: { opened, profile, linked: { casts, openings } } }),
  },
});

function pollLeaves({ notice, corrections, casts, issued, rolls, officersSeed }: Poll): Leaf[] {
  const ballots = casts.map((one): Leaf => {
    const { contest, token, ballot, sequence } = receiptFor(one);
    return { type: 'ballot', contest, token, ballot, sequence };
  });
  const closed = notice.contests.map(({ id }) => ({
    contest: id,
    roll: rolls.get(id)?.length ?? 0,
    issued: issued.get(id) ?? 0,
    cast: new Set(casts.filter(({ contest }) => contest === id).map(({ token }) => token)).size,
  }));
  return [
    notice,
    ...corrections,
    ...ballots,
    { type: 'close', contests: closed },
    { type: 'seed', seed: toBase64url(officersSeed) },
  ];
}

/** Closes a poll, opens, counts and declares it, as the rules say but for the deviations. */
export async function closePoll(poll: Poll, deviations: Deviations = {}): Promise<ElectionRecord> {
  const { notice, officersSeed } = poll;
  const polled = pollLeaves(poll);
  const seedAt = polled.length - 1;
  const root = treeOf(polled).root(seedAt);
  const lots = deviations.lots ?? lotsFromSeed(derivedSeed(officersSeed, root, notice.election));
  const all: Counted[] = [];
  for (const { id } of notice.contests) all.push(await count(poll, id, lots, deviations));
  const honest = [...polled, ...resultLeaves(all)];
  const leaves = deviations.leaves?.(honest) ?? honest;
  const sizes = [1, 9, seedAt, leaves.length];
  const record: ElectionRecord = {
    leaves,
    treeHeads: sizes.map((size) => headOf(leaves, size, deviations.signer ?? poll.log, notice)),
    issued: [...poll.issued].map(([contest, issued]) => ({ contest, issued })),
    contests: new Map(all.map((one) => [one.contest, contestRecord(poll, one)])),
  };
  return deviations.record?.(record) ?? record;
}

export const archiveOf = async (poll: Poll, deviations: Deviations = {}): Promise<Map<string, Uint8Array>> =>
  archiveFiles(await closePoll(poll, deviations));
