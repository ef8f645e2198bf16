import {
  sealedLength,
  sha256Hex,
  notice as checked,
  tokenKeyFingerprint,
  type LeafOf,
  type Notice,
} from '@partnership/election-record';
import type { Holder } from '../keys/holders.js';

/** A contest that goes to the poll. */
export interface PolledContest {
  readonly id: string;
  readonly title: string;
  readonly seats: number;
  readonly rule: { readonly id: string; readonly version: string };
  /** In ballot order. */
  readonly candidates: readonly PolledCandidate[];
}

export interface PolledCandidate {
  readonly name: string;
  readonly description: string;
}

/** All that a notice of poll is made of. */
export interface NoticeParts {
  readonly election: string;
  readonly title: string;
  readonly pollOpensAt: Date;
  readonly pollClosesAt: Date;
  readonly contests: readonly (PolledContest & {
    readonly roll: LeafOf<'roll-correction'>['roll'];
    /** SPKI, base64url. */
    readonly tokenKey: string;
  })[];
  readonly logKey: string;
  readonly holders: readonly Holder[];
  readonly lotSeed: Uint8Array;
  readonly revote: boolean;
  readonly publication: 'linked' | 'unlinked';
}

/** The version of the code that takes the votes: what a voter's and a checker's software must understand. */
const codeVersion = 'partnership/1';

const toTheSecond = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** Notices hold what fits on one line of a ballot paper. */
const clipped = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');

/** Leaf 0. Throws a RecordFault where something could not be published like this. */
export const noticeOfPoll = (parts: NoticeParts): Notice =>
  checked({
    type: 'notice',
    schema: 1,
    election: parts.election,
    title: clipped(parts.title, 200),
    opensAt: toTheSecond(parts.pollOpensAt),
    closesAt: toTheSecond(parts.pollClosesAt),
    contests: parts.contests.map(({ id, title, seats, rule, candidates, roll, tokenKey }) => ({
      id,
      title: clipped(title, 200),
      seats,
      rule: { id: rule.id, version: rule.version },
      candidates: candidates.map(({ name, description }) => ({
        name: clipped(name, 200),
        description: clipped(description, 500),
      })),
      roll,
      tokenKey,
      tokenKeyFingerprint: tokenKeyFingerprint(tokenKey),
      sealedBytes: sealedLength(candidates.length),
    })),
    logKey: parts.logKey,
    holders: parts.holders.map(({ name, key }) => ({ name, key })),
    seedCommitment: sha256Hex(parts.lotSeed),
    revote: parts.revote,
    publication: parts.publication,
    codeVersion,
  });
