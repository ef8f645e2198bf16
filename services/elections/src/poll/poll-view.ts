import type { elections } from '@partnership/contracts';
import { parseLeaf, utf8ToBytes, type Leaf, type LeafOf } from '@partnership/election-record';

interface Contested {
  readonly id: string;
  readonly title: string;
  readonly electors: number | null;
  readonly candidates: readonly unknown[];
}

/** The leaf that closed the poll, among those that are no ballots; undefined while it is open. */
export const closeOf = (leaves: readonly string[]): LeafOf<'close'> | undefined =>
  leaves.map((leaf) => parseLeaf(utf8ToBytes(leaf))).find((leaf) => leaf.type === 'close');

/** By the notice once there is one, and until then as the contests stand. */
export function pollContests(
  contested: readonly Contested[],
  notice: Leaf | null,
  close: LeafOf<'close'> | undefined,
): elections.PollContestView[] {
  const unopened = contested.map(({ id, title, electors, candidates }) => ({
    id,
    title,
    candidates: candidates.length,
    roll: electors ?? 0,
  }));
  const opened =
    notice?.type === 'notice'
      ? notice.contests.map(({ id, title, candidates, roll }) => ({
          id,
          title,
          candidates: candidates.length,
          roll: roll.size,
        }))
      : undefined;
  return (opened ?? unopened).map(({ id: contest, ...rest }) => {
    const counts = close?.contests.find((one) => one.contest === contest);
    const { roll = rest.roll, issued = null, cast = null } = counts ?? {};
    return { contest, ...rest, roll, issued, cast };
  });
}
