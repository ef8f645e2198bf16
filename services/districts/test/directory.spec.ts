import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, type Actor } from '@partnership/contracts';
import { callerOf, type TestService } from '@partnership/testing';
import {
  admin,
  council,
  deliver,
  director,
  factsOf,
  faultsOf,
  lead,
  refusalOf,
  reverse,
  show,
  startDistricts,
  told,
} from './builders/districts.js';
import { file, graded, nextUrn, school, type OfstedRow } from './builders/ofsted-file.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const urnOf = (row: OfstedRow): string => row['URN'] ?? '';
const outside = { 'Parliamentary constituency': 'Meriden' };

const decide = async (
  actor: Actor,
  urn: string,
  district: string | null,
  more: { from?: string; expectedVersion?: number } = {},
): Promise<districts.SchoolRecordView> =>
  service.call(
    districts.decideDistrict,
    { urn, district, from: more.from ?? '2026-09-01', reason: 'agreed with the school' },
    callerOf(actor, { expectedVersion: more.expectedVersion ?? (await show(service, urn)).version }),
  );

describe('of each fact the newest as-at date wins', () => {
  test('also where the older file comes later', async () => {
    const row = school();
    const urn = urnOf(row);
    await deliver(service, file({ ...row, 'Total number of pupils': '300' }), { asAt: '2023-08-31' });
    await deliver(service, file({ ...row, 'Total number of pupils': '200' }), { asAt: '2022-08-31' });
    expect(await show(service, urn)).toMatchObject({ pupils: 300, version: 1 });
    expect((await factsOf(service, urn))['pupils']).toMatchObject({
      kind: 'number',
      value: '300',
      asAt: '2023-08-31',
    });
  });

  test('and of two files of one day the one that came later', async () => {
    const row = school();
    await deliver(service, file({ ...row, 'Total number of pupils': '300' }));
    const run = await deliver(service, file({ ...row, 'Total number of pupils': '301' }));
    expect(await show(service, urnOf(row))).toMatchObject({ pupils: 301 });
    expect((await factsOf(service, urnOf(row)))['pupils']).toMatchObject({
      run: run.run,
      source: 'ofsted-mi',
    });
  });

  test('a roll that the newest file does not give is missing, and not zero', async () => {
    const row = school();
    await deliver(service, file(row), { asAt: '2022-08-31' });
    await deliver(service, file({ ...row, 'Total number of pupils': '' }), { asAt: '2023-08-31' });
    expect(await show(service, urnOf(row))).toMatchObject({ pupils: null });
    const [, newest] = await told(service, urnOf(row), 2);
    expect(newest).toMatchObject({ pupils: null, pupilsSource: null });
  });

  test('a school that the newest file does not name stays as it was', async () => {
    const [stays, other] = [school(), school()];
    await deliver(service, file(stays, other), { asAt: '2022-08-31' });
    await deliver(service, file(other), { asAt: '2023-08-31' });
    expect(await show(service, urnOf(stays))).toMatchObject({ status: 'open', version: 1 });
  });
});

