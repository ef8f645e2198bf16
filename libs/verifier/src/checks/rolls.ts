import { archivePaths, rollRoot } from '@partnership/election-record';
import { ArchiveFault, lineAt } from '../fault.js';
import type { ContestReading, Reading } from '../reading/contest-reading.js';

const { leaves } = archivePaths;

function assertRoll(
  roll: ReadonlySet<string>,
  told: { size: number; root: string },
  place: string,
  file: string,
): void {
  if (roll.size !== told.size)
    throw new ArchiveFault(file, '', `has ${roll.size} entries`, `${told.size}, by ${leaves} ${place}`);
  const root = rollRoot([...roll]);
  if (root !== told.root)
    throw new ArchiveFault(file, '', `has the root ${root}`, `${told.root}, by ${leaves} ${place}`);
}

/** From the roll as it ended back through each correction to the roll of the notice. */
function assertContest({ id, paths, roll: entries, log, terms }: ContestReading, number: number): number {
  const roll = new Set(entries);
  for (const { index, leaf } of [...log.corrections].reverse()) {
    assertRoll(roll, leaf.roll, lineAt(index, '/roll'), paths.roll);
    for (const [at, entry] of leaf.added.entries())
      if (!roll.delete(entry))
        throw new ArchiveFault(
          leaves,
          lineAt(index, `/added/${at}`),
          `${entry} is not on the roll after it`,
          'an entry',
        );
    for (const [at, entry] of leaf.removed.entries()) {
      if (roll.has(entry))
        throw new ArchiveFault(
          leaves,
          lineAt(index, `/removed/${at}`),
          `${entry} is still on the roll`,
          'an entry taken off',
        );
      roll.add(entry);
    }
  }
  assertRoll(roll, terms.roll, lineAt(0, `/contests/${number}/roll`), paths.roll);
  const { closed } = log;
  if (closed && closed.leaf.roll !== entries.length)
    throw new ArchiveFault(
      leaves,
      lineAt(closed.index),
      `closes ${id} with a roll of ${closed.leaf.roll}`,
      `${entries.length}, as in ${paths.roll}`,
    );
  return entries.length;
}

/** Each roll is the one that the notice commits to, but for corrections that the log tells of. */
export function checkRolls({ contests }: Reading): string {
  const sizes = contests.map(assertContest);
  return `${sizes.reduce((all, one) => all + one, 0)} entries on ${sizes.length} rolls, as the notice and corrections say`;
}
