import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { twoYearsBefore, stateOn, type Round } from './round.js';
import { assertRoundMove } from './round-states.js';
import { assertReviewStep, dueAfter } from './review-states.js';

const pairsOf = <State extends string>(states: readonly State[]) =>
  states.flatMap((from) => states.map((to) => ({ from, to, pair: `${from} → ${to}` })));

/** Written out by hand, as the requirement has it: every pair that is not here is refused. */
const roundMoves = new Set([
  'planned → enrolling',
  'planned → cancelled',
  'enrolling → matching',
  'enrolling → cancelled',
  'matching → visiting',
  'matching → cancelled',
  'visiting → closed',
  'visiting → cancelled',
]);
const reviewSteps = new Set([
  'matched → self-reviewed',
  'matched → called-off',
  'self-reviewed → visit-arranged',
  'self-reviewed → called-off',
  'visit-arranged → visit-arranged',
  'visit-arranged → visited',
  'visit-arranged → called-off',
  'visited → visited',
  'visited → workshop-held',
  'visited → called-off',
  'workshop-held → followed-up',
  'workshop-held → called-off',
]);

describe('the states of a round', () => {
  it.each(pairsOf(commissioning.peerReviewRoundStates))(
    '$pair only as the table says',
    ({ from, to, pair }) => {
      const move = (): void => {
        assertRoundMove(from, to);
      };
      if (roundMoves.has(pair)) expect(move).not.toThrow();
      else
        expect(move).toThrow(
          expect.objectContaining({ code: 'commissioning.peer-review-round.move-refused' }),
        );
    },
  );
});

describe('the states of a review', () => {
  it.each(pairsOf(commissioning.peerReviewStates))('$pair only as the table says', ({ from, to, pair }) => {
    const step = (): void => {
      assertReviewStep(from, to);
    };
    if (reviewSteps.has(pair)) expect(step).not.toThrow();
    else expect(step).toThrow(expect.objectContaining({ code: 'commissioning.peer-review.step-refused' }));
  });

  const visits = { visitsFrom: '2027-02-01', visitsUntil: '2027-03-26' };
  it.each([
    ['matched', '2027-01-12', '2027-02-01'],
    ['self-reviewed', '2027-01-25', '2027-03-26'],
    ['visit-arranged', '2027-02-09', '2027-02-23'],
    ['visited', '2027-02-09', '2027-03-09'],
    ['workshop-held', '2027-02-24', '2027-08-23'],
    ['followed-up', '2027-06-30', null],
    ['called-off', '2027-06-30', null],
  ] as const)('the step after %s on %s is due on %s', (state, on, due) => {
    expect(dueAfter(state, on, visits)).toBe(due);
  });
});

describe('a round that nobody moves', () => {
  const round = (state: Round['state']): Round => ({
    ...{
      id: 'r',
      title: 'Spring',
      state,
      grouping: 'pairs',
      travelKm: 10,
      samePhase: true,
      avoidRounds: 1,
      version: 1,
    },
    ...{
      enrolFrom: '2026-12-01',
      enrolUntil: '2026-12-11',
      visitsFrom: '2027-01-11',
      visitsUntil: '2027-02-01',
    },
  });
  it.each([
    ['planned', '2026-11-30', 'planned'],
    ['planned', '2026-12-01', 'enrolling'],
    ['enrolling', '2026-12-11', 'enrolling'],
    ['enrolling', '2026-12-12', 'matching'],
    ['matching', '2027-12-12', 'matching'],
    ['cancelled', '2026-12-12', 'cancelled'],
  ] as const)('is %s, and on %s it is %s', (state, today, next) => {
    expect(stateOn(today, round(state))).toBe(next);
  });
});

it.each([
  ['2026-11-24', '2024-11-24'],
  ['2028-02-29', '2026-03-01'],
])('two years before %s is %s', (day, before) => {
  expect(twoYearsBefore(day)).toBe(before);
});