describe('the district of a school', () => {
  test('is suggested by its constituency, and the reason is kept', async () => {
    const row = school({ 'Parliamentary constituency': 'Hodge Hill' });
    await deliver(service, file(row));
    expect(await show(service, urnOf(row))).toMatchObject({
      district: 'hodge-hill',
      districtBasis: 'suggested',
      districtFrom: '2023-08-31',
      districtReason: 'Suggested by the constituency Hodge Hill',
    });
  });

  test('waits for a person where the constituency is none of the city’s', async () => {
    const row = school(outside);
    await deliver(service, file(row));
    expect(await show(service, urnOf(row))).toMatchObject({
      inCity: true,
      district: null,
      districtBasis: 'undecided',
      districtReason: 'No district is known for the constituency Meriden',
    });
    const waiting = await service.call(districts.listSchools, { district: 'undecided', limit: 200 }, admin);
    expect(waiting.items.map(({ urn }) => urn)).toContain(urnOf(row));
  });

  test('does not exist for a school of another authority', async () => {
    const row = school({ LAESTAB: '9982001', 'Local authority': 'Demo County' });
    await deliver(service, file(row));
    expect(await show(service, urnOf(row))).toMatchObject({
      inCity: false,
      district: null,
      districtBasis: 'outside',
    });
    expect(await refusalOf(decide(director, urnOf(row), 'ladywood'))).toMatchObject({
      code: 'districts.school.outside-city',
    });
    const listed = async (authority?: string): Promise<boolean> =>
      (
        await service.call(
          districts.listSchools,
          { name: row['School name'] ?? '', ...(authority !== undefined && { authority }) },
          admin,
        )
      ).items.some(({ urn }) => urn === urnOf(row));
    expect([await listed(), await listed('998')]).toEqual([false, true]);
  });

  test('is decided by a person, and the others are told', async () => {
    const row = school(outside);
    await deliver(service, file(row));
    expect(await decide(director, urnOf(row), 'yardley')).toMatchObject({
      district: 'yardley',
      districtBasis: 'decided',
      districtFrom: '2026-09-01',
      districtReason: 'agreed with the school',
      version: 2,
    });
    const [, newest] = await told(service, urnOf(row), 2);
    expect(newest).toMatchObject({ district: 'yardley', version: 2 });
    const [entry] = await service.database.sql.rows<{ action: string; why: string }>(
      'select action, why from platform.audit where record = $1',
      [`districts.school/${urnOf(row)}`],
    );
    expect(entry).toMatchObject({ action: 'district decided', why: 'agreed with the school' });
  });

  test('may be none, if a person decides so', async () => {
    const row = school(outside);
    await deliver(service, file(row));
    expect(await decide(director, urnOf(row), null)).toMatchObject({
      district: null,
      districtBasis: 'decided',
    });
    const waiting = await service.call(districts.listSchools, { district: 'undecided', limit: 200 }, admin);
    expect(waiting.items.map(({ urn }) => urn)).not.toContain(urnOf(row));
  });

  test('is never moved by a later file: another suggestion waits for a person', async () => {
    const row = school({ 'Parliamentary constituency': 'Ladywood' });
    const moved = { ...row, 'Parliamentary constituency': 'Yardley' };
    await deliver(service, file(row), { asAt: '2023-08-31' });
    const run = await deliver(service, file(moved), { asAt: '2023-09-30' });
    expect(await show(service, urnOf(row))).toMatchObject({
      district: 'ladywood',
      districtSuggestion: 'yardley',
      constituency: 'Yardley',
    });
    expect(await faultsOf(service, run.run, 'warning')).toMatchObject([
      { line: 2, urn: urnOf(row), code: 'district-suggestion' },
    ]);
    expect(run.warnings).toBe(1);
    const waiting = await service.call(districts.listSchools, { district: 'undecided', limit: 200 }, admin);
    expect(waiting.items).toContainEqual(
      expect.objectContaining({ urn: urnOf(row), district: 'ladywood', districtSuggestion: 'yardley' }),
    );

    expect(await decide(director, urnOf(row), 'ladywood')).toMatchObject({
      district: 'ladywood',
      districtSuggestion: null,
    });
    await deliver(service, file({ ...moved, 'Total number of pupils': '9' }), { asAt: '2023-10-31' });
    expect(await show(service, urnOf(row))).toMatchObject({
      district: 'ladywood',
      districtSuggestion: null,
      pupils: 9,
    });
    await deliver(service, file({ ...row, 'Parliamentary constituency': 'Erdington' }), {
      asAt: '2023-11-30',
    });
    expect(await show(service, urnOf(row))).toMatchObject({
      district: 'ladywood',
      districtSuggestion: 'erdington',
    });
  });

  test('as a person decided it, outlives the reversal of every file', async () => {
    const row = school(outside);
    const run = await deliver(service, file(row));
    await decide(director, urnOf(row), 'selly-oak');
    await reverse(service, run);
    await deliver(service, file(row));
    expect(await show(service, urnOf(row))).toMatchObject({
      district: 'selly-oak',
      districtBasis: 'decided',
    });
  });

  test('is suggested by what is left when a file that suggested another one is reversed, without a warning of it', async () => {
    const row = school();
    const urn = urnOf(row);
    const inSeat = (seat: string): Buffer => file({ ...row, 'Parliamentary constituency': seat });
    await deliver(service, inSeat('Ladywood'), { asAt: '2023-06-30' });
    const run = await deliver(service, inSeat('Yardley'), { asAt: '2023-08-31' });
    await deliver(service, inSeat('Erdington'), { asAt: '2023-07-31' });
    const warnings = await faultsOf(service, run.run, 'warning');
    expect(warnings.map(({ code }) => code)).toEqual(['district-suggestion']);
    expect(await reverse(service, run)).toMatchObject({ state: 'reversed' });
    expect(await show(service, urn)).toMatchObject({ district: 'ladywood', districtSuggestion: 'erdington' });
    expect(await faultsOf(service, run.run, 'warning')).toEqual(warnings);
  });

  test('is for the lead of that district to decide, not for another lead', async () => {
    const [ofYardley, undecided] = [school({ 'Parliamentary constituency': 'Yardley' }), school(outside)];
    await deliver(service, file(ofYardley, undecided));
    const forbidden = { kind: 'forbidden', code: 'districts.school.not-your-district' };
    expect(await refusalOf(decide(lead('ladywood'), urnOf(ofYardley), 'ladywood'))).toEqual(forbidden);
    expect(await refusalOf(decide(lead('ladywood'), urnOf(undecided), 'yardley'))).toEqual(forbidden);
    expect(await decide(lead('ladywood'), urnOf(undecided), 'ladywood')).toMatchObject({
      district: 'ladywood',
    });
  });

  test('is not decided over a version that nobody has seen, for a day to come, or for no district of the city', async () => {
    const row = school(outside);
    await deliver(service, file(row));
    const ask = (district: string, more: object): Promise<unknown> =>
      refusalOf(decide(director, urnOf(row), district, more));
    expect(await ask('ladywood', { expectedVersion: 7 })).toMatchObject({ kind: 'stale' });
    expect(await ask('ladywood', { from: '2026-11-25' })).toMatchObject({
      code: 'districts.school.from-to-come',
    });
    expect(await ask('camden', {})).toMatchObject({ code: 'districts.school.unknown-district' });
    expect(await show(service, urnOf(row))).toMatchObject({ district: null, version: 1 });
  });
});

