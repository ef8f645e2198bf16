import { describe, expect, test } from '@jest/globals';
import { frameworkOf, gradedOutOfTime, judgement, latestOf, offScale, scaleOf } from './inspection.js';

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

test.each([
  ['four-grades', '2', false],
  ['four-grades', 'Strong standard', true],
  ['four-grades-by-area', '4', false],
  ['four-grades-by-area', '5', true],
  ['report-card', 'Strong standard', false],
  ['report-card', 'strong Standard', false],
  ['report-card', 'Good', true],
  ['report-card', '2', true],
] as const)('of %s the judgement %s is off the scale: %s', (framework, value, off) => {
  const kind = /^\d$/.test(value) ? 'number' : 'text';
  expect(offScale(framework, judgement('inclusion', { kind, value }))).toBe(off);
});

test('what is hidden, absent or about safeguarding is on no scale', () => {
  expect(offScale('report-card', judgement('inclusion', { kind: 'notApplicable' }))).toBe(false);
  expect(offScale('report-card', judgement('safeguarding', { kind: 'text', value: 'Met' }))).toBe(false);
});

test('a report card has five words, and the four grades are four', () => {
  expect([scaleOf('report-card').length, scaleOf('four-grades').length]).toEqual([5, 4]);
});

test('the latest of each kind: a report card counts apart from graded and ungraded ones', () => {
  const inspected = [
    { number: '5', kind: 'graded', framework: 'report-card' },
    { number: '4', kind: 'ungraded', framework: 'four-grades' },
    { number: '3', kind: 'graded', framework: 'four-grades' },
    { number: '2', kind: 'ungraded', framework: 'four-grades' },
    { number: '1', kind: 'graded', framework: 'four-grades' },
  ] as const;
  expect(latestOf(inspected).map(({ number }) => number)).toEqual(['5', '4', '3']);
});
