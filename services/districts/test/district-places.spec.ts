import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { callerOf, type TestService } from '@partnership/testing';
import { admin, director, lead, show, startDistricts } from './builders/districts.js';
import { nextUrn } from './builders/ofsted-file.js';
import { plain, say, type ToldFacts } from './builders/sources.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts({ authority: '330' });
}, 30_000);
afterAll(() => service.stop());

const inWard = (urn: string, ward: string, more: ToldFacts = {}): ToldFacts =>
  plain(urn, { authority: '330', ward, ...more });

async function placed(ward: string, asAt: string, more: ToldFacts = {}): Promise<districts.SchoolRecordView> {
  const urn = nextUrn();
  await say(service, { asAt, schools: { [urn]: inWard(urn, ward, more) } });
  return show(service, urn);
}

const waiting = async (district: string): Promise<districts.DistrictSuggestionView[]> =>
  (await service.call(districts.listDistrictSuggestions, { district, limit: 200 }, admin)).items;

const decide = (
  { urn, version }: districts.SchoolRecordView,
  district: string,
  from: string,
): Promise<districts.SchoolRecordView> =>
  service.call(
    districts.decideDistrict,
    { urn, district, from, reason: 'agreed with the school' },
    callerOf(director, { expectedVersion: version }),
  );

const historyOf = async (urn: string): Promise<[string | null, string, string | null][]> =>
  (await service.call(districts.listSchoolDistricts, { urn }, admin)).items.map(
    ({ district, from, until }) => [district, from, until],
  );

describe('a ward suggests the district in which it lies', () => {
  test.each([
    ['of 2004', 'Soho', '2017-08-31', 'ladywood'],
    ['of 2018', 'Ladywood', '2022-08-31', 'ladywood'],
    ['of 2004, that a newer file still names', 'Soho', '2022-08-31', 'ladywood'],
    ['of 2004, whose name a ward of 2018 has that lies in two', 'Kingstanding', '2018-05-02', 'erdington'],
  ])('%s', async (_what, ward, asAt, district) => {
    expect(await placed(ward, asAt)).toMatchObject({
      district,
      districtBasis: 'suggested',
      districtReason: `Suggested by the ward ${ward}`,
      districtCandidates: [],
    });
  });

  test('but one of 2018 that lies in two suggests neither, names both, and waits for a person', async () => {
    const school = await placed('Kingstanding', '2018-05-03');
    expect(school).toMatchObject({
      district: null,
      districtBasis: 'undecided',
      districtCandidates: ['erdington', 'perry-barr'],
      districtReason: 'The ward Kingstanding lies in 2 districts',
    });
    const { urn, name } = school;
    const expected = expect.objectContaining({
      urn,
      name,
      ward: 'Kingstanding',
      suggestion: null,
      candidates: ['erdington', 'perry-barr'],
    });
    expect(await waiting('erdington')).toContainEqual(expected);
    expect(await waiting('perry-barr')).toContainEqual(expected);
    await decide(school, 'perry-barr', '2026-09-01');
    await say(service, {
      asAt: '2026-10-01',
      schools: { [urn]: inWard(urn, 'Kingstanding', { pupils: 7 }) },
    });
    expect(await show(service, urn)).toMatchObject({ district: 'perry-barr', districtCandidates: [] });
    expect((await waiting('perry-barr')).map((each) => each.urn)).not.toContain(urn);
  });

  test('where the constituency is one of the two, that suggests it', async () => {
    expect(
      await placed('Kingstanding', '2022-08-31', { constituency: 'Birmingham, Perry Barr' }),
    ).toMatchObject({
      district: 'perry-barr',
      districtReason: 'Suggested by the constituency Birmingham, Perry Barr',
    });
    expect(await placed('Kingstanding', '2022-08-31', { constituency: 'Birmingham, Yardley' })).toMatchObject(
      {
        district: null,
        districtCandidates: ['erdington', 'perry-barr'],
      },
    );
  });

  test('and one that nobody knows suggests none', async () => {
    expect(await placed('Olton', '2022-08-31')).toMatchObject({
      district: null,
      districtReason: 'No district is known for the constituency none given',
      districtCandidates: [],
    });
  });
});

test('a move over the ward’s bounds waits for a person, and the history says from when until when', async () => {
  const before = await placed('Ladywood', '2022-08-31');
  const { urn } = before;
  await say(service, { asAt: '2023-08-31', schools: { [urn]: inWard(urn, 'Kingstanding', { pupils: 1 }) } });
  expect(await show(service, urn)).toMatchObject({
    district: 'ladywood',
    districtSuggestion: null,
    districtCandidates: ['erdington', 'perry-barr'],
  });
  await say(service, {
    asAt: '2024-08-31',
    schools: { [urn]: inWard(urn, 'Handsworth Wood', { pupils: 2 }) },
  });
  const moved = await show(service, urn);
  expect(moved).toMatchObject({
    district: 'ladywood',
    districtSuggestion: 'perry-barr',
    districtCandidates: [],
  });
  expect(await waiting('perry-barr')).toContainEqual(
    expect.objectContaining({ urn, district: 'ladywood', suggestion: 'perry-barr', ward: 'Handsworth Wood' }),
  );
  const decided = await decide(moved, 'perry-barr', '2024-09-01');
  expect(await historyOf(urn)).toEqual([
    ['perry-barr', '2024-09-01', null],
    ['ladywood', '2022-08-31', '2024-08-31'],
  ]);
  await decide(decided, 'perry-barr', '2024-01-01');
  const { items } = await service.call(districts.listSchoolDistricts, { urn }, lead('ladywood'));
  expect(items).toMatchObject([
    { district: 'perry-barr', from: '2024-01-01', until: null, basis: 'decided', decidedBy: director.id },
    { district: 'perry-barr', from: '2024-09-01', until: null, superseded: true },
    { district: 'ladywood', from: '2022-08-31', until: '2023-12-31', basis: 'suggested', decidedBy: null },
  ]);
  await expect(service.database.sql.run('delete from school_district where urn = $1', [urn])).rejects.toThrow(
    'history',
  );
});
