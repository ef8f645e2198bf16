import { describe, expect, test } from '@jest/globals';
import { frameworkOf, gradedOutOfTime } from './inspection.js';

describe('an inspection is of the framework of its day', () => {
  test.each([
    ['2015-01-21', '2', 'four-grades'],
    ['2015-01-21', null, 'four-grades'],
    ['2024-09-01', null, 'four-grades'],
    ['2024-09-02', null, 'four-grades-by-area'],
    ['2025-11-09', null, 'four-grades-by-area'],
    ['2025-11-10', null, 'report-card'],
    ['2025-11-10', '2', 'four-grades'],
  ])('%s with overall %s is %s', (day, overall, framework) => {
    expect(frameworkOf(day, overall)).toBe(framework);
  });
});

test('an overall grade after overall grades ended is out of time', () => {
  expect(gradedOutOfTime('2024-09-01', '2')).toBe(false);
  expect(gradedOutOfTime('2024-09-02', '2')).toBe(true);
  expect(gradedOutOfTime('2024-09-02', null)).toBe(false);
});
