import {
  archivePaths,
  canonicalJson,
  manifest,
  sha256Hex,
  type Manifest,
} from '@partnership/election-record';
import { ArchiveFault } from '../fault.js';
import { assertCanonical, type Archive } from '../reading/archive.js';
import type { Log } from '../reading/log.js';

const file = archivePaths.manifest;

/** Reads the manifest, and finds every file of the archive in it and to the byte as it says. */
export function readManifest(archive: Archive): Manifest {
  const listed = archive.json(file, manifest);
  assertCanonical(archive.text(file), { ...listed }, file, '');
  for (const [index, { path, bytes, sha256 }] of listed.files.entries()) {
    const found = archive.bytes(path);
    const place = `/files/${index}`;
    if (found.length !== bytes)
      throw new ArchiveFault(path, '', `has ${found.length} bytes`, `${bytes}, by ${file} ${place}`);
    const hash = sha256Hex(found);
    if (hash !== sha256)
      throw new ArchiveFault(path, '', `has SHA-256 ${hash}`, `${sha256}, by ${file} ${place}`);
  }
  const names = new Set([file, ...listed.files.map(({ path }) => path)]);
  for (const path of archive.files.keys())
    if (!names.has(path)) throw new ArchiveFault(path, '', `is not in ${file}`, 'no other files');
  return listed;
}

/** The files that an archive has besides its manifest. */
function neededFiles({ notice, contests }: Log, published: ReadonlySet<string>): string[] {
  const each = [...contests.values()].flatMap(({ contest: { id }, isVoid }) => {
    const paths = archivePaths.contest(id);
    const counted = isVoid ? [] : [paths.countSheet, paths.countTable];
    const open = isVoid || !published.has(id) ? [] : [paths.opened, paths.profile];
    const linked = open.length > 0 && notice.publication === 'linked' ? [paths.casts, paths.openings] : [];
    return [paths.roll, paths.tokens, ...counted, ...open, ...linked];
  });
  return [archivePaths.leaves, archivePaths.treeHeads, archivePaths.issued, ...each];
}

/** The manifest is of the election whose log this is, and the archive has the files of that election and no others. */
export function checkFiles(archive: Archive, listed: Manifest, log: Log): string {
  const { notice } = log;
  if (listed.election !== notice.election)
    throw new ArchiveFault(
      file,
      '/election',
      `is ${listed.election}`,
      `${notice.election}, as in the notice`,
    );
  if (listed.publication !== notice.publication)
    throw new ArchiveFault(
      file,
      '/publication',
      `is ${listed.publication}`,
      `${notice.publication}, as in the notice`,
    );
  const named = canonicalJson(listed.contests.map(({ contest }) => contest));
  const known = canonicalJson([...log.contests.keys()]);
  if (named !== known)
    throw new ArchiveFault(file, '/contests', `has ${named}`, `${known}, as in the notice`);
  const published = new Set(
    listed.contests.filter(({ profile }) => profile === 'published').map(({ contest }) => contest),
  );
  const needed = neededFiles(log, published);
  for (const path of needed) archive.bytes(path);
  const extra = listed.files.find(({ path }) => !needed.includes(path));
  if (extra)
    throw new ArchiveFault(extra.path, '', 'belongs to no contest that publishes it', 'no such file');
  return `${needed.length} files, as election and contests need them`;
}