describe('the list of schools', () => {
  test('goes by name, page by page, each school once', async () => {
    const key = `Page ${nextUrn()}`;
    const names = ['b', 'A', 'c', 'a', 'B'].map((letter) => `${key} ${letter}`);
    await deliver(service, file(...names.map((name) => school({ 'School name': name }))));
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page: districts.SchoolEntryPage = await service.call(
        districts.listSchools,
        { name: key.toUpperCase(), limit: 2, ...(cursor !== undefined && { cursor }) },
        admin,
      );
      found.push(...page.items.map(({ name }) => name));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(found.map((name) => name.toLowerCase())).toEqual(names.map((name) => name.toLowerCase()).sort());
    expect(new Set(found)).toEqual(new Set(names));
  });

  test('is narrowed by district, phase and status', async () => {
    const key = `Narrow ${nextUrn()}`;
    const nursery = school({
      'School name': key,
      'Ofsted phase': 'Nursery',
      'Parliamentary constituency': 'Yardley',
    });
    await deliver(service, file(nursery, school({ 'School name': key })));
    const count = async (filter: Partial<districts.ListSchools>): Promise<number> =>
      (await service.call(districts.listSchools, { name: key, ...filter }, admin)).items.length;
    expect(await count({})).toBe(2);
    expect(await count({ district: 'yardley' })).toBe(1);
    expect(await count({ phase: 'nursery' })).toBe(1);
    expect(await count({ phase: 'nursery', district: 'ladywood' })).toBe(0);
    expect(await count({ status: 'closed' })).toBe(0);
  });

  test('takes no cursor of another list', async () => {
    expect(await refusalOf(service.call(districts.listSchools, { cursor: 'x' }, admin))).toMatchObject({
      code: 'platform.cursor.invalid',
    });
  });
});

test('good or better is counted of the graded, by district, without schools of other authorities', async () => {
  const before = await service.call(districts.summariseOutcomes, {}, admin);
  const of = (summary: districts.OutcomeSummaryView, code: string): districts.OutcomeCountView | undefined =>
    summary.byDistrict.find(({ district }) => district === code);
  const inEdgbaston = { 'Parliamentary constituency': 'Edgbaston' };
  await deliver(
    service,
    file(
      school({ ...inEdgbaston, ...graded('1') }),
      school({ ...inEdgbaston, ...graded('2') }),
      school({ ...inEdgbaston, ...graded('3') }),
      school({ ...inEdgbaston, 'Total number of pupils': '' }),
      school({ ...inEdgbaston, ...graded('1'), LAESTAB: '9982001' }),
    ),
  );
  const after = await service.call(districts.summariseOutcomes, {}, council);
  expect(of(before, 'edgbaston')).toMatchObject({ schools: 0, graded: 0, percentage: null });
  expect(of(after, 'edgbaston')).toEqual({
    district: 'edgbaston',
    name: 'Edgbaston',
    schools: 4,
    pupils: 630,
    graded: 3,
    goodOrBetter: 2,
    percentage: 66.7,
  });
  expect(after.graded - before.graded).toBe(3);
});

test('a school that nobody has told of is unknown', async () => {
  expect(await refusalOf(show(service, '100000'))).toMatchObject({ kind: 'not-found' });
  const inspections = service.call(districts.listInspections, { urn: '100000' }, admin);
  expect(await refusalOf(inspections)).toMatchObject({ kind: 'not-found' });
});
