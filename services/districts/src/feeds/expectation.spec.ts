import { describe, expect, test } from '@jest/globals';
import { addDays } from '@partnership/database';
import { expectationFaults, lateSince, nextDue, type Expectation } from './expectation.js';

const monthly: Expectation = { every: 'month', days: ['10'], graceDays: 5, since: '2026-01-01' };
const termly: Expectation = {
  every: 'term',
  days: ['06-30', '10-31', '02-28'],
  graceDays: 14,
  since: '2026-01-01',
};
const yearly: Expectation = { every: 'year', days: ['12-15'], graceDays: 0, since: '2024-01-01' };

test.each<[Expectation, string, string]>([
  [monthly, '2026-11-10', '2026-11-10'],
  [monthly, '2026-11-11', '2026-12-10'],
  [monthly, '2026-12-31', '2027-01-10'],
  [termly, '2026-07-01', '2026-10-31'],
  [termly, '2026-11-01', '2027-02-28'],
  [yearly, '2026-12-16', '2027-12-15'],
])('%j on %s is next due on %s', (expectation, today, next) => {
  expect(nextDue(expectation, today)).toBe(next);
});

describe('a file is late', () => {
  test.each<[Expectation, string, string | null, string | null]>([
    // Its grace ends with the 15th.
    [monthly, '2026-11-15', '2026-09-30', null],
    [monthly, '2026-11-16', '2026-09-30', '2026-11-10'],
    [monthly, '2026-11-16', '2026-10-31', null],
    // A late file of the month before is none of this month.
    [monthly, '2026-11-16', '2026-10-10', '2026-11-10'],
    [monthly, '2026-11-16', null, '2026-11-10'],
    [{ ...monthly, since: '2026-11-11' }, '2026-11-16', null, null],
    [termly, '2026-11-15', '2026-06-30', '2026-10-31'],
    [termly, '2026-11-14', '2026-06-30', null],
    [termly, '2026-11-15', '2026-10-01', null],
    [yearly, '2026-12-16', '2025-12-16', null],
    [yearly, '2026-12-16', '2025-12-15', '2026-12-15'],
  ])('%j on %s with figures of %s: %s', (expectation, today, lastAsAt, late) => {
    expect(lateSince(expectation, today, lastAsAt, addDays)).toBe(late);
  });
});

test.each<[Pick<Expectation, 'every' | 'days'>, string[]]>([
  [{ every: 'month', days: ['28'] }, []],
  [{ every: 'month', days: ['29'] }, ['/days/0 day-of-month']],
  [{ every: 'month', days: ['12-15'] }, ['/days/0 day-of-month']],
  [{ every: 'year', days: ['02-29'] }, ['/days/0 day-of-year']],
  [{ every: 'year', days: ['13-01'] }, ['/days/0 day-of-year']],
  [{ every: 'year', days: ['15'] }, ['/days/0 day-of-year']],
  [{ every: 'year', days: ['01-01', '02-01'] }, ['/days days-number']],
  [{ every: 'term', days: ['01-01', '05-01', '01-01'] }, ['/days/2 day-twice']],
])('of %j is wrong: %j', (expectation, faults) => {
  expect(expectationFaults(expectation).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(faults);
});
