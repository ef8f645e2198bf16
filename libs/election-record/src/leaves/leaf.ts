import { bytesToHex, sameBytes } from '../bytes.js';
import { canonicalBytes } from '../canonical-json.js';
import {
  base64url,
  hash,
  identifier,
  integer,
  list,
  nullable,
  oneOf,
  parseJson,
  record,
  RecordFault,
  text,
  type Check,
  type Checked,
} from '../check.js';
import { mostCandidates } from '../ballot-form.js';
import { leafHash } from '../merkle/index.js';
import { sequence } from '../receipt.js';
import { notice } from './notice.js';

const count = integer(0, 1_000_000);
const mostContests = 500;

/** Every kind of leaf that the log of an election may hold. None has a time: a leaf's batch is all that is told of its order. */
const kinds = {
  notice,
  /** The roll of a contest after a correction; entries are commitments. */
  'roll-correction': record({
    type: oneOf('roll-correction'),
    contest: identifier,
    removed: list(hash, 1_000),
    added: list(hash, 1_000),
    roll: record({ size: count, root: hash }),
    reason: text(500),
  }),
  ballot: record({
    type: oneOf('ballot'),
    contest: identifier,
    /** SHA-256 of the token. */
    token: hash,
    /** SHA-256 of the sealed ballot. */
    ballot: hash,
    sequence,
  }),
  /** Nothing of a contest, or of the whole election where it is null, will be counted. */
  void: record({ type: oneOf('void'), contest: nullable(identifier), reason: text(500) }),
  /** After it no ballot enters. `cast` counts tokens, not ballots that replaced another. */
  close: record({
    type: oneOf('close'),
    contests: list(record({ contest: identifier, roll: count, issued: count, cast: count }), mostContests, 1),
  }),
  /** What the notice's seed commitment was made of. */
  seed: record({ type: oneOf('seed'), seed: base64url(32) }),
  opened: record({
    type: oneOf('opened'),
    contests: list(
      record({
        contest: identifier,
        valid: count,
        blank: count,
        invalid: count,
        /** SHA-256 of the salted ballot file (BLT) that is counted. */
        profile: hash,
      }),
      mostContests,
      1,
    ),
  }),
  declaration: record({
    type: oneOf('declaration'),
    contests: list(
      record({
        contest: identifier,
        /** Candidate numbers in order of election. */
        elected: list(integer(1, mostCandidates), 100),
        /** SHA-256 of the count sheet (JSON). */
        countSheet: hash,
      }),
      mostContests,
      1,
    ),
  }),
} as const;

export type LeafType = keyof typeof kinds;
export type LeafOf<T extends LeafType> = Checked<(typeof kinds)[T]>;
export type Leaf = { [T in LeafType]: LeafOf<T> }[LeafType];

const isLeafType = (value: unknown): value is LeafType =>
  typeof value === 'string' && Object.hasOwn(kinds, value);

/** Checks a leaf whole; a RecordFault names the first thing wrong and its place. */
export const leaf: Check<Leaf> = (value, place = '') => {
  const type: unknown =
    typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (!isLeafType(type)) throw new RecordFault(`${place}/type`, 'is no kind of leaf');
  return kinds[type](value, place);
};

/** The bytes that the log hashes. */
export const leafBytes = (one: Leaf): Uint8Array => canonicalBytes(one);

/** The Merkle hash of a leaf, hex. That of the notice is the election's fingerprint. */
export const leafFingerprint = (one: Leaf): string => bytesToHex(leafHash(leafBytes(one)));

const mostLeafCharacters = 4_000_000;

/** Reads a leaf as it was logged; anything but its canonical bytes is refused. */
export function parseLeaf(bytes: Uint8Array): Leaf {
  const one = leaf(parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), mostLeafCharacters));
  if (!sameBytes(leafBytes(one), bytes)) throw new RecordFault('', 'is not canonical JSON (RFC 8785)');
  return one;
}
