import { Failure, type districts } from '@partnership/contracts';

type RunState = districts.RunState;

/** A run that a worker gives back goes from `processing` to `received`; what it had staged is deleted. */
export const nextRunStates = {
  receiving: ['received', 'refused'],
  received: ['processing'],
  processing: ['received', 'loaded', 'checked', 'refused'],
  loaded: ['reversed'],
  refused: [],
  checked: [],
  reversed: [],
} satisfies Record<RunState, readonly RunState[]>;

export const mayBecome = (from: RunState, to: RunState): boolean =>
  (nextRunStates[from] as readonly RunState[]).includes(to);

export function assertRunMove(from: RunState, to: RunState): void {
  if (mayBecome(from, to)) return;
  throw new Failure('conflict', 'districts.feed.move-refused', `A run that is ${from} cannot become ${to}.`);
}

/** What became of a file's rows. */
export interface RunCounts {
  readonly received: number;
  readonly loaded: number;
  readonly quarantined: number;
  readonly comparators: number;
  readonly warnings: number;
}

/** Counted twice, by the reader and from what was staged: a difference is a defect, and the run must not show. */
export function assertWhole(counts: RunCounts): RunCounts {
  const { received, loaded, quarantined, comparators } = counts;
  if (received !== loaded + quarantined + comparators)
    throw new Error(
      `A run of ${received} rows has ${loaded} loaded, ${quarantined} quarantined and ${comparators} comparators`,
    );
  return counts;
}
