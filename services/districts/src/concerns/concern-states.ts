import { Failure, type districts } from '@partnership/contracts';

export type State = districts.ConcernState;

/** What may become of a concern. What was de-escalated may come back, what is closed does not. */
export const nextStates = {
  raised: ['rated', 'closed'],
  rated: ['responding', 'closed'],
  responding: ['answered', 'closed'],
  answered: ['monitored', 'responding', 'closed'],
  monitored: ['de-escalated', 'responding', 'closed'],
  'de-escalated': ['responding', 'closed'],
  closed: [],
} satisfies Record<State, readonly State[]>;

/** States in which a concern may be rated anew without leaving them. */
export const ratedWhere: readonly State[] = ['rated', 'responding', 'answered', 'monitored'];

/** @throws Failure `conflict`, `districts.concern.move-refused` */
export function assertMove(from: State, to: State): void {
  if ((nextStates[from] as readonly State[]).includes(to)) return;
  throw new Failure(
    'conflict',
    'districts.concern.move-refused',
    `A concern that is ${from} cannot become ${to}.`,
  );
}
