import {
  archivePaths,
  manifest,
  type IssuedCount,
  type Manifest,
  type Opening,
  type SpentToken,
} from './archive.js';
import type { Opened } from './ballot-form.js';
import { utf8ToBytes } from './bytes.js';
import { canonicalBytes, canonicalJson, type Json } from './canonical-json.js';
import type { Cast } from './cast.js';
import { RecordFault } from './check.js';
import type { Leaf, Notice } from './leaves/index.js';
import { sha256Hex } from './sha256.js';
import type { SignedTreeHead } from './tree-head.js';

/** How the ballots of a contest read; left out where the electorate is too small to publish it. */
export interface PublishedProfile {
  readonly opened: readonly Opened[];
  /** The salted ballot file (BLT) that was counted. */
  readonly profile: string;
  /** Of a linked election: each token's last cast, and what shows how they read. */
  readonly linked?: { readonly casts: readonly Cast[]; readonly openings: readonly Opening[] };
}

export interface ContestRecord {
  /** Commitments of the roll as corrected. */
  readonly roll: readonly string[];
  readonly tokens: readonly SpentToken[];
  /** Absent where the contest was declared void. */
  readonly counted?: {
    /** The count sheet, as JSON and as CSV. */
    readonly countSheet: string;
    readonly countTable: string;
    /** Absent where it is withheld. */
    readonly published?: PublishedProfile;
  };
}

/** All that an archive is made of, in any order but for the leaves. */
export interface ElectionRecord {
  /** In the order of the log, from the notice on. */
  readonly leaves: readonly Leaf[];
  readonly treeHeads: readonly SignedTreeHead[];
  readonly issued: readonly IssuedCount[];
  /** By contest: all of the notice. */
  readonly contests: ReadonlyMap<string, ContestRecord>;
}

const lines = (texts: readonly string[]): Uint8Array => utf8ToBytes(texts.map((one) => `${one}\n`).join(''));

/** Entries as lines in the order of their names, so that nothing is left of the order in which they were kept. */
const linesBy = <T extends Json>(entries: readonly T[], nameOf: (entry: T) => string): Uint8Array =>
  lines(
    entries
      .map((entry) => ({ name: nameOf(entry), text: canonicalJson(entry) }))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .map(({ text }) => text),
  );

function contestFiles(id: string, { roll, tokens, counted }: ContestRecord, linked: boolean) {
  const paths = archivePaths.contest(id);
  const files = new Map<string, Uint8Array>([
    [paths.roll, linesBy(roll, (commitment) => commitment)],
    [paths.tokens, linesBy(tokens, ({ token }) => token)],
  ]);
  if (counted === undefined) return files;
  files.set(paths.countSheet, utf8ToBytes(counted.countSheet));
  files.set(paths.countTable, utf8ToBytes(counted.countTable));
  const { published } = counted;
  if (published === undefined) return files;
  files.set(paths.opened, lines(published.opened.map((one) => canonicalJson({ ...one })).sort()));
  files.set(paths.profile, utf8ToBytes(published.profile));
  if (!linked) return files;
  if (published.linked === undefined) throw new RangeError(`contest ${id} lacks its casts and openings`);
  files.set(
    paths.casts,
    linesBy(published.linked.casts, ({ token }) => token),
  );
  files.set(
    paths.openings,
    linesBy(published.linked.openings, ({ ballot }) => ballot),
  );
  return files;
}

/** The manifest of some files: what each is, to the byte. */
export const manifestOf = (
  { election, publication }: Pick<Notice, 'election' | 'publication'>,
  contests: Manifest['contests'],
  files: ReadonlyMap<string, Uint8Array>,
): Manifest =>
  manifest({
    schema: 1,
    election,
    publication,
    contests,
    files: [...files]
      .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256Hex(bytes) }))
      .sort((one, other) => (one.path < other.path ? -1 : 1)),
  });

/**
 * The files of an election's archive, by path, the manifest among them. Casts and openings are left out of an unlinked
 * election even where they are given. Throws a RecordFault where the log does not begin with the notice.
 */
export function archiveFiles({
  leaves,
  treeHeads,
  issued,
  contests,
}: ElectionRecord): Map<string, Uint8Array> {
  const [notice] = leaves;
  if (notice?.type !== 'notice') throw new RecordFault('/leaves/0', 'is not the notice');
  const linked = notice.publication === 'linked';
  const files = new Map<string, Uint8Array>([
    [archivePaths.leaves, lines(leaves.map((one) => canonicalJson(one)))],
    [archivePaths.treeHeads, linesBy(treeHeads, ({ size }) => String(size).padStart(10, '0'))],
    [archivePaths.issued, linesBy(issued, ({ contest }) => contest)],
  ]);
  const listed = notice.contests.map(({ id }) => {
    const kept = contests.get(id);
    if (kept === undefined) throw new RangeError(`contest ${id} has no record`);
    for (const [path, bytes] of contestFiles(id, kept, linked)) files.set(path, bytes);
    const profile = kept.counted?.published ? ('published' as const) : ('withheld' as const);
    return { contest: id, profile };
  });
  files.set(archivePaths.manifest, canonicalBytes({ ...manifestOf(notice, listed, files) }));
  return files;
}
