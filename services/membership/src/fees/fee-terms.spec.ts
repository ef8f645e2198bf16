import { describe, expect, it } from '@jest/globals';
import { Failure, type membership } from '@partnership/contracts';
import { assertTerms } from './fee-terms.js';

const flat: membership.FeeModel = { kind: 'flat', pence: 1 };
const bands = (...edges: [number, number | null][]): membership.FeeTerms => ({
  rules: [
    {
      model: {
        kind: 'bands',
        bands: edges.map(([fromPupils, toPupils]) => ({ fromPupils, toPupils, pence: 1 })),
      },
    },
  ],
});
const at = (place: string): string => `/rules/0/model/bands/${place}`;

function faultsOf(terms: membership.FeeTerms): string[] {
  try {
    assertTerms(terms);
  } catch (error) {
    if (error instanceof Failure) return error.details.map(({ pointer, code }) => `${pointer} ${code}`);
    throw error;
  }
  return [];
}

describe('fees that make sense', () => {
  it.each<[string, membership.FeeTerms]>([
    ['a rate', { rules: [{ model: { kind: 'per-pupil', pence: 100, minimumPence: 5, capPence: 5 } }] }],
    ['bands without gap or overlap', bands([0, 199], [200, 499], [500, null])],
    [
      'rules by phase and one for the rest',
      { rules: [{ phases: ['primary'], model: flat }, { model: flat }] },
    ],
    ['VAT', { rules: [{ model: flat }], vat: { treatment: 'standard', rateBasisPoints: 2_000 } }],
  ])('%s', (_, terms) => {
    expect(faultsOf(terms)).toEqual([]);
  });
});

describe('fees that do not, each told at its place', () => {
  it.each<[string, membership.FeeTerms, string[]]>([
    ['bands that begin above nothing', bands([1, null]), [`${at('0/fromPupils')} gap`]],
    ['a gap', bands([0, 199], [201, null]), [`${at('1/fromPupils')} gap`]],
    ['an overlap', bands([0, 199], [199, null]), [`${at('1/fromPupils')} overlap`]],
    ['a last band that ends', bands([0, 199]), [`${at('0/toPupils')} no-last-band`]],
    ['a band after the last', bands([0, null], [200, null]), [`${at('1')} after-last-band`]],
    [
      'a band that ends before it begins',
      bands([0, 199], [200, 150], [201, null]),
      [`${at('1/toPupils')} ends-before-it-begins`],
    ],
    ['a rate without pence', { rules: [{ model: { kind: 'per-pupil' } }] }, ['/rules/0/model/pence missing']],
    [
      'a flat amount with a cap',
      { rules: [{ model: { kind: 'flat', pence: 1, capPence: 1 } }] },
      ['/rules/0/model/capPence not-of-this-kind'],
    ],
    ['bands without bands', { rules: [{ model: { kind: 'bands' } }] }, ['/rules/0/model/bands missing']],
    [
      'a cap below the minimum',
      { rules: [{ model: { kind: 'per-pupil', pence: 1, minimumPence: 2, capPence: 1 } }] },
      ['/rules/0/model/capPence below-minimum'],
    ],
    [
      'a rule that is never reached',
      { rules: [{ model: flat }, { phases: ['primary'], model: flat }] },
      ['/rules/1 never-applies'],
    ],
    [
      'VAT without rate, and a rate without VAT',
      {
        rules: [{ model: flat, vat: { treatment: 'zero', rateBasisPoints: 1 } }],
        vat: { treatment: 'standard' },
      },
      ['/rules/0/vat/rateBasisPoints not-of-this-kind', '/vat/rateBasisPoints missing'],
    ],
    [
      'a type with two financial years',
      {
        rules: [{ model: flat }],
        financialYears: [
          { establishmentTypes: ['Free School'], beginsInMonth: 9 },
          { establishmentTypes: ['free school'], beginsInMonth: 4 },
        ],
      },
      ['/financialYears/1/establishmentTypes/0 named-twice'],
    ],
  ])('%s', (_, terms, faults) => {
    expect(faultsOf(terms)).toEqual(faults);
  });

  it('are told all at once', () => {
    expect(faultsOf({ ...bands([1, 5], [7, null]), vat: { treatment: 'standard' } })).toHaveLength(3);
  });
});
