import { Failure, type membership } from '@partnership/contracts';

type State = membership.LevyState;
export type Steering = 'pause' | 'resume' | 'cancel';

/** What becomes of a levy that is steered; a state that is not named refuses. Doing it again changes nothing. */
export const steered: Record<Steering, Partial<Record<State, State>>> = {
  pause: { running: 'paused', paused: 'paused' },
  resume: { paused: 'running', running: 'running' },
  cancel: { running: 'cancelled', paused: 'cancelled', cancelled: 'cancelled' },
};

/** @throws Failure `conflict` where the levy is over */
export function steer(state: State, steering: Steering): State {
  const next = steered[steering][state];
  if (next === undefined)
    throw new Failure(
      'conflict',
      'membership.levy.over',
      `A levy that is ${state} cannot ${steering === 'resume' ? 'go on' : `be ${steering === 'pause' ? 'paused' : 'cancelled'}`}.`,
    );
  return next;
}
