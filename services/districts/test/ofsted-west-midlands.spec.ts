import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { admin, council, deliver, director, faultsOf, show, startDistricts } from './builders/districts.js';
import { kindsOf, shown } from './builders/feeds.js';

/** Ofsted management information of the West Midlands as at 31 August 2023; not ours to keep, so it may be absent. */
const path = fileURLToPath(
  new URL('../../../../shared/data/schools/ofsted-mi-west-midlands-2023-08-31.csv', import.meta.url),
);
const whereItIs = existsSync(path) ? describe : describe.skip;

whereItIs('Ofsted’s file of the West Midlands, as at 31 August 2023', () => {
  let service: TestService;
  let run: districts.FeedRunView;
  beforeAll(async () => {
    service = await startDistricts({ authority: '330' });
    run = await deliver(service, readFileSync(path));
  }, 60_000);
  afterAll(() => service.stop());

  test('loads whole', async () => {
    expect(run).toMatchObject({
      state: 'loaded',
      received: 2_417,
      loaded: 2_417,
      quarantined: 0,
      comparators: 0,
      unchanged: false,
      encoding: 'windows-1252',
    });
    expect(new Set((await faultsOf(service, run.run, 'warning')).map(({ code }) => code))).toEqual(
      new Set(['establishment-number']),
    );
  });

  test('gives the city its schools, pupils and trusts, and the share that is good or better, by district', async () => {
    const summary = await service.call(districts.summariseOutcomes, {}, admin);
    expect(summary).toMatchObject({
      authority: '330',
      asAt: '2023-08-31',
      schools: 445,
      pupils: 203_507,
      trusts: 53,
      graded: 440,
      goodOrBetter: 381,
      percentage: 86.6,
    });
    const byName = summary.byDistrict.map(
      ({ name, goodOrBetter, graded }) => `${name} ${goodOrBetter}/${graded}`,
    );
    expect(byName).toEqual([
      'Edgbaston 28/34',
      'Erdington 37/42',
      'Hall Green 42/45',
      'Hodge Hill 42/48',
      'Ladywood 55/67',
      'Northfield 38/46',
      'Perry Barr 37/43',
      'Selly Oak 33/40',
      'Sutton Coldfield 32/34',
      'Yardley 36/40',
      'Not decided 1/1',
    ]);
  });

  test('gives each phase its number of schools', async () => {
    const count = async (phase: districts.Phase): Promise<number> => {
      let found = 0;
      let cursor: string | undefined;
      do {
        const page: districts.SchoolEntryPage = await service.call(
          districts.listSchools,
          { phase, limit: 200, ...(cursor !== undefined && { cursor }) },
          admin,
        );
        found += page.items.length;
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return found;
    };
    const phases = [
      'primary',
      'secondary',
      'nursery',
      'special',
      'alternative-provision',
      'all-through',
    ] as const;
    expect(await Promise.all(phases.map(count))).toEqual([295, 89, 27, 27, 7, 0]);
  });

  test('leaves the district of the school in Meriden to a person', async () => {
    expect(await show(service, '103623')).toMatchObject({
      inCity: true,
      district: null,
      districtBasis: 'undecided',
      constituency: 'Meriden',
    });
    const { items } = await service.call(districts.listSchools, { district: 'undecided' }, admin);
    expect(items.map(({ urn }) => urn)).toEqual(['103623']);
  });

  test('raises 13 signals in the city, and none outside', async () => {
    const { items } = await service.call(districts.listSignals, { limit: 200 }, director);
    expect(items).toHaveLength(13);
    expect(items.every(({ rule, state }) => rule === 'ungraded-outcome-concerns' && state === 'raised')).toBe(
      true,
    );
    expect(items.map(({ urn }) => urn)).toContain('103123');
  });

  test('has names as they are written, and inspections of predecessors labelled', async () => {
    const [found] = await service.database.sql.rows<{ count: number }>(
      `select count(*) from (
         select distinct on (urn) kept ->> 9 as predecessor from record, json_array_elements(inspections) kept
         where kept ->> 1 = 'graded' order by urn, kept ->> 4 desc
       ) latest
       where predecessor is not null`,
    );
    expect(found?.count).toBe(503);
    const { items } = await service.call(districts.listInspections, { urn: '103120' }, council);
    expect(items.map(({ number, kind, overall }) => `${number} ${kind} ${overall}`)).toEqual([
      '10080827 ungraded null',
      'ITS449512 graded 2',
      'ITS376823 graded 2',
    ]);
  });

  test('gives figures beside facts, which say why they are not there', async () => {
    expect(kindsOf(await shown(service, 'overallEffectiveness'))).toEqual({
      number: 2_395,
      notApplicable: 22,
    });
    expect(kindsOf(await shown(service, 'pupils'))).toEqual({ number: 2_345, missing: 72 });
    expect(kindsOf(await shown(service, 'warningNotices'))).toEqual({ number: 3, missing: 2_414 });
    expect(kindsOf(await shown(service, 'idaciQuintile'))).toEqual({ number: 2_395, missing: 22 });
    const roll = await service.database.sql.rows<{ pupils: number }>(
      `select sum(value)::integer as pupils from indicator_values('pupils', '') v
       join school s on s.urn = v.urn and s.in_city`,
    );
    expect(roll[0]?.pupils).toBe(203_507);
  });

  test('a second time changes nothing', async () => {
    expect(await deliver(service, readFileSync(path))).toMatchObject({
      state: 'checked',
      unchanged: true,
      sameAs: run.run,
      received: 2_417,
    });
    expect((await service.call(districts.listSignals, { limit: 200 }, director)).items).toHaveLength(13);
    expect(await show(service, '103120')).toMatchObject({ version: 1 });
  });
});
