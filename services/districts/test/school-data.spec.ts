import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { admin, factsOf, reverse, show, startDistricts } from './builders/districts.js';
import {
  csv,
  csvOfJson,
  isThere,
  kindsOf,
  links,
  load,
  realFile,
  shown,
  totals,
  type Sending,
} from './builders/feeds.js';

const whereTheyAre = isThere ? describe : describe.skip;

async function allFaults(
  service: TestService,
  run: string,
  level: 'quarantine' | 'warning',
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let cursor: string | undefined;
  do {
    const page: districts.RowFaultPage = await service.call(
      districts.listRowFaults,
      { run, level, limit: 200, ...(cursor !== undefined && { cursor }) },
      admin,
    );
    for (const { code } of page.items) counts[code] = (counts[code] ?? 0) + 1;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return counts;
}

whereTheyAre('the register’s results of Hampshire and Surrey, 20 April 2022', () => {
  const name = 'gias-establishments-hampshire-surrey-2022-04-20.nohead.csv';
  let service: TestService;
  let run: districts.FeedRunView;
  beforeAll(async () => {
    service = await startDistricts({ authority: '330' });
    run = await load(service, 'gias-establishments', realFile(name), { asAt: '2022-04-20' });
  }, 90_000);
  afterAll(() => service.stop());

  test('load whole, long rows too', () => {
    expect(run).toMatchObject({
      state: 'loaded',
      received: 1_096,
      loaded: 1_096,
      quarantined: 0,
      comparators: 0,
    });
  });

  test('ask the schools about what cannot be: boys and girls, places, pupils of closed schools', async () => {
    const warnings = await allFaults(service, run.run, 'warning');
    expect(warnings).toMatchObject({ 'boys-and-girls': 21, 'over-capacity': 155, 'closed-with-pupils': 83 });
    expect(Object.keys(warnings)).not.toContain('unknown-column');
    expect(Object.keys(warnings)).not.toContain('long-row');
    expect(Object.keys(warnings)).not.toContain('link-unread');
  });

  test('have the links of a school in cells beyond the header', async () => {
    expect(await links(service, '116018')).toEqual([
      { linked: '115961', type: 'Predecessor', on: null },
      { linked: '148215', type: 'Successor', on: null },
    ]);
    expect(await links(service, '115850')).toEqual([]);
    const [kept] = await service.database.sql.rows<{ count: number }>(
      'select count(distinct urn)::integer as count from told_link',
    );
    expect(kept?.count).toBe(502);
  });

  test('leave no doubt about who a school is: numbers repeat among closed schools alone', async () => {
    const repeated = await service.database.sql.rows<{ open: number }>(
      `select count(*) filter (where status <> 'closed')::integer as open
       from record group by facts ->> 'laestab' having count(*) > 1`,
    );
    expect(repeated.length).toBeGreaterThan(0);
    expect(Math.max(...repeated.map(({ open }) => open))).toBe(1);
  });

  test('show schools with status, phase, authority and number; a closed one without UKPRN loads', async () => {
    expect(await show(service, '115850')).toMatchObject({
      name: 'Alton Infant School',
      phase: 'primary',
      status: 'open',
      establishmentType: 'Community school',
      authority: '850',
      inCity: false,
      pupils: 138,
    });
    expect(await factsOf(service, '115850')).toMatchObject({
      laestab: { value: '8502000' },
      censusOn: { value: '2021-01-21' },
      freeSchoolMeals: { value: '21.7' },
      easting: { value: '472080' },
      closedOn: { kind: 'notApplicable' },
    });
    const [closed] = await service.database.sql.rows<{ urns: string[]; count: number }>(
      `select array_agg(urn order by urn) as urns, count(*)::integer as count from record
       where facts ->> 'ukprn' is null`,
    );
    expect(closed?.count).toBe(321);
    expect(await show(service, closed?.urns[0] ?? '')).toMatchObject({ status: 'closed' });
  });

  test('give figures beside facts', async () => {
    expect((await shown(service, 'pupils')).get('115850')).toEqual({ kind: 'number', value: 138 });
    expect((await shown(service, 'capacity')).get('115850')).toEqual({ kind: 'number', value: 180 });
    expect(kindsOf(await shown(service, 'freeSchoolMeals'))).toEqual({ number: 800, missing: 296 });
  });

  test('keep no head’s name and no telephone number', async () => {
    const [kept] = await service.database.sql.rows<{ facts: string[] }>(
      'select names as facts from source order by number desc limit 1',
    );
    expect(kept?.facts.filter((fact) => /head|phone/i.test(fact))).toEqual([]);
  });
});

whereTheyAre('key stage 2 and absence', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startDistricts({ authority: '330' });
  }, 60_000);
  afterAll(() => service.stop());

  describe('key stage 2 of all England, 2018-19', () => {
    const england: Sending = { asAt: '2019-12-13', period: '2018-19' };
    let run: districts.FeedRunView;
    let milliseconds = 0;
    beforeAll(async () => {
      const begun = performance.now();
      run = await load(service, 'ks2', realFile('ks2-england-2018-19-reduced.csv'), england);
      milliseconds = performance.now() - begun;
    }, 90_000);

    test('loads whole, with no warning', () => {
      expect(run).toMatchObject({
        state: 'loaded',
        received: 16_355,
        loaded: 16_355,
        quarantined: 0,
        comparators: 0,
        warnings: 0,
      });
    });

    test('shows within five seconds, with room for a busy machine', () => {
      process.stderr.write(`KS2 of England showed after ${Math.round(milliseconds)} ms\n`);
      expect(milliseconds).toBeLessThan(15_000);
    });

    test('keeps what is hidden as hidden', async () => {
      expect(kindsOf(await shown(service, 'readingProgress', '2018-19'))).toMatchObject({
        suppressed: 482,
        lowCoverage: 8,
      });
      const values = await shown(service, 'readingProgress', '2018-19');
      expect(values.get('141279')).toEqual({ kind: 'number', value: 2.6 });
      expect([...values.values()].every(({ kind, value }) => (kind === 'number') === (value !== null))).toBe(
        true,
      );
    });

    test('says nothing of the directory, and leaves nothing behind that was only on the way', async () => {
      const [left] = await service.database.sql.rows<{ schools: number; staged: number }>(
        'select (select count(*) from school)::integer as schools, (select count(*) from staged_figure)::integer as staged',
      );
      expect(left).toEqual({ schools: 0, staged: 0 });
    });
  });

  describe('key stage 2 of Hampshire, 2016-17, in full width', () => {
    let run: districts.FeedRunView;
    beforeAll(async () => {
      const file = realFile('ks2-hampshire-850-2016-2017.csv');
      run = await load(service, 'ks2', file, { asAt: '2017-12-14', period: '2016-17' });
    }, 60_000);

    test('loads its schools, with the totals apart', () => {
      expect(run).toMatchObject({
        state: 'loaded',
        received: 331,
        loaded: 328,
        quarantined: 0,
        comparators: 3,
      });
    });

    test('warns of the 18 rows that are cut, whose other cells are missing', async () => {
      expect(await allFaults(service, run.run, 'warning')).toEqual({
        'short-row': 18,
        'no-final-line-end': 1,
      });
      expect((await shown(service, 'rwmExpected', '2016-17')).get('116407')).toEqual({
        kind: 'missing',
        value: null,
      });
      expect((await shown(service, 'rwmExpected', '2016-17')).get('115976')).toEqual({
        kind: 'number',
        value: 72,
      });
    });

    test('reads codes as what they are', async () => {
      const [hidden, progress, pupils] = await Promise.all([
        shown(service, 'rwmExpectedDisadvantaged', '2016-17'),
        shown(service, 'readingProgress', '2016-17'),
        shown(service, 'pupils', '2016-17'),
      ]);
      expect(kindsOf(hidden)).toMatchObject({ suppressed: 112 });
      expect(kindsOf(progress)).toMatchObject({ suppressed: 5, notApplicable: 2 });
      expect(kindsOf(pupils)).toMatchObject({ newSchool: 1 });
      expect((await shown(service, 'rwmExpectedGap', '2016-17')).get('115976')?.value).toBe(-8);
      expect((await shown(service, 'rwmExpected', '2015-16')).get('115976')?.value).toBe(68);
    });

    test('has the totals of the authority and of England as comparators', async () => {
      expect(await totals(service, 'rwmExpected', '2016-17')).toEqual([
        { level: 'authority', code: '850', label: 'Hampshire', kind: 'number', value: 66 },
        { level: 'national', code: '', label: 'England, all schools', kind: 'number', value: 61 },
        { level: 'national', code: '', label: 'England, state-funded schools', kind: 'number', value: 61 },
      ]);
      // A blank of England is no figure.
      expect(await totals(service, 'readingProgress', '2016-17')).toEqual([
        { level: 'authority', code: '850', label: 'Hampshire', kind: 'number', value: -0.2 },
      ]);
    });

    test('reversed, is gone with its totals', async () => {
      await reverse(service, run);
      expect((await shown(service, 'rwmExpected', '2016-17')).size).toBe(0);
      expect(await totals(service, 'rwmExpected', '2016-17')).toEqual([]);
      expect((await shown(service, 'readingProgress', '2018-19')).size).toBe(16_355);
    });
  });

  describe('absence', () => {
    const period = { asAt: '2025-10-01', period: '2023-24' };
    const send = (profile: string, name: string): Promise<districts.FeedRunView> =>
      load(service, profile, csvOfJson(realFile(name)), period);

    test('of schools gives three years', async () => {
      expect(await send('absence', 'sap-EstablishmentAbsence.json')).toMatchObject({
        state: 'loaded',
        received: 1_912,
        loaded: 1_912,
        warnings: 0,
      });
      const three = await Promise.all(
        ['2023-24', '2022-23', '2021-22'].map((year) => shown(service, 'overallAbsence', year)),
      );
      expect(three.map((year) => year.get('100025')?.value)).toEqual([6.06903, 6.67743, 7.21367]);
      expect((await shown(service, 'authorisedAbsence', '2023-24')).get('100025')?.value).toBe(4.91822);
    });

    test('of authorities and of England is for comparing', async () => {
      expect(await send('absence-authorities', 'sap-LAAbsence.json')).toMatchObject({
        state: 'loaded',
        received: 160,
        loaded: 0,
        comparators: 160,
      });
      expect(await send('absence-england', 'sap-EnglandAbsence.json')).toMatchObject({
        state: 'loaded',
        received: 3,
        comparators: 3,
      });
      const all = await totals(service, 'overallAbsence', '2023-24');
      expect(all).toContainEqual({
        level: 'authority',
        code: '202',
        label: '202, secondary schools',
        kind: 'number',
        value: 8.45847,
      });
      expect(all).toContainEqual({
        level: 'national',
        code: 'National',
        label: 'England, primary schools',
        kind: 'number',
        value: 5.52668,
      });
    });
  });

  test('the register’s extract of 1,924 schools loads in the full layout, by codes', async () => {
    const rows = JSON.parse(realFile('sap-Establishment.nohead.json').toString()) as Record<
      string,
      unknown
    >[];
    const columns: Readonly<Record<string, string>> = {
      URN: 'URN',
      'LA (code)': 'LAId',
      'LA (name)': 'LAName',
      EstablishmentNumber: 'EstablishmentNumber',
      EstablishmentName: 'EstablishmentName',
      'EstablishmentStatus (code)': 'EstablishmentStatusId',
      'EstablishmentStatus (name)': 'EstablishmentStatusName',
      'TypeOfEstablishment (code)': 'TypeOfEstablishmentId',
      'TypeOfEstablishment (name)': 'TypeOfEstablishmentName',
      'PhaseOfEducation (code)': 'PhaseOfEducationId',
      'PhaseOfEducation (name)': 'PhaseOfEducationName',
      NumberOfPupils: 'TotalPupils',
      SchoolCapacity: 'TotalCapacity',
      UKPRN: 'UKPRN',
      Postcode: 'Postcode',
      Easting: 'Easting',
      Northing: 'Northing',
    };
    const file = csv(
      Object.keys(columns),
      ...rows.map((row) => Object.values(columns).map((from) => row[from])),
    );
    const run = await load(service, 'gias-establishments', file, { asAt: '2025-09-01' });
    expect(run).toMatchObject({ state: 'loaded', received: 1_924, loaded: 1_924 });
    expect(await show(service, '100025')).toMatchObject({
      status: 'open',
      phase: 'primary',
      establishmentType: 'Community school',
      authority: '202',
    });
    const [city] = await service.database.sql.rows<{ count: number }>(
      'select count(*)::integer as count from school where in_city',
    );
    expect(city?.count).toBe(79);
  });
});
