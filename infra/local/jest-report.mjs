import { writeFileSync } from 'node:fs';

/** Leaves the counts of a run where `npm test` reads them. */
export default class CountReport {
  /** @param {unknown} _contexts @param {import('./count-line.mjs').JestResults} results */
  onRunComplete(_contexts, results) {
    writeFileSync(process.env.TEST_REPORT ?? '', JSON.stringify({ ...results, testResults: undefined }));
  }
}
