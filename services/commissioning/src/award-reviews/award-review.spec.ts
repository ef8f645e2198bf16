import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import type { Award } from '../commissions/commission.js';
import { whyNotYet } from '../commissions/why-not-yet.js';
import { afterReviewStep, whyNotAsk } from './award-review.js';

const standstillUntil = new Date('2026-12-05T00:00:00Z');
const within = new Date('2026-12-04T23:59:59.999Z');
const award = { method: 'open', standstillUntil } as Award;
const direct: Award = { ...award, method: 'direct' };

describe('a review', () => {
  const steps = { uphold: 'upheld', dismiss: 'dismissed', withdraw: 'withdrawn', lapse: 'lapsed' } as const;
  const pairs = commissioning.awardReviewStates.flatMap((state) =>
    (['uphold', 'dismiss', 'withdraw', 'lapse'] as const).map((step) => ({ state, step, to: steps[step] })),
  );

  it.each(pairs)('that is $state: $step', ({ state, step, to }) => {
    if (state === 'open') expect(afterReviewStep(state, step)).toBe(to);
    else
      expect(() => afterReviewStep(state, step)).toThrow(
        expect.objectContaining({ kind: 'conflict', code: 'commissioning.award-review.ended' }),
      );
  });

  it.each(['unsuccessful', 'disqualified'])('is asked for by a school that was %s', (state) => {
    expect(whyNotAsk({ state: 'awarded', award }, state, within)).toBeUndefined();
  });

  it.each([
    ['by the winner', 'awarded', award, 'successful', within, 'not-reviewable'],
    ['by a school that withdrew', 'awarded', award, undefined, within, 'not-reviewable'],
    ['before the award', 'shortlisted', null, 'shortlisted', within, 'not-reviewable'],
    ['of work that has begun', 'delivering', award, 'unsuccessful', within, 'not-reviewable'],
    ['of a direct award', 'awarded', direct, 'unsuccessful', within, 'not-reviewable'],
    ['once the standstill is over', 'awarded', award, 'unsuccessful', standstillUntil, 'too-late'],
  ] as const)('is not asked for %s', (_what, state, given, own, at, reason) => {
    expect(whyNotAsk({ state, award: given }, own, at)).toMatchObject({
      code: `commissioning.award-review.${reason}`,
    });
  });
});

describe('an award', () => {
  it.each([
    ['within the standstill', 0, within, 'standstill'],
    ['within the standstill, challenged', 1, within, 'standstill'],
    ['after it, challenged', 1, standstillUntil, 'under-review'],
  ])('waits %s', (_what, open, at, reason) => {
    expect(whyNotYet({ standstillUntil }, open, at)).toMatchObject({
      kind: 'conflict',
      code: `commissioning.award.${reason}`,
    });
  });

  it('waits for nothing after the standstill when nobody challenges it', () => {
    expect(whyNotYet({ standstillUntil }, 0, standstillUntil)).toBeUndefined();
  });
});
