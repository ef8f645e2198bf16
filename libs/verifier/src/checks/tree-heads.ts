import {
  archivePaths,
  bytesToHex,
  keyId,
  signedTreeHead,
  treeHeadBytes,
  type SignedTreeHead,
} from '@partnership/election-record';
import { isSignedNatively } from '@partnership/election-record/node';
import { ArchiveFault, lineAt } from '../fault.js';
import type { Reading } from '../reading/contest-reading.js';
import type { Log } from '../reading/log.js';

const file = archivePaths.treeHeads;

/** A head that the log key of the notice signed, and that is the head of this very log. */
export function assertHead(
  head: SignedTreeHead,
  { notice, tree, size }: Log,
  where: string,
  place = '',
): void {
  const at = (name: string): string => `${place} /${name}`.trim();
  if (head.election !== notice.election)
    throw new ArchiveFault(where, at('election'), `is ${head.election}`, notice.election);
  if (head.keyId !== keyId(notice.logKey))
    throw new ArchiveFault(
      where,
      at('keyId'),
      `is ${head.keyId}, of another key`,
      `${keyId(notice.logKey)}, the log key of the notice`,
    );
  if (!isSignedNatively(notice.logKey, treeHeadBytes(head), head.signature))
    throw new ArchiveFault(
      where,
      at('signature'),
      'is not by the log key',
      'the signature of the notice’s log key',
    );
  if (head.size > size)
    throw new ArchiveFault(
      where,
      at('size'),
      `tells of ${head.size} leaves`,
      `at most the ${size} of the log`,
    );
  const root = bytesToHex(tree.root(head.size));
  if (head.root !== root)
    throw new ArchiveFault(
      where,
      at('root'),
      `is ${head.root}`,
      `${root}, of the first ${head.size} leaves of the log`,
    );
}

/** Every published head is signed and agrees with the leaves, so each is consistent with all later ones. */
export function checkTreeHeads({ archive, log }: Reading): string {
  const heads = archive.lines(file, signedTreeHead, ({ size }) => String(size).padStart(10, '0'));
  for (const [index, head] of heads.entries()) assertHead(head, log, file, lineAt(index));
  const sizes = new Set(heads.map(({ size }) => size));
  const needed = log.seed === undefined ? [log.size] : [log.seed.index, log.size];
  for (const size of needed)
    if (!sizes.has(size))
      throw new ArchiveFault(
        file,
        '',
        `has no head of ${size} leaves`,
        size === log.size ? 'one of the whole log' : 'one from right before the seed',
      );
  return `${heads.length} signed heads, each of the leaves before it; ${log.size} leaves in all`;
}
