import { describe, expect, test } from '@jest/globals';
import { csvLine, prefersCsv } from './csv.js';

describe('a cell', () => {
  test.each([
    ['=1+1', `'=1+1`],
    ['+44', `'+44`],
    ['-x', `'-x`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\tx', `'\tx`],
    ['=a,"b"', `"'=a,""b"""`],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['plain', 'plain'],
    [-5, '-5'],
    [null, ''],
    [undefined, ''],
    [true, 'true'],
  ])('%j is written %j', (value, written) => {
    expect(csvLine([value])).toBe(`${written}\r\n`);
  });
});

test.each([
  ['text/csv', true],
  ['text/csv, application/json', true],
  ['application/json, text/csv;q=0.5', false],
  ['*/*', false],
  [undefined, false],
])('a client that accepts %s gets CSV: %s', (accept, expected) => {
  expect(prefersCsv(accept)).toBe(expected);
});
