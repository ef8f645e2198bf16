import { describe, expect, test } from '@jest/globals';
import { cellReader, isFault } from './cell.js';
import type { ColumnProfile, DateFormat } from './profile.js';

const column = (more: Partial<ColumnProfile>): ColumnProfile => ({ name: 'c', reads: 'text', ...more });

/** The kind with its value, or the code of the fault. */
function read(more: Partial<ColumnProfile>, cell: string, dates: DateFormat = 'dd/mm/yyyy'): string {
  const reading = cellReader(column(more), dates)(cell);
  if (isFault(reading)) return reading.code;
  return reading.value === undefined ? reading.kind : `${reading.kind} ${reading.value}`;
}

describe('a cell is read by the rule of its column', () => {
  test.each<[Partial<ColumnProfile>, string, string]>([
    [{ reads: 'text' }, ' St Mary’s ', 'text St Mary’s'],
    [{ reads: 'text' }, '  ', 'missing'],
    [{ reads: 'text', blank: 'notApplicable' }, '', 'notApplicable'],
    [{ reads: 'urn' }, '103120', 'text 103120'],
    [{ reads: 'urn' }, '10312', 'urn-format'],
    [{ reads: 'urn' }, '103120.0', 'urn-decimal'],
    [{ reads: 'urn' }, '1.03E+05', 'urn-format'],
    [{ reads: 'laestab' }, '3301001', 'text 3301001'],
    [{ reads: 'laestab' }, '330/1001', 'laestab-format'],
    [{ reads: 'laestab' }, '3301001.0', 'laestab-decimal'],
    [{ reads: 'count' }, '094', 'number 94'],
    [{ reads: 'count' }, '0', 'number 0'],
    [{ reads: 'count' }, '-1', 'not-a-count'],
    [{ reads: 'count' }, '94.5', 'not-a-count'],
    [{ reads: 'count' }, 'SUPP', 'not-a-count'],
    [{ reads: 'count', codes: { SUPP: 'suppressed' } }, 'SUPP', 'suppressed'],
    [{ reads: 'count', most: 700 }, '700', 'number 700'],
    [{ reads: 'count', most: 700 }, '701', 'out-of-range'],
    [{ reads: 'decimal' }, '-0.30', 'number -0.3'],
    [{ reads: 'decimal' }, '+12', 'number 12'],
    [{ reads: 'decimal' }, '1,200', 'not-a-number'],
    [{ reads: 'decimal' }, '1.2e3', 'not-a-number'],
    [{ reads: 'decimal' }, '69%', 'not-a-number'],
    [{ reads: 'decimal', least: -90, most: 90 }, '-90.5', 'out-of-range'],
    [{ reads: 'decimal', codes: { SUPP: 'suppressed' }, most: 9 }, 'SUPP', 'suppressed'],
    [{ reads: 'percentage' }, '69%', 'number 69'],
    [{ reads: 'percentage' }, '69.25 %', 'number 69.25'],
    [{ reads: 'percentage' }, '-8', 'number -8'],
    [{ reads: 'percentage' }, '%', 'not-a-percentage'],
    [{ reads: 'percentage' }, 'LOWCOV', 'not-a-percentage'],
    [{ reads: 'grade' }, '2', 'number 2'],
    [{ reads: 'grade' }, '9', 'not-a-grade'],
    [{ reads: 'grade', codes: { 9: 'notApplicable' } }, '9', 'notApplicable'],
    [{ reads: 'grade', codes: { 9: 'notApplicable' } }, '8', 'not-a-grade'],
    [{ reads: 'yes-no' }, 'Yes', 'text yes'],
    [{ reads: 'yes-no' }, 'maybe', 'not-yes-or-no'],
    [{ reads: 'choice', choices: { PRU: 'alternative-provision' } }, 'pru', 'text alternative-provision'],
    [{ reads: 'choice', choices: { PRU: 'alternative-provision' } }, 'College', 'unknown-word'],
    [{ reads: 'choice', choices: { 1: 'nursery' }, otherwise: 'missing' }, '0', 'missing'],
  ])('%j reads “%s” as %s', (more, cell, expected) => {
    expect(read(more, cell)).toBe(expected);
  });
});

describe('a date is read only in the form of its file', () => {
  test.each<[DateFormat, string, string]>([
    ['dd/mm/yyyy', '05/03/2019', 'text 2019-03-05'],
    ['dd/mm/yyyy', '29/02/2020', 'text 2020-02-29'],
    ['dd/mm/yyyy', '29/02/2019', 'date-format'],
    ['dd/mm/yyyy', '29/02/1900', 'date-format'],
    ['dd/mm/yyyy', '31/04/2019', 'date-format'],
    ['dd/mm/yyyy', '03/25/2019', 'date-format'],
    ['dd/mm/yyyy', '00/03/2019', 'date-format'],
    ['dd/mm/yyyy', '2019-03-05', 'date-format'],
    ['dd/mm/yyyy', '5/3/2019', 'date-format'],
    ['dd/mm/yyyy', '05/03/19', 'date-format'],
    ['dd-mm-yyyy', '05-03-2019', 'text 2019-03-05'],
    ['yyyy-mm-dd', '2019-03-05', 'text 2019-03-05'],
    ['yyyy-mm-dd', '05/03/2019', 'date-format'],
  ])('%s reads “%s” as %s', (format, cell, expected) => {
    expect(read({ reads: 'date' }, cell, format)).toBe(expected);
  });
});

test('an id that a spreadsheet made a number is refused with the likely id', () => {
  const reading = cellReader(column({ reads: 'urn' }), 'dd/mm/yyyy')('103123.0');
  expect(isFault(reading) && reading.detail).toContain('did you mean 103123?');
});

test('the codes of a whole file are of its figures alone, and a column’s own come first', () => {
  const shared = { NE: 'noEntries', x: 'notPublished' } as const;
  const kindOf = (more: Partial<ColumnProfile>, cell: string): string => {
    const reading = cellReader(column(more), 'dd/mm/yyyy', shared)(cell);
    return isFault(reading) ? reading.code : reading.kind;
  };
  expect(kindOf({ reads: 'decimal' }, 'NE')).toBe('noEntries');
  expect(kindOf({ reads: 'decimal', codes: { x: 'redacted' } }, 'x')).toBe('redacted');
  expect(kindOf({ reads: 'text' }, 'NE')).toBe('text');
});
