import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { standing, strengthAfter, strengthSteps } from './strength-states.js';

/** Written out by hand: every pair that is not here is refused. */
const allowed = new Map([
  ['proposed revise', 'proposed'],
  ['proposed offer', 'proposed'],
  ['proposed confirm', 'confirmed'],
  ['proposed decline', 'declined'],
  ['proposed withdraw', 'withdrawn'],
  ['confirmed revise', 'renewing'],
  ['confirmed offer', 'confirmed'],
  ['confirmed withdraw', 'withdrawn'],
  ['confirmed lapse', 'lapsed'],
  ['renewing revise', 'renewing'],
  ['renewing offer', 'renewing'],
  ['renewing confirm', 'confirmed'],
  ['renewing decline', 'confirmed'],
  ['renewing withdraw', 'withdrawn'],
  ['renewing lapse', 'proposed'],
  ['declined revise', 'proposed'],
  ['declined withdraw', 'withdrawn'],
  ['lapsed revise', 'proposed'],
  ['lapsed offer', 'lapsed'],
  ['lapsed withdraw', 'withdrawn'],
]);

const every = commissioning.strengthStates.flatMap((from) => strengthSteps.map((step) => ({ from, step })));

describe('the states of a strength', () => {
  it.each(every)('from $from, $step', ({ from, step }) => {
    const to = allowed.get(`${from} ${step}`);
    if (to === undefined)
      expect(() => strengthAfter(from, step)).toThrow(
        expect.objectContaining({ kind: 'conflict', code: 'commissioning.strength.move-refused' }),
      );
    else expect(strengthAfter(from, step)).toBe(to);
  });

  it('lets others rely on what was confirmed and has not ended', () => {
    expect(standing).toEqual(['confirmed', 'renewing']);
  });
});
