import { describe, expect, test } from '@jest/globals';
import type { districts } from '@partnership/contracts';
import { assertBands, assertFormula, figuresOf, ragOf, rounded, type SchoolValue } from './kpi.js';

describe('red, amber, green', () => {
  test.each<[districts.KpiDirection, number | null, string]>([
    ['higher', 85, 'green'],
    ['higher', 84.9, 'amber'],
    ['higher', 80, 'amber'],
    ['higher', 79.9, 'red'],
    ['higher', null, 'unknown'],
    ['lower', 80, 'green'],
    ['lower', 80.1, 'amber'],
    ['lower', 85, 'amber'],
    ['lower', 85.1, 'red'],
    ['lower', null, 'unknown'],
  ])('%s is better: %s is %s', (better, value, rag) => {
    const bands = better === 'higher' ? { green: 85, amber: 80 } : { green: 80, amber: 85 };
    expect(ragOf(value, bands, better)).toBe(rag);
  });

  test.each<[districts.KpiDirection, number, number, number, string | undefined]>([
    ['higher', 90, 85, 80, undefined],
    ['higher', 85, 85, 85, undefined],
    ['higher', 90, 80, 85, '/amber'],
    ['higher', 84, 85, 80, '/target'],
    ['lower', 4, 5, 6, undefined],
    ['lower', 4, 6, 5, '/amber'],
    ['lower', 7, 6, 8, '/target'],
  ])('%s is better: target %s, green %s, amber %s: %s', (better, target, green, amber, pointer) => {
    const act = (): void => {
      assertBands({ target, green, amber }, better);
    };
    if (pointer === undefined) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ details: [expect.objectContaining({ pointer })] }));
  });
});

describe('a formula', () => {
  test.each<[districts.KpiFormula, string | undefined]>([
    [{ kind: 'share', fact: 'phase', in: ['primary'] }, undefined],
    [{ kind: 'share', fact: 'phase' }, '/formula/in'],
    [{ kind: 'count', in: ['1'] }, '/formula/fact'],
    [{ kind: 'share', fact: 'phase', in: ['1'], indicator: 'absence' }, '/formula/indicator'],
    [{ kind: 'mean', indicator: 'absence', ofDay: true, phases: ['primary'] }, undefined],
    [{ kind: 'mean' }, '/formula/indicator'],
    [{ kind: 'mean', indicator: 'absence', atMost: 3 }, '/formula/atMost'],
    [{ kind: 'share-reaching', indicator: 'absence', atMost: 5 }, undefined],
    [{ kind: 'share-reaching', indicator: 'absence' }, '/formula/atLeast'],
    [{ kind: 'share-reaching', indicator: 'absence', atLeast: 1, atMost: 5 }, '/formula/atLeast'],
  ])('%j: %s', (formula, pointer) => {
    const act = (): void => {
      assertFormula(formula);
    };
    if (pointer === undefined) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ details: [expect.objectContaining({ pointer })] }));
  });
});

const school = (
  district: string | null,
  value: string | number | null,
  weight: number | null = 1,
  hidden = weight === null,
): SchoolValue => ({ district, value, weight, hidden });

describe('figures', () => {
  const graded = [
    school('ladywood', '1'),
    school('ladywood', '2'),
    school('ladywood', '3'),
    school('yardley', null),
    school('yardley', null, 1, true),
    school(null, '2'),
  ];

  test('of a share: hidden schools are no part of it, and a school of no district counts for the city', () => {
    const formula: districts.KpiFormula = { kind: 'share', fact: 'grade', in: ['1', '2'] };
    expect(figuresOf(formula, graded, ['ladywood', 'yardley', 'erdington'], 1)).toEqual([
      { district: null, value: 75, numerator: 3, denominator: 4, n: 4, hidden: 1, absent: 1 },
      { district: 'ladywood', value: 66.7, numerator: 2, denominator: 3, n: 3, hidden: 0, absent: 0 },
      { district: 'yardley', value: null, numerator: 0, denominator: 0, n: 0, hidden: 1, absent: 1 },
      { district: 'erdington', value: null, numerator: 0, denominator: 0, n: 0, hidden: 0, absent: 0 },
    ]);
  });

  test('of a count', () => {
    const formula: districts.KpiFormula = { kind: 'count', fact: 'grade', in: ['3', '4'] };
    expect(figuresOf(formula, graded, ['yardley'], 0)).toMatchObject([
      { value: 1, denominator: 4 },
      { value: 0, denominator: 0, hidden: 1 },
    ]);
  });

  test.each<[Partial<districts.KpiFormula>, number]>([
    [{ atLeast: 5 }, 66.67],
    [{ atMost: 5 }, 66.67],
    [{ atMost: 4.9 }, 33.33],
  ])('of a share that reaches %j', (limit, value) => {
    const formula = { kind: 'share-reaching', indicator: 'absence', ...limit } as districts.KpiFormula;
    const rows = [school('a', 4), school('a', 5), school('a', 6), school('a', null)];
    expect(figuresOf(formula, rows, [], 2)).toMatchObject([{ value, denominator: 3, hidden: 0, absent: 1 }]);
  });

  test('of a mean: by weight, and never of a hidden value or by a hidden weight', () => {
    const formula: districts.KpiFormula = { kind: 'mean', indicator: 'absence' };
    const rows = [
      school('a', 4, 100),
      school('a', 8, 300),
      school('a', null, 1000, true),
      school('a', 50, null),
      school('a', 50, 0),
    ];
    expect(figuresOf(formula, rows, ['b'], 1)).toEqual([
      { district: null, value: 7, numerator: 2800, denominator: 400, n: 2, hidden: 2, absent: 1 },
      { district: 'b', value: null, numerator: null, denominator: 0, n: 0, hidden: 0, absent: 0 },
    ]);
  });

  test.each([
    [1.005, 2, 1.01],
    [2.675, 2, 2.68],
    [-1.25, 1, -1.3],
    [0, 1, 0],
    [66.666, 0, 67],
  ])('are rounded half away from zero: %s to %s places is %s', (value, decimals, expected) => {
    expect(rounded(value, decimals)).toBe(expected);
  });
});
