import { archivePaths, sha256Hex } from '@partnership/election-record';
import { ArchiveFault, lineAt } from '../fault.js';
import { countedOf, type ContestReading, type Reading } from '../reading/contest-reading.js';

const { leaves } = archivePaths;

function assertContest({ id, archive, log, paths, sheet }: ContestReading): void {
  const { declared } = log;
  if (declared === undefined) return;
  const hash = sha256Hex(archive.bytes(paths.countSheet));
  const place = lineAt(declared.index);
  if (hash !== declared.leaf.countSheet)
    throw new ArchiveFault(
      paths.countSheet,
      '',
      `has SHA-256 ${hash}`,
      `${declared.leaf.countSheet}, by ${leaves} ${place}`,
    );
  const [told, counted] = [declared.leaf.elected.join(', '), sheet.elected.join(', ')];
  if (told !== counted)
    throw new ArchiveFault(
      leaves,
      place,
      `declares ${told || 'nobody'} elected in ${id}`,
      `${counted || 'nobody'}, as in ${paths.countSheet}`,
    );
}

/** Those were declared elected whom the count elects, and by the sheet that is here. */
export function checkDeclarations(reading: Reading): string {
  const contests = countedOf(reading);
  contests.forEach(assertContest);
  return `${contests.length} declarations, of those whom the count elects`;
}
