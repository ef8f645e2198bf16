import { expect, test } from '@jest/globals';
import { Batch, FaultNumbers } from './batch.js';
import type { RowFault } from './row.js';

const warning = (code: string): RowFault => ({ line: 1001, urn: '103120', column: null, code, detail: '' });
const numbered = ({ faults }: Batch): string[] =>
  Buffer.concat(faults.chunks)
    .toString()
    .trim()
    .split('\n')
    .map((line) => line.split('\t').slice(2, 4).join('/'));

test('entries of one line are numbered through, also where a batch ends between them', () => {
  const numbers = new FaultNumbers();
  const [first, second] = [
    new Batch({ run: 'r', source: 1 }, numbers),
    new Batch({ run: 'r', source: 1 }, numbers),
  ];
  first.add({ warnings: [warning('authority-differs'), warning('short-row')] });
  second.add({ warnings: [warning('no-final-line-end')] });
  expect(numbered(first)).toEqual(['1001/0', '1001/1']);
  expect(numbered(second)).toEqual(['1001/2']);
});
