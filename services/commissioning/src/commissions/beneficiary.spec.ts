import { describe, expect, it } from '@jest/globals';
import type { Actor, Grant } from '@partnership/contracts';
import type { KnownSchool } from '../schools/school.js';
import {
  assertReach,
  assertShape,
  beneficiarySchools,
  leadsThere,
  type BeneficiaryParties,
} from './beneficiary.js';

const actor = (...grants: Grant[]): Actor => ({ kind: 'person', id: 'p', grants });
const school = (urn: string, district: string | null, trustId: string | null = null) => ({
  urn,
  district,
  trustId,
});
const forSchools = (...schools: ReturnType<typeof school>[]): BeneficiaryParties => ({
  kind: 'schools',
  schools,
  district: null,
});
const forDistrict = (district: string): BeneficiaryParties => ({ kind: 'district', schools: [], district });
const forCity: BeneficiaryParties = { kind: 'city', schools: [], district: null };

const reaches = (who: Actor, parties: BeneficiaryParties): boolean => {
  try {
    assertReach(who, 'commissions.identify', parties);
    return true;
  } catch {
    return false;
  }
};

const lead = actor({ role: 'district-lead', districts: ['ladywood'] });

describe('whom a role reaches', () => {
  it.each([
    ['a school of the own district', lead, forSchools(school('100001', 'ladywood')), true],
    ['a school of another district', lead, forSchools(school('100002', 'yardley')), false],
    ['a school without a district', lead, forSchools(school('100003', null)), false],
    [
      'own and other schools together',
      lead,
      forSchools(school('100001', 'ladywood'), school('100002', 'yardley')),
      false,
    ],
    ['the own district', lead, forDistrict('ladywood'), true],
    ['another district', lead, forDistrict('yardley'), false],
    ['the whole city', lead, forCity, false],
    ['the whole city, for a director', actor({ role: 'director' }), forCity, true],
    [
      'schools of two districts, for the lead of both',
      actor(
        { role: 'district-lead', districts: ['ladywood'] },
        { role: 'district-lead', districts: ['yardley'] },
      ),
      forSchools(school('100001', 'ladywood'), school('100002', 'yardley')),
      true,
    ],
    [
      'a district, for a role limited to one school in it',
      actor({ role: 'director', schools: ['100001'] }),
      forDistrict('ladywood'),
      false,
    ],
    [
      'a school of the trust that a role is limited to',
      actor({ role: 'director', trusts: ['T1'] }),
      forSchools(school('100001', 'ladywood', 'T1')),
      true,
    ],
    [
      'a school outside the trust that a role is limited to',
      actor({ role: 'director', trusts: ['T1'] }),
      forSchools(school('100001', 'ladywood', 'T2')),
      false,
    ],
    ['anything, for a role without the permission', actor({ role: 'finance' }), forCity, false],
  ])('%s', (_what, who, parties, expected) => {
    expect(reaches(who, parties)).toBe(expected);
  });

  it('knows a lead in the own district, whatever other role the person has', () => {
    const both = actor({ role: 'commissioning-member' }, { role: 'district-lead', districts: ['ladywood'] });
    expect(leadsThere(both, forSchools(school('100001', 'ladywood')))).toBe(true);
    expect(leadsThere(both, forDistrict('ladywood'))).toBe(true);
    expect(leadsThere(both, forSchools(school('100002', 'yardley')))).toBe(false);
    expect(leadsThere(both, forCity)).toBe(false);
  });
});

describe('a beneficiary', () => {
  it.each([
    ['schools without a URN', { kind: 'schools' }, '/beneficiary/urns'],
    ['a district without its code', { kind: 'district' }, '/beneficiary/district'],
    ['the city with a school', { kind: 'city', urns: ['100001'] }, '/beneficiary/urns'],
    [
      'schools with a district',
      { kind: 'schools', urns: ['100001'], district: 'ladywood' },
      '/beneficiary/district',
    ],
  ] as const)('cannot be %s', (_what, { kind, ...rest }, pointer) => {
    const given = {
      kind,
      ...('urns' in rest && { urns: [...rest.urns] }),
      ...('district' in rest && { district: rest.district }),
    };
    expect(() => {
      assertShape(given);
    }).toThrow(expect.objectContaining({ details: [expect.objectContaining({ pointer })] }));
  });

  it.each([
    ['unknown', '999999'],
    ['outside-city', '100002'],
    ['closed', '100003'],
  ])('is refused while it is %s, with the place in the request', (fault, urn) => {
    const base = { status: 'open', inCity: true, district: 'ladywood', trustId: null } as const;
    const schools: KnownSchool[] = [
      { ...base, urn: '100001' },
      { ...base, urn: '100002', inCity: false },
      { ...base, urn: '100003', status: 'closed' },
    ];
    const known = new Map(schools.map((each) => [each.urn, each]));
    expect(() => beneficiarySchools(['100001', urn], known)).toThrow(
      expect.objectContaining({
        code: `commissioning.beneficiary.${fault}`,
        details: [expect.objectContaining({ pointer: '/beneficiary/urns/1' })],
      }),
    );
  });
});
