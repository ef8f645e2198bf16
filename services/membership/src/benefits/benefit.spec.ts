import { describe, expect, it } from '@jest/globals';
import type { membership } from '@partnership/contracts';
import { assertLimit, barTo, leftOf, limitFor, termOf } from './benefit.js';

type Limit = membership.BenefitLimit;

const byPhase: Limit = {
  kind: 'by-phase',
  phases: [
    { phase: 'primary', quantity: 10 },
    { phase: 'secondary', quantity: 30 },
  ],
};
const byPupils: Limit = {
  kind: 'by-pupils',
  quantity: 5,
  bands: [
    { fromPupils: 0, quantity: 2 },
    { fromPupils: 200, quantity: 8 },
    { fromPupils: 1000, quantity: 20 },
  ],
};

describe('the limit of a school', () => {
  it.each<[Limit, string, number | null, number | null]>([
    [{ kind: 'unlimited' }, 'primary', 1, null],
    [{ kind: 'per-school', quantity: 12 }, 'special', null, 12],
    [{ kind: 'per-school', quantity: 0 }, 'special', null, 0],
    [byPhase, 'primary', 420, 10],
    [byPhase, 'secondary', 420, 30],
    [byPhase, 'nursery', 420, 0],
    [{ ...byPhase, quantity: 4 }, 'nursery', 420, 4],
    [byPupils, 'primary', 0, 2],
    [byPupils, 'primary', 199, 2],
    [byPupils, 'primary', 200, 8],
    [byPupils, 'primary', 5000, 20],
    [byPupils, 'primary', null, 5],
  ])('%j for %s with %s pupils is %s', (limit, phase, pupils, expected) => {
    expect(limitFor(limit, { phase, pupils })).toBe(expected);
  });

  it.each([
    [10, 3, 7],
    [10, 10, 0],
    [10, 12, 0],
    [null, 12, null],
  ])('%s less %s leaves %s', (limit, used, left) => {
    expect(leftOf(limit, used)).toBe(left);
  });
});

describe('a limit', () => {
  it.each<[Limit, string]>([
    [{ kind: 'unlimited', quantity: 3 }, '/limit/quantity'],
    [{ kind: 'per-school' }, '/limit/quantity'],
    [{ kind: 'per-school', quantity: 3, bands: [] }, '/limit/bands'],
    [{ kind: 'by-phase', phases: [] }, '/limit/phases'],
    [{ kind: 'by-phase', quantity: 3 }, '/limit/phases'],
    [
      { kind: 'by-phase', phases: [...(byPhase.phases ?? []), { phase: 'primary', quantity: 1 }] },
      '/limit/phases/2/phase',
    ],
    [{ kind: 'by-pupils', bands: byPupils.bands ?? [] }, '/limit/quantity'],
    [{ kind: 'by-pupils', quantity: 1 }, '/limit/bands'],
    [{ ...byPupils, bands: [...(byPupils.bands ?? [])].reverse() }, '/limit/bands/1/fromPupils'],
  ])('%j is refused at %s', (limit, pointer) => {
    expect(() => {
      assertLimit(limit);
    }).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        details: [expect.objectContaining({ pointer }) as unknown],
      }),
    );
  });

  it.each<[Limit]>([
    [{ kind: 'unlimited' }],
    [{ kind: 'per-school', quantity: 0 }],
    [byPhase],
    [{ ...byPhase, quantity: 2 }],
    [byPupils],
  ])('%j is one', (limit) => {
    expect(() => {
      assertLimit(limit);
    }).not.toThrow();
  });
});

describe('a term', () => {
  it('is the membership year where nothing else is said', () => {
    expect(termOf(2026, {})).toEqual({ from: '2026-09-01', until: '2027-08-31' });
    expect(termOf(2026, { from: '2026-11-01' })).toEqual({ from: '2026-11-01', until: '2027-08-31' });
  });

  it.each([
    [{ from: '2026-08-31' }, '/from'],
    [{ until: '2027-09-01' }, '/until'],
    [{ from: '2027-02-01', until: '2027-01-31' }, '/until'],
  ])('%j is refused', (term, pointer) => {
    expect(() => termOf(2026, term)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        details: [expect.objectContaining({ pointer }) as unknown],
      }),
    );
  });
});

describe('who may use it', () => {
  const standing = (state: 'active' | 'grace' | 'lapsed', ...codes: membership.StandingCode[]) => ({
    state,
    mayVote: false,
    delegate: null,
    reasons: codes.map((code) => ({ code, detail: `because of ${code}.` })),
  });

  it.each([
    [['active', 'grace'], standing('active', 'active'), undefined],
    [['active', 'grace'], standing('grace', 'grace'), undefined],
    [['active'], standing('grace', 'grace'), 'It is for members that are active, not grace.'],
    [['active'], standing('active', 'no-delegate'), undefined],
    [['active'], standing('active', 'not-begun'), 'because of not-begun.'],
    [['active'], standing('active', 'no-delegate', 'school-closed'), 'because of school-closed.'],
    [['active', 'grace'], standing('lapsed', 'lapsed'), 'because of lapsed.'],
  ])('for %j: %j → %s', (states, of, bar) => {
    expect(barTo(states, of)).toBe(bar);
  });
});
