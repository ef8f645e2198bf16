import { mostCandidates } from './ballot-form.js';
import {
  base64url,
  hash,
  identifier,
  integer,
  list,
  oneOf,
  record,
  RecordFault,
  text,
  type Check,
  type Checked,
} from './check.js';
import { publicKey } from './keys.js';
import { seedLength } from './sealed-ballot.js';
import { preparationLength, tokenSignatureLength } from './token.js';

/**
 * The layout of an election's one zip, with all that a stranger needs to check it. `.jsonl` is canonical JSON, one
 * entry a line, sorted as said here, so that the order of lines tells nothing.
 *
 * Where an electorate is too small to publish its profile (`withheld` in the manifest), `casts`, `openings`, `opened`
 * and `profile` are left out; scrutineers are given them.
 */
export const archivePaths = {
  manifest: 'manifest.json',
  /** Leaves in the order of the log. */
  leaves: 'log/leaves.jsonl',
  /** Signed tree heads by size. */
  treeHeads: 'log/tree-heads.jsonl',
  /** Issued counts, by contest. */
  issued: 'issued.jsonl',
  contest: (id: string) => ({
    /** Commitments of the roll as corrected, ascending. */
    roll: `contests/${id}/roll.jsonl`,
    /** Spent tokens, by token. */
    tokens: `contests/${id}/tokens.jsonl`,
    /** Linked publication only: each token's last cast, by token. */
    casts: `contests/${id}/casts.jsonl`,
    /** Linked publication only: openings, by ballot. */
    openings: `contests/${id}/openings.jsonl`,
    /** Opened ballots as canonical JSON, in the order of that text; no token is beside them. */
    opened: `contests/${id}/opened.jsonl`,
    /** The ballot file that was counted, with its salt. */
    profile: `contests/${id}/profile.blt`,
    countSheet: `contests/${id}/count.json`,
    countTable: `contests/${id}/count.csv`,
  }),
} as const;

export const issuedCount = record({ contest: identifier, issued: integer(0, 1_000_000) });
export type IssuedCount = Checked<typeof issuedCount>;

export const spentToken = record({
  token: publicKey,
  preparation: base64url(preparationLength),
  tokenSignature: base64url(tokenSignatureLength),
});
export type SpentToken = Checked<typeof spentToken>;

/** What shows how a sealed ballot reads: whoever has its seed can open it, and see that it is no other. */
export const opening = record({ ballot: hash, seed: base64url(seedLength) });
export type Opening = Checked<typeof opening>;

/** A ballot without its token: candidate numbers in order of preference, or why it is invalid. */
export const openedBallot: Check<{ ranking: readonly number[] } | { invalid: string }> = (
  value,
  place = '',
) =>
  typeof value === 'object' && value !== null && 'invalid' in value
    ? record({ invalid: text(200) })(value, place)
    : record({ ranking: list(integer(1, mostCandidates), mostCandidates) })(value, place);

/** No path leads out of the folder in which an archive is unpacked. */
export const archivePath: Check<string> = (value, place = '') => {
  const given = text(200)(value, place);
  if (!/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/.test(given))
    throw new RecordFault(place, 'is no path inside an archive');
  return given;
};

const fields = record({
  schema: oneOf(1),
  election: identifier,
  publication: oneOf('linked', 'unlinked'),
  contests: list(record({ contest: identifier, profile: oneOf('published', 'withheld') }), 500, 1),
  /** Every file but the manifest, by path. */
  files: list(record({ path: archivePath, bytes: integer(0, 2 ** 31), sha256: hash }), 10_000),
});
export type Manifest = Checked<typeof fields>;

export const manifest: Check<Manifest> = (value, place = '') => {
  const read = fields(value, place);
  read.files.forEach((file, index) => {
    if (index > 0 && file.path <= (read.files[index - 1]?.path ?? ''))
      throw new RecordFault(`${place}/files/${index}/path`, 'does not come after the one before it');
  });
  return read;
};
