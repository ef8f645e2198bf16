import { describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { steer, type Steering } from './levy-states.js';

type State = membership.LevyState;

const whole: Record<Steering, Record<State, State | 'refused'>> = {
  pause: { running: 'paused', paused: 'paused', finished: 'refused', cancelled: 'refused' },
  resume: { running: 'running', paused: 'running', finished: 'refused', cancelled: 'refused' },
  cancel: { running: 'cancelled', paused: 'cancelled', finished: 'refused', cancelled: 'cancelled' },
};

describe('a levy', () => {
  it.each(
    Object.entries(whole).flatMap(([steering, states]) =>
      membership.levyStates.map((from) => [steering as Steering, from, states[from]] as const),
    ),
  )('%s when %s: %s', (steering, from, to) => {
    if (to === 'refused')
      expect(() => steer(from, steering)).toThrow(expect.objectContaining({ code: 'membership.levy.over' }));
    else expect(steer(from, steering)).toBe(to);
  });
});
