import {
  assertDistinct,
  base64url,
  canonicalJson,
  fromBase64url,
  hash,
  identifier,
  innerLength,
  integer,
  list,
  mostCandidates,
  nullable,
  pairs,
  record,
  RecordFault,
  sealedLength,
  sha256Hex,
  toBase64url,
  type Checked,
  type Notice,
  type Opened,
  type Opening,
} from '@partnership/election-record';
import type { HolderKeyPair } from '../sealing/hpke.js';
import { openBallot, takeOuterLayer } from '../sealing/open.js';
import { sealingTerms } from '../sealing/seal.js';

const mostBallots = 1_000_000;

/** The sealed ballots of a contest that count, without their tokens and in an order that tells nothing. */
export const sealedBallots = record({
  election: identifier,
  contest: identifier,
  ballots: list(base64url(sealedLength(1), sealedLength(mostCandidates)), mostBallots),
});
export type SealedBallots = Checked<typeof sealedBallots>;

/** What the first holder of a pair hands to the second; nobody else can read it, so it may travel in the open. */
export const openingShares = record({
  election: identifier,
  contest: identifier,
  pair: integer(0, pairs.length - 1),
  /** By SHA-256 of the sealed ballot; null where the ballot is not sealed to the first holder. */
  shares: list(record({ ballot: hash, share: nullable(base64url(innerLength)) }), mostBallots),
});
export type OpeningShares = Checked<typeof openingShares>;

/** A contest's ballots, opened. */
export interface OpenedBallots {
  /** In the order of their canonical JSON, in which nothing is left of the order of tokens. */
  readonly opened: readonly Opened[];
  /** By ballot: what shows that each reads so. Public in a linked election, else for scrutineers only. */
  readonly openings: readonly Opening[];
  /** SHA-256 of those that this pair could not read; another pair should try before they are called invalid. */
  readonly unreadable: readonly string[];
}

const placeOf = ({ holders }: Notice, { publicKey }: HolderKeyPair): number => {
  const place = holders.findIndex(({ key }) => key === publicKey);
  if (place < 0) throw new RecordFault('/holders', 'does not have this key');
  return place;
};

const sealedHash = (sealed: string): string => sha256Hex(fromBase64url(sealed));

function assertElection({ election }: Notice, given: { readonly election: string }, place: string): void {
  if (given.election !== election)
    throw new RecordFault(place, `is of ${given.election}, not of ${election}`);
}

/** The first holder's part; `other` is the place in the notice (from 0) of the holder who will open, after this one's. */
export async function shareBallots(
  notice: Notice,
  { election, contest, ballots }: SealedBallots,
  key: HolderKeyPair,
  other: number,
): Promise<OpeningShares> {
  assertElection(notice, { election }, '/ballots/election');
  const own = placeOf(notice, key);
  const pair = pairs.findIndex(([first, second]) => first === own && second === other);
  if (pair < 0)
    throw new RecordFault(
      '/holders',
      'of two holders the one who comes first in the notice shares with the other',
    );
  const terms = sealingTerms(notice, contest);
  const shares = [];
  for (const sealed of ballots) {
    const share = await takeOuterLayer(fromBase64url(sealed), pair, key.privateKey, terms);
    shares.push({ ballot: sealedHash(sealed), share: share === undefined ? null : toBase64url(share) });
  }
  return { election, contest, pair, shares };
}

/** The second holder's part: opens what the first one shared. */
export async function openShares(
  notice: Notice,
  { election, contest, ballots }: SealedBallots,
  key: HolderKeyPair,
  given: OpeningShares,
): Promise<OpenedBallots> {
  assertElection(notice, { election }, '/ballots/election');
  assertElection(notice, given, '/shares/election');
  if (given.contest !== contest) throw new RecordFault('/shares/contest', `is not ${contest}`);
  if (pairs[given.pair]?.[1] !== placeOf(notice, key))
    throw new RecordFault('/shares/pair', 'is for another holder to open');
  const hashes = ballots.map(sealedHash);
  assertDistinct(hashes, '/ballots/ballots', 'content');
  const shares = new Map(given.shares.map(({ ballot, share }) => [ballot, share]));
  const terms = sealingTerms(notice, contest);
  const opened: Opened[] = [];
  const openings: Opening[] = [];
  const unreadable: string[] = [];
  for (const [index, sealed] of ballots.entries()) {
    const ballot = hashes[index] ?? '';
    const share = shares.get(ballot);
    if (share === undefined) throw new RecordFault(`/ballots/ballots/${index}`, 'has no share');
    const read = await openBallot(
      fromBase64url(sealed),
      given.pair,
      share === null ? undefined : fromBase64url(share),
      key.privateKey,
      terms,
    );
    opened.push(read.opened);
    if (read.seed === null) unreadable.push(ballot);
    else openings.push({ ballot, seed: toBase64url(read.seed) });
  }
  return { opened: sorted(opened), openings: sorted(openings), unreadable: unreadable.sort() };
}

/** `ballot` is the first name of an opening, so this is also the order by ballot. */
const sorted = <T extends Opened | Opening>(entries: readonly T[]): T[] =>
  entries
    .map((entry) => ({ entry, text: canonicalJson({ ...entry }) }))
    .sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0))
    .map(({ entry }) => entry);
