import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { practiceAfter, practiceSteps } from './practice-states.js';

/** Written out by hand: every pair that is not here is refused. */
const allowed = new Map([
  ['draft revise', 'draft'],
  ['draft return', 'draft'],
  ['draft publish', 'published'],
  ['draft withdraw', 'withdrawn'],
  ['published withdraw', 'withdrawn'],
]);
const every = commissioning.practiceStates.flatMap((from) => practiceSteps.map((step) => ({ from, step })));

describe('the states of a case of practice', () => {
  it.each(every)('from $from, $step', ({ from, step }) => {
    const to = allowed.get(`${from} ${step}`);
    if (to === undefined)
      expect(() => practiceAfter(from, step)).toThrow(
        expect.objectContaining({ kind: 'conflict', code: 'commissioning.practice.move-refused' }),
      );
    else expect(practiceAfter(from, step)).toBe(to);
  });
});
