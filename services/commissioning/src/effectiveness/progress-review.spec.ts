import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { overdueDays } from './progress-review.js';
import { assertReviewMove } from './progress-review-states.js';
import { areOpen, ratingsUntil } from './rating.js';
import { stopGrounds, type ReviewSign } from './stop.js';

const states = commissioning.progressReviewStates;
const allowed = new Set(['planned → planned', 'planned → complete']);
const pairs = states.flatMap((from) => states.map((to) => ({ from, to, pair: `${from} → ${to}` })));

describe('the states of a review', () => {
  it.each(pairs)('$pair', ({ from, to, pair }) => {
    const move = (): void => {
      assertReviewMove(from, to);
    };
    if (allowed.has(pair)) expect(move).not.toThrow();
    else
      expect(move).toThrow(expect.objectContaining({ code: 'commissioning.progress-review.move-refused' }));
  });

  it.each([
    ['planned', 'delivering', '2027-04-30', 0],
    ['planned', 'delivering', '2027-05-01', 1],
    ['planned', 'cancelled', '2027-05-01', 0],
    ['complete', 'delivering', '2027-05-01', 0],
  ] as const)('%s, of work that is %s: on %s overdue by %i days', (state, workState, today, days) => {
    expect(overdueDays({ state, workState, dueOn: '2027-04-30' }, today)).toBe(days);
  });
});

/** `R` red, `g` not, `-` still to come; one a month from January on. */
const signs = (marks: string): ReviewSign[] =>
  [...marks].map((mark, index) => {
    const dueOn = `2027-0${index + 1}-15`;
    return { review: String(index + 1), dueOn, completedOn: mark === '-' ? null : dueOn, red: mark === 'R' };
  });

describe('the stop rule', () => {
  it.each([
    ['', []],
    ['R', []],
    ['Rg', []],
    ['RgR', []],
    ['RR', ['two-red:2']],
    ['gRRg', ['two-red:3']],
    ['RRR', ['two-red:2', 'two-red:3']],
    ['RR-', ['two-red:2']],
  ])('finds in %s: %j', (marks, keys) => {
    expect(stopGrounds(signs(marks), '2027-01-01', new Set()).map(({ key }) => key)).toEqual(keys);
  });

  it('waits 30 days for a review', () => {
    const on = (today: string) => stopGrounds(signs('-'), today, new Set());
    expect(on('2027-02-14')).toEqual([]);
    expect(on('2027-02-15')).toMatchObject([{ key: 'overdue:1', since: '2027-02-15' }]);
  });

  it('does not ask again what was decided, and asks about what is new', () => {
    const grounds = stopGrounds(signs('RRR'), '2027-01-01', new Set(['two-red:2']));
    expect(grounds.map(({ key }) => key)).toEqual(['two-red:3']);
  });
});

describe('the time for ratings', () => {
  const on = (...days: (string | null)[]) => days.map((completedOn) => ({ completedOn }));

  it.each([
    [on(), null],
    [on('2027-04-30', null), null],
    [on('2027-04-30', '2027-07-16'), '2027-08-15'],
  ])('of %j ends on %s', (reviews, until) => {
    expect(ratingsUntil(reviews)).toBe(until);
  });

  it.each([
    [['1'], '2027-08-15', '2027-08-15', false],
    [['1'], '2027-08-15', '2027-08-16', true],
    [[], '2027-08-15', '2027-07-16', true],
    [[], null, '2027-07-16', false],
  ])('%j awaited until %s: on %s open is %s', (awaited, until, today, open) => {
    expect(areOpen(awaited, until, today)).toBe(open);
  });
});
