import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { drawingProgram } from '@partnership/charts';
import { anonymous, districts } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import { ChartsService } from '../src/charts/charts.service.js';
import { ComparisonsService } from '../src/comparisons/comparisons.service.js';
import { SchoolComparisons } from '../src/comparisons/school-comparisons.service.js';
import { startDistricts } from './builders/districts.js';

const full = process.env['FULL_TESTS'] === '1';
const schools = full ? 25_000 : 2_500;
const indicators = 60;
const periods = ['2014-15', '2015-16', '2016-17', '2017-18', '2018-19'];

let service: TestService;
beforeAll(async () => {
  // Jest takes seconds to load what draws, and the broker gives up a process that is silent for so long.
  await drawingProgram();
  service = await startDistricts();
  const { sql } = service.database;
  await sql.run(
    `insert into school (urn, in_force, in_city, sources, name, phase, status, authority, trust_id, district,
       district_basis)
     select (100000 + n)::text, true, true, '{}', 'School ' || n,
       (array['primary', 'secondary', 'special', 'nursery'])[1 + n % 4], 'open', '999',
       case when n % 3 = 0 then 'TR' || n % 500 end, (array(select code from district order by code))[1 + n % 10],
       'suggested'
     from generate_series(1, $1::integer) n`,
    [schools],
  );
  await sql.run(
    `insert into indicator (code, title, unit, decimals, better, weight, definition)
     select 'size' || n, 'Indicator ' || n, '%', 1, 'higher', case when n % 5 > 0 then 'size' || n - n % 5 end, 'of size'
     from generate_series(0, $1::integer - 1) n order by n % 5, n`,
    [indicators],
  );
  await sql.run(
    `insert into source (name, as_at, received_at, in_force)
     select 'ks2', make_date(2014 + n, 12, 1), now(), true from generate_series(1, $1::integer) n`,
    [periods.length],
  );
  // One in a hundred is hidden; figures have the decimals that real ones have.
  for (let code = 0; code < indicators; code += 1)
    await sql.run(
      `insert into measure (source, indicator, period, urns, kinds, "values")
     select s.number, i.code, p.period, f.urns, f.kinds, f.figures
     from indicator i
       cross join unnest($1::text[]) with ordinality as p (period, place)
       join source s on s.number = p.place
       cross join lateral (
         select array_agg((100000 + n)::text order by n) as urns,
           array_agg(case when (n + length(i.code)) % 100 = 0 then 'suppressed' else 'number' end order by n) as kinds,
           array_agg(case when (n + length(i.code)) % 100 > 0
             then round((abs(sin(n * p.place + length(i.code))) * 100)::numeric, 1)::float8 end order by n) as figures
         from generate_series(1, $2::integer) n
       ) f where i.code = $3`,
      [periods, schools, `size${code}`],
    );
  await sql.run(
    `insert into comparator (source, line, level, code, label, indicator, period, kind, value)
     select s.number, a, case when a = 1 then 'national' else 'authority' end,
       case when a = 1 then 'england' else (a + 850)::text end, 'row ' || a, i.code, p.period, 'number', 50
     from indicator i cross join unnest($1::text[]) with ordinality as p (period, place)
       join source s on s.number = p.place cross join generate_series(1, 150) a`,
    [periods],
  );
  await sql.run('analyze');
}, 240_000);
afterAll(() => service.stop());

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!;

const report = (what: string, times: readonly number[]): void => {
  if (process.env['SIZE_REPORT'])
    process.stdout.write(
      `${what}: p95 ${p95(times).toFixed(0)} ms of ${times.map((one) => one.toFixed(0)).join()}\n`,
    );
};

const part = <Service>(type: new (...parts: never[]) => Service): Service => service.running.app.get(type);

/** Five indicators, other ones each time, as far as the number goes. */
const five = (from: number): string[] =>
  Array.from({ length: 5 }, (_, at) => `size${(from * 5 + at) % indicators}`);

describe(`of ${schools} schools, ${indicators} indicators and ${periods.length} years`, () => {
  const compare = (from: number, by: districts.Grouping = 'district'): Promise<unknown> =>
    part(ComparisonsService).show({ indicator: five(from), period: periods.at(-1)!, by }, anonymous);

  test('five indicators are compared within 300 ms', async () => {
    const first: number[] = [];
    for (let from = 0; from < 12; from += 1) first.push(await timed(() => compare(from)));
    report('asked for the first time', first);
    const times: number[] = [];
    const groupings = ['district', 'phase', 'city', 'trust'] as const;
    for (let turn = 0; turn < 60; turn += 1)
      times.push(await timed(() => compare(turn % 12, groupings[turn % 4])));
    report('asked again', times);
    expect(p95(times)).toBeLessThan(300);
    // The first time columns are read and what must be hidden is found out.
    expect(p95(first)).toBeLessThan(3_000);
  }, 60_000);

  test('a page of schools, and a picture, within 300 ms', async () => {
    const pages: number[] = [];
    for (let turn = 0; turn < 20; turn += 1)
      pages.push(
        await timed(() =>
          part(SchoolComparisons).list({
            indicator: five(turn % 3),
            period: periods.at(-1)!,
            by: 'city',
            limit: 200,
          }),
        ),
      );
    report('pages', pages);
    expect(p95(pages.slice(3))).toBeLessThan(300);
    const pictures: number[] = [];
    for (let turn = 0; turn < 10; turn += 1)
      pictures.push(
        await timed(() =>
          part(ChartsService).distribution({ indicator: 'size1', by: turn % 2 === 0 ? 'district' : 'city' }),
        ),
      );
    report('pictures', pictures);
    expect(p95(pictures.slice(2))).toBeLessThan(300);
  }, 60_000);

  test('a change of one school shows in the next answer', async () => {
    const asked = { indicator: ['size1'], by: 'district' as const, of: 'yardley' };
    const n = async (): Promise<number> =>
      (await service.call(districts.compareGroups, asked, person(grant('director')))).groups[0]!.figures[0]!
        .n;
    const before = await n();
    await service.database.sql.run(
      `update school set district = 'yardley', version = version + 1
       where urn = (select min(urn) from school where district = 'ladywood')`,
    );
    expect(await n()).toBe(before + 1);
  });
});
