/**
 * @typedef {object} JestResults  The part of Jest's own report that is read here.
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {number} numRuntimeErrorTestSuites  suites that could not run at all
 */

/**
 * The closing line of a test run. A suite that could not run counts as failed, and a run without a test is no success.
 * @param {JestResults | null} results  null if Jest left no report
 * @returns {{ line: string, success: boolean }}
 */
export function countLine(results) {
  if (!results) return { line: '0 passed, 1 failed', success: false };
  const passed = results.numPassedTests;
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const skipped = results.numPendingTests + results.numTodoTests;
  const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return { line, success: failed === 0 && passed > 0 };
}
