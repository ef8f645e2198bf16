import { describe, expect, test } from '@jest/globals';
import { elections, type commissioning } from '@partnership/contracts';
import {
  assertBeneficiary,
  assertNamesNone,
  assertNeedMove,
  followed,
  type NamedSchool,
  type SlicNeed,
} from './slic-need.js';
import { publicNeed } from './slic-need-view.js';

const states = elections.slicNeedStates;
const moves = new Set(['identified → handed-over', 'identified → refused', 'identified → withdrawn']);

test.each(states.flatMap((from) => states.map((to) => [from, to] as const)))(
  'a need that is %s becomes %s only as the table says',
  (from, to) => {
    const move = (): void => {
      assertNeedMove(from, to);
    };
    if (moves.has(`${from} → ${to}`)) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ code: 'elections.slic-need.move-refused' }));
  },
);

const school = (urn: string, given: Partial<NamedSchool> = {}): NamedSchool => ({
  ...{ urn, name: 'Ashcroft Primary School', district: 'ladywood', status: 'open', inCity: true },
  ...given,
});
const known = [school('100001'), school('100002', { status: 'closed' }), school('100003', { inCity: false })];
const ofSchools = (...urns: string[]): commissioning.Beneficiary => ({ kind: 'schools', urns });

describe('whom a need is of', () => {
  test.each<[string, commissioning.Beneficiary, string, string]>([
    ['no schools', { kind: 'schools' }, 'incomplete', '/beneficiary/urns'],
    ['a city of schools', { kind: 'city', urns: ['100001'] }, 'incomplete', '/beneficiary/urns'],
    ['no district', { kind: 'district' }, 'incomplete', '/beneficiary/district'],
    ['an unknown school', ofSchools('100001', '100009'), 'unknown', '/beneficiary/urns/1'],
    ['a closed school', ofSchools('100002'), 'closed', '/beneficiary/urns/0'],
    ['a school elsewhere', ofSchools('100001', '100003'), 'outside-city', '/beneficiary/urns/1'],
  ])('is not %s', (_what, beneficiary, why, pointer) => {
    expect(() => {
      assertBeneficiary(beneficiary, known, []);
    }).toThrow(
      expect.objectContaining({
        code: `elections.slic-need.${why}`,
        details: [expect.objectContaining({ pointer })],
      }),
    );
  });

  test('is not a district that the city has not', () => {
    expect(() => {
      assertBeneficiary({ kind: 'district', district: 'atlantis' }, known, ['atlantis']);
    }).toThrow(expect.objectContaining({ code: 'elections.slic-need.unknown' }));
  });

  test.each<[string, commissioning.Beneficiary]>([
    ['schools', ofSchools('100001')],
    ['a district', { kind: 'district', district: 'ladywood' }],
    ['the city', { kind: 'city' }],
  ])('may be %s', (_what, beneficiary) => {
    expect(() => {
      assertBeneficiary(beneficiary, known, []);
    }).not.toThrow();
  });
});

const need: SlicNeed = {
  ...{ id: 'n', meeting: 'm', beneficiary: ofSchools('100001'), title: 'Reading', words: 'Ashcroft fell.' },
  ...{ evidence: 'Results of Ashcroft.', published: 'Reading in a primary school.', state: 'identified' },
  ...{ identifiedOn: '2027-05-13', commission: null, commissionState: null, commissionVersion: null },
  version: 1,
};
const commission = 'c';

describe('a need follows its commission', () => {
  test('to the newest state that is told, in whatever order', () => {
    const agreed = followed(need, { commission, state: 'agreed', version: 2 });
    expect(agreed).toMatchObject({ state: 'handed-over', commission, commissionState: 'agreed', version: 2 });
    expect(followed(agreed, { commission, state: 'identified', version: 1 })).toBe(agreed);
    expect(followed(agreed, { commission, state: 'withdrawn', version: 3 })).toMatchObject({
      state: 'handed-over',
      commissionState: 'withdrawn',
    });
  });

  test('and stays withdrawn where a commission was opened before that was known', () => {
    const back = { ...need, state: 'withdrawn' as const };
    expect(followed(back, { commission, state: 'identified', version: 1 })).toMatchObject({
      state: 'withdrawn',
      commissionState: 'identified',
    });
  });
});

test('everybody reads a need without its schools and without the commission that would tell them', () => {
  const shown = publicNeed(followed(need, { commission: 'c0ffee', state: 'called', version: 3 }));
  expect(shown).toMatchObject({ kind: 'schools', district: null, commissionState: 'called' });
  expect(JSON.stringify(shown)).not.toMatch(/100001|Ashcroft|c0ffee/);
});

test.each([
  ['Reading at St. Anne’s Primary', true],
  ['Reading at ST ANNES PRIMARY, twice', true],
  ['Reading in school 100007', true],
  ['Reading in a primary school on the day of St. Anne', false],
])('public words “%s” are refused for the school that they name: %s', (words, refused) => {
  const write = (): void => {
    assertNamesNone('/published', words, [school('100007', { name: 'St Anne’s Primary' })]);
  };
  if (refused) expect(write).toThrow(expect.objectContaining({ code: 'elections.slic.names-a-school' }));
  else expect(write).not.toThrow();
});
