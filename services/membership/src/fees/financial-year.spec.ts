import { describe, expect, it } from '@jest/globals';
import { termsOf } from './fee-terms.js';
import { financialYearBegins, financialYearsOf, shareByFinancialYear } from './financial-year.js';

const { financialYears } = termsOf({ rules: [] });

describe('the financial year of a school', () => {
  it.each([
    ['Community School', 4],
    ['Voluntary aided school', 4],
    ['Academy Converter', 9],
    ['academy sponsor led', 9],
    ['Free School', 9],
    ['General Further Education College', 8],
    [null, 4],
  ])('of type %s begins in month %i', (type, month) => {
    expect(financialYearBegins(financialYears, type)).toBe(month);
  });

  it('is data', () => {
    const rules = [{ establishmentTypes: ['Independent School'], beginsInMonth: 1 }];
    expect(financialYearBegins(rules, 'independent school')).toBe(1);
    expect(financialYearBegins(rules, 'Academy Converter')).toBe(4);
  });
});

describe('a membership year in financial years', () => {
  it.each([
    ['a maintained school', 12, 4, ['2026/27 7', '2027/28 5']],
    ['an academy', 12, 9, ['2026/27 12']],
    ['a college', 12, 8, ['2026/27 11', '2027/28 1']],
    ['a calendar year', 12, 1, ['2026 4', '2027 8']],
    ['a maintained school that joined in February', 7, 4, ['2026/27 2', '2027/28 5']],
    ['one that joined in May', 4, 4, ['2027/28 4']],
    ['an academy that joined in May', 4, 9, ['2026/27 4']],
  ])('of %s', (_, months, begins, parts) => {
    expect(
      financialYearsOf(2026, months, begins).map((part) => `${part.financialYear} ${part.months}`),
    ).toEqual(parts);
  });

  it('bears the fee and its VAT to the penny', () => {
    const parts = financialYearsOf(2026, 12, 4);
    expect(shareByFinancialYear({ netPence: 46_700, vatPence: 9_340 }, parts)).toEqual([
      { financialYear: '2026/27', months: 7, netPence: 27_242, vatPence: 5_448 },
      { financialYear: '2027/28', months: 5, netPence: 19_458, vatPence: 3_892 },
    ]);
  });

  it('has one share of nothing', () => {
    const parts = financialYearsOf(2026, 12, 4);
    expect(shareByFinancialYear({ netPence: 0, vatPence: 0 }, parts)).toHaveLength(1);
  });
});
