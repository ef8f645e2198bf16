import { Failure, type districts } from '@partnership/contracts';

type SignalState = districts.SignalState;

/** A withdrawn signal comes back when its evidence does; what a person decided stays decided. */
export const nextSignalStates = {
  raised: ['taken-up', 'dismissed', 'withdrawn'],
  'taken-up': [],
  dismissed: [],
  withdrawn: ['raised'],
} satisfies Record<SignalState, readonly SignalState[]>;

export function assertSignalMove(from: SignalState, to: SignalState): void {
  if ((nextSignalStates[from] as readonly SignalState[]).includes(to)) return;
  throw new Failure(
    'conflict',
    'districts.signal.move-refused',
    `A signal that is ${from} cannot become ${to}.`,
  );
}

/** A figure as it stood when the rule spoke. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly asAt: string;
  /** The period of an indicator's figure. */
  readonly period?: string;
  /** The feed, or the group whose mean it is. */
  readonly source?: string;
  /** With the mean of others: against whom. */
  readonly basis?: districts.SignalBasisView;
}
