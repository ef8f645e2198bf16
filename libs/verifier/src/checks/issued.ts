import { archivePaths, issuedCount } from '@partnership/election-record';
import { ArchiveFault, lineAt } from '../fault.js';
import type { Reading } from '../reading/contest-reading.js';

const { issued: file, leaves } = archivePaths;

/** No more tokens were issued than there are electors. */
export function checkIssued({ archive, contests }: Reading): string {
  const counts = archive.lines(file, issuedCount, ({ contest }) => contest);
  const known = new Map(contests.map((contest) => [contest.id, contest]));
  for (const [index, { contest: id, issued }] of counts.entries()) {
    const contest = known.get(id);
    if (contest === undefined)
      throw new ArchiveFault(file, lineAt(index, '/contest'), `is ${id}`, 'a contest of the notice');
    known.delete(id);
    const { closed } = contest.log;
    if (closed && closed.leaf.issued !== issued)
      throw new ArchiveFault(
        file,
        lineAt(index, '/issued'),
        `is ${issued}`,
        `${closed.leaf.issued}, by ${leaves} ${lineAt(closed.index)}`,
      );
    const roll = contest.roll.length;
    if (issued > roll)
      throw new ArchiveFault(
        file,
        lineAt(index, '/issued'),
        `is ${issued} in ${id}`,
        `at most the ${roll} on its roll`,
      );
  }
  for (const id of known.keys())
    throw new ArchiveFault(file, '', `lacks ${id}`, 'each contest of the notice');
  return `${counts.reduce((all, { issued }) => all + issued, 0)} tokens issued, nowhere more than are on the roll`;
}
