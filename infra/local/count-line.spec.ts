import { expect, it } from '@jest/globals';
import { countLine } from './count-line.mjs';

const results = {
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

it.each([
  ['all passed', {}, '7 passed, 0 failed', true],
  ['some were skipped', { numPendingTests: 2, numTodoTests: 1 }, '7 passed, 0 failed, 3 skipped', true],
  ['one failed', { numFailedTests: 1 }, '7 passed, 1 failed', false],
  ['a suite could not run', { numRuntimeErrorTestSuites: 1 }, '7 passed, 1 failed', false],
  ['no test ran', { numPassedTests: 0 }, '0 passed, 0 failed', false],
])('closes with the count when %s', (_, changes, line, success) => {
  expect(countLine({ ...results, ...changes })).toEqual({ line, success });
});

it('counts a run without a report as failed', () => {
  expect(countLine(null).success).toBe(false);
});
