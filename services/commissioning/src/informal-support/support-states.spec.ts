import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { agreedUpon, supportAfter, supportSteps } from './support-states.js';

/** Written out by hand: every pair that is not here is refused. */
const allowed = new Map([
  ['entered correct', 'entered'],
  ['entered confirm', 'confirmed'],
  ['entered decline', 'declined'],
  ['entered withdraw', 'withdrawn'],
  ['declined correct', 'entered'],
  ['declined withdraw', 'withdrawn'],
  ['confirmed thank', 'confirmed'],
  ['confirmed agree', 'confirmed'],
  ['confirmed agree-last', 'published'],
  ['confirmed retract', 'confirmed'],
  ['published thank', 'published'],
  ['published agree-last', 'published'],
  ['published retract', 'confirmed'],
]);
const every = commissioning.supportStates.flatMap((from) => supportSteps.map((step) => ({ from, step })));

describe('the states of informal support', () => {
  it.each(every)('from $from, $step', ({ from, step }) => {
    const to = allowed.get(`${from} ${step}`);
    if (to === undefined)
      expect(() => supportAfter(from, step)).toThrow(
        expect.objectContaining({ kind: 'conflict', code: 'commissioning.informal-support.move-refused' }),
      );
    else expect(supportAfter(from, step)).toBe(to);
  });

  it('counts what both know of', () => {
    expect(agreedUpon).toEqual(['confirmed', 'published']);
  });
});
