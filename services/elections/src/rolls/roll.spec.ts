import { describe, expect, it } from '@jest/globals';
import type { membership } from '@partnership/contracts';
import { assertRoll, electorateOf, rollHash, type GivenRoll } from './roll.js';
import { sectorRulesWith } from './sector.js';

const entry = (
  urn: string,
  district: string | null = 'ladywood',
  phase = 'primary',
): membership.RollEntryView => ({
  urn,
  name: `School ${urn}`,
  phase,
  establishmentType: null,
  district,
  delegate: '01980000-0000-7000-8000-000000000001',
});

const entries = [entry('100001'), entry('100002', 'yardley', 'special'), entry('100003', null)];
const exclusions = [{ urn: '100004', name: 'Unpaid', state: 'applied', reasons: [] }];

const given = (changed: Partial<GivenRoll> = {}): GivenRoll => ({
  roll: {
    roll: '01980000-0000-7000-8000-000000000002',
    on: '2027-01-25',
    purpose: 'election',
    frozenAt: '2027-01-25T10:00:00Z',
    hash: rollHash(entries),
    entries: 3,
    excluded: 1,
  },
  entries,
  exclusions,
  ...changed,
});

describe('the hash of a roll', () => {
  it('is SHA-256 over RFC 8785: keys in order, no spaces, text as UTF-8', () => {
    const name = 'St Thomas à Becket "Junior"';
    const one = { ...entry('100001', null), name, establishmentType: 'Academy – Converter' };
    // Taken with another implementation: printf of the text below, piped into sha256sum
    // [{"delegate":"01980000-0000-7000-8000-000000000001","district":null,"establishmentType":"Academy – Converter",
    //   "name":"St Thomas à Becket \"Junior\"","phase":"primary","urn":"100001"}] without the line break.
    expect(rollHash([one])).toBe('aa6be4f8dc4ada9d56eb170cc50cd25a3dfb2cc3f8781a89a14de4f909cbe988');
  });

  it('does not depend on the order in which an entry names its fields', () => {
    const turned = entries.map((each) => Object.fromEntries(Object.entries(each).reverse()) as never);
    expect(rollHash(turned)).toBe(rollHash(entries));
  });
});

describe('a roll from membership', () => {
  it('is taken when it is what was frozen', () => {
    expect(() => {
      assertRoll(given(), '2027-01-25');
    }).not.toThrow();
  });

  const { roll } = given();
  it.each<[string, Partial<GivenRoll>]>([
    ['of another day', { roll: { ...roll, on: '2027-01-26' } }],
    ['with an entry missing', { entries: entries.slice(1) }],
    ['with an entry twice', { entries: [entries[0]!, entries[0]!, entries[2]!] }],
    ['with another delegate', { entries: entries.map((each) => ({ ...each, delegate: roll.roll })) }],
    ['in another order', { entries: [...entries].reverse() }],
    ['with a hash of its own', { roll: { ...roll, hash: rollHash([]) } }],
    ['with an exclusion missing', { exclusions: [] }],
  ])('is refused %s', (_how, changed) => {
    expect(() => {
      assertRoll(given(changed), '2027-01-25');
    }).toThrow(expect.objectContaining({ code: 'elections.roll.hash-differs' }));
  });
});

describe('the electorate', () => {
  const contest = (id: string, districts: string[], sectors: ('primary' | 'special' | 'nursery')[]) => ({
    ...{ id, title: id, seats: 1, districts, sectors },
    ...{
      rule: { id: 'scottish-stv' as const, version: null },
      reopenNominations: false,
      electors: null,
      outcome: null,
      vacantSeats: null,
    },
  });

  it('counts who may vote in each contest, and says where nobody may', () => {
    const contests = [
      contest('city', [], []),
      contest('ladywood', ['ladywood'], []),
      contest('none', [], ['nursery']),
    ];
    const electorate = electorateOf(entries, sectorRulesWith([]), contests);
    expect(electorate.contests.map(({ id, electors, outcome }) => [id, electors, outcome])).toEqual([
      ['city', 3, null],
      ['ladywood', 1, null],
      ['none', 0, 'no-electors'],
    ]);
    expect(electorate.electors.map(({ sector }) => sector)).toEqual(['primary', 'special', 'primary']);
    expect(electorate.rights).toContainEqual({ contest: 'ladywood', urn: '100001' });
    expect(electorate.rights).toHaveLength(4);
  });
});
