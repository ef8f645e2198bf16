import type { districts } from '@partnership/contracts';
import { moveRefused } from './local-offer.errors.js';

type State = districts.TakeUpState;

/** `ended` comes with an outcome, by an operation of its own. */
export const nextTakeUpStates = {
  asked: ['running', 'refused', 'cancelled'],
  running: ['ended', 'cancelled'],
  ended: [],
  refused: [],
  cancelled: [],
} satisfies Record<State, readonly State[]>;

export const mayMoveTakeUp = (from: State, to: State): boolean =>
  (nextTakeUpStates[from] as readonly State[]).includes(to);

/** @throws Failure `conflict`, `districts.take-up.move-refused` */
export function assertTakeUpMove(from: State, to: State): void {
  if (!mayMoveTakeUp(from, to)) throw moveRefused('take-up', from, to);
}
