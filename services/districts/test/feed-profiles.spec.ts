import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { callerOf, type TestService } from '@partnership/testing';
import {
  admin,
  council,
  director,
  faultsOf,
  lead,
  refusalOf,
  reverse,
  startDistricts,
} from './builders/districts.js';
import { csv, links, load, officer, shown, totals } from './builders/feeds.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 60_000);
afterAll(() => service.stop());

const feelSafe: districts.DefineIndicator = {
  indicator: 'feelSafe',
  title: 'Pupils who feel safe',
  unit: '%',
  decimals: 1,
  better: 'higher',
  weight: 'pupils',
  definition: 'Pupils who say that they feel safe, of all who answered',
  smallest: 6,
  breaks: [],
};
const survey: districts.WriteProfile = {
  profile: 'well-being',
  title: 'Survey of well-being',
  kind: 'measures',
  key: 'School number',
  dateFormat: 'dd/mm/yyyy',
  codes: [
    { cell: '*', kind: 'suppressed' },
    { cell: 'n/a', kind: 'notApplicable' },
  ],
  columns: [
    { name: 'School number', reads: 'urn', required: true },
    { name: 'Whose', reads: 'text' },
    {
      name: 'Feels safe, %',
      reads: 'percentage',
      required: true,
      indicator: { code: 'feelSafe' },
      least: 0,
      most: 100,
      codes: [{ cell: '#', kind: 'small' }],
    },
    { name: 'Feels safe last year, %', reads: 'percentage', indicator: { code: 'feelSafe', before: 1 } },
  ],
  ignored: ['Remarks'],
  totals: { column: 'Whose', rows: [{ cell: 'City', level: 'authority', label: 'Demo City' }] },
};
const header = ['School number', 'Whose', 'Feels safe, %', 'Feels safe last year, %', 'Remarks'];
const file = csv(
  header,
  ['900001', '', '81.5%', '79', ''],
  ['900002', '', '*', 'n/a', 'few'],
  ['900003', '', '#', '', ''],
  ['900004', '', '101%', '80', ''],
  [' ', 'City', '77.2%', '76', ''],
);

describe('what is measured is data', () => {
  test('an indicator is defined by an officer, shown to all, and changed by whoever read it last', async () => {
    const made = await service.call(districts.defineIndicator, feelSafe, officer);
    expect(made).toEqual({ ...feelSafe, periods: [], version: 1 });
    const breaks = [{ period: '2024-25', why: 'Other words' }];
    const change = (expectedVersion: number): Promise<districts.IndicatorView> =>
      service.call(
        districts.changeIndicator,
        { ...feelSafe, breaks },
        callerOf(officer, { expectedVersion }),
      );
    expect(await change(1)).toMatchObject({ breaks, version: 2 });
    expect(await refusalOf(change(1))).toMatchObject({ kind: 'stale' });
    const seen = await service.call(districts.showIndicator, { indicator: 'feelSafe' }, lead('ladywood'));
    expect(seen).toMatchObject({ breaks, version: 2 });
  });

  test.each<[string, Partial<districts.DefineIndicator>, string]>([
    ['its own weight', { indicator: 'other', weight: 'other' }, 'districts.indicator.faulty'],
    ['an unknown weight', { indicator: 'other', weight: 'nobody' }, 'districts.indicator.faulty'],
    [
      'a break twice',
      {
        indicator: 'other',
        breaks: [
          { period: '2020-21', why: 'a' },
          { period: '2020-21', why: 'b' },
        ],
      },
      'districts.indicator.faulty',
    ],
    ['a code that is taken', {}, 'districts.indicator.exists'],
  ])('an indicator with %s is refused', async (_, changes, code) => {
    const asked = service.call(districts.defineIndicator, { ...feelSafe, ...changes }, officer);
    expect(await refusalOf(asked)).toMatchObject({ code });
  });

  test('those of the built-in files are there, page by page', async () => {
    const codes: string[] = [];
    let cursor: string | undefined;
    do {
      const page: districts.IndicatorPage = await service.call(
        districts.listIndicators,
        { limit: 25, ...(cursor !== undefined && { cursor }) },
        council,
      );
      codes.push(...page.items.map(({ indicator }) => indicator));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(codes).toEqual(
      expect.arrayContaining(['overallAbsence', 'pupils', 'readingProgress', 'rwmExpected']),
    );
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('a profile that somebody writes', () => {
  let run: districts.FeedRunView;

  test('is kept as it was written, by those who may', async () => {
    const made = await service.call(districts.writeProfile, survey, officer);
    const { profile, ...definition } = survey;
    expect(made).toMatchObject({ profile, version: 1, builtIn: false, needsPeriod: true, definition });
    expect(await service.call(districts.showProfile, { profile }, admin)).toEqual(made);
    const { items } = await service.call(districts.listProfiles, {}, council);
    expect(items.map(({ profile: code }) => code)).toContain('well-being');
    expect(await refusalOf(service.call(districts.writeProfile, survey, officer))).toMatchObject({
      code: 'districts.feed.profile-exists',
    });
    expect(await refusalOf(service.call(districts.writeProfile, survey, director))).toMatchObject({
      kind: 'forbidden',
    });
  });

  test('loads a file with columns that no code knows', async () => {
    run = await load(service, 'well-being', file, { period: '2024-25' });
    expect(run).toMatchObject({ state: 'loaded', received: 5, loaded: 3, quarantined: 1, comparators: 1 });
    expect(await faultsOf(service, run.run, 'quarantine')).toMatchObject([
      { line: 5, urn: '900004', column: 'Feels safe, %', code: 'out-of-range' },
    ]);
    expect(await faultsOf(service, run.run, 'warning')).toEqual([]);
    expect(Object.fromEntries(await shown(service, 'feelSafe', '2024-25'))).toEqual({
      900001: { kind: 'number', value: 81.5 },
      900002: { kind: 'suppressed', value: null },
      900003: { kind: 'small', value: null },
    });
    expect(Object.fromEntries(await shown(service, 'feelSafe', '2023-24'))).toMatchObject({
      900001: { kind: 'number', value: 79 },
      900002: { kind: 'notApplicable', value: null },
      900003: { kind: 'missing', value: null },
    });
    expect(await totals(service, 'feelSafe', '2024-25')).toEqual([
      { level: 'authority', code: 'City', label: 'Demo City', kind: 'number', value: 77.2 },
    ]);
    const { periods } = await service.call(districts.showIndicator, { indicator: 'feelSafe' }, council);
    expect(periods).toEqual(['2023-24', '2024-25']);
    expect((await service.call(districts.listRuns, { profile: 'well-being' }, admin)).items).toHaveLength(1);
  });

  test('believes none of the rows that name a school twice', async () => {
    const twice = csv(
      header,
      ['900011', '', '10', '', ''],
      ['900012', '', '20', '', ''],
      ['900011', '', '30', '', ''],
    );
    const again = await load(service, 'well-being', twice, { asAt: '2023-09-01', period: '2019-20' });
    expect(again).toMatchObject({ state: 'loaded', received: 3, loaded: 1, quarantined: 2 });
    expect(
      (await faultsOf(service, again.run, 'quarantine')).map(({ line, code }) => `${line} ${code}`),
    ).toEqual(['2 duplicate-urn', '4 duplicate-urn']);
    expect([...(await shown(service, 'feelSafe', '2019-20')).keys()]).toEqual(['900012']);
  });

  test('puts aside a long row and a spreadsheet’s number, and loads a short row with a warning', async () => {
    const odd = csv(
      header,
      ['900021', '', '10', '', '', 'beyond'],
      ['900022.0', '', '20', '', ''],
      ['900023', '', '30'],
      ['', '', '40', '', ''],
    );
    const run = await load(service, 'well-being', odd, { asAt: '2023-09-02', period: '2018-19' });
    expect(run).toMatchObject({ received: 4, loaded: 1, quarantined: 3 });
    expect(
      (await faultsOf(service, run.run, 'quarantine')).map(({ line, code }) => `${line} ${code}`),
    ).toEqual(['2 long-row', '3 urn-decimal', '5 urn-blank']);
    expect((await faultsOf(service, run.run, 'warning')).map(({ line, code }) => `${line} ${code}`)).toEqual([
      '4 short-row',
    ]);
    expect((await shown(service, 'feelSafe', '2018-19')).get('900023')?.value).toBe(30);
    expect((await shown(service, 'feelSafe', '2017-18')).get('900023')?.kind).toBe('missing');
  });

  test('puts no school into the directory', async () => {
    expect(await refusalOf(service.call(districts.showSchool, { urn: '900001' }, admin))).toMatchObject({
      kind: 'not-found',
    });
  });

  test('reports and loads nothing in a dry run', async () => {
    const newer = csv(header, ['900001', '', '11%', '', '']);
    const checked = await load(service, 'well-being', newer, {
      asAt: '2023-10-01',
      period: '2024-25',
      dryRun: 'true',
    });
    expect(checked).toMatchObject({ state: 'checked', received: 1, loaded: 1 });
    expect((await shown(service, 'feelSafe', '2024-25')).get('900001')?.value).toBe(81.5);
  });

  test('the same file again changes nothing, and for another period is another delivery', async () => {
    expect(await load(service, 'well-being', file, { period: '2024-25' })).toMatchObject({ sameAs: run.run });
    expect(await load(service, 'well-being', file, { period: '2021-22' })).toMatchObject({ state: 'loaded' });
    expect((await shown(service, 'feelSafe', '2021-22')).get('900001')?.value).toBe(81.5);
  });

  test('a newer delivery shows, a reversed one no longer does, and what is left shows again', async () => {
    const newer = csv(header, ['900001', '', '50%', '60', '']);
    const later = await load(service, 'well-being', newer, { asAt: '2023-10-01', period: '2024-25' });
    expect((await shown(service, 'feelSafe', '2024-25')).get('900001')?.value).toBe(50);
    // Of the school that the newer file does not name the older figure stays.
    expect((await shown(service, 'feelSafe', '2024-25')).get('900003')?.kind).toBe('small');
    expect(await reverse(service, later)).toMatchObject({ state: 'reversed' });
    expect((await shown(service, 'feelSafe', '2024-25')).get('900001')?.value).toBe(81.5);
    // Reversed, the file is no longer the same as one in force.
    expect(await load(service, 'well-being', newer, { asAt: '2023-10-01', period: '2024-25' })).toMatchObject(
      { state: 'loaded', unchanged: false },
    );
  });

  test.each<[string, string | undefined, string]>([
    ['without a period', undefined, 'districts.feed.period-needed'],
    ['of a period that has no year before', 'autumn', 'districts.feed.period-unclear'],
  ])('a file %s is refused', async (_, period, code) => {
    expect(
      await refusalOf(load(service, 'well-being', file, period === undefined ? {} : { period })),
    ).toMatchObject({ kind: 'invalid', code });
  });

  test('changed, reads what comes from then on; earlier runs keep the version that read them', async () => {
    const columns = survey.columns.map((column) =>
      column.name === 'Feels safe, %'
        ? { ...column, codes: [{ cell: '#', kind: 'redacted' as const }] }
        : column,
    );
    const changed = await service.call(
      districts.changeProfile,
      { ...survey, columns },
      callerOf(officer, { expectedVersion: 1 }),
    );
    expect(changed).toMatchObject({ version: 2 });
    const again = await load(service, 'well-being', file, { asAt: '2023-11-01', period: '2024-25' });
    expect(again).toMatchObject({ state: 'loaded', unchanged: false });
    expect((await shown(service, 'feelSafe', '2024-25')).get('900003')?.kind).toBe('redacted');
    const rows = await service.database.sql.rows<{ version: number }>(
      'select profile_version as version from feed_run where id = any($1::uuid[]) order by 1',
      [[run.run, again.run]],
    );
    expect(rows.map(({ version }) => version)).toEqual([1, 2]);
  });

  test('has a template, which loads when it is filled in', async () => {
    const { base64, fileName } = await service.call(
      districts.showTemplate,
      { profile: 'well-being' },
      council,
    );
    expect(fileName).toBe('well-being.csv');
    const empty = Buffer.from(base64, 'base64').toString();
    expect(empty).toBe('School number,Whose,"Feels safe, %","Feels safe last year, %"\r\n');
    const filled = Buffer.from(`${empty}900009,,12%,13%\r\n`);
    expect(
      await load(service, 'well-being', filled, { asAt: '2023-12-01', period: '2024-25' }),
    ).toMatchObject({
      state: 'loaded',
      loaded: 1,
      warnings: 0,
    });
  });
});

test('a profile that could read no file is refused, with the place of every fault', async () => {
  const wrong: districts.WriteProfile = {
    ...survey,
    profile: 'wrong',
    key: 'URN',
    codes: [
      { cell: 'x', kind: 'suppressed' },
      { cell: 'x', kind: 'small' },
    ],
    columns: [
      { name: 'School number', reads: 'urn' },
      { name: 'school  NUMBER', reads: 'text' },
      { name: 'A', reads: 'count', indicator: { code: 'nobodyKnows' } },
      { name: 'B', reads: 'text', indicator: { code: 'feelSafe' } },
      { name: 'C', reads: 'percentage', indicator: { code: 'feelSafe' } },
      { name: 'D', reads: 'choice' },
      { name: 'E', reads: 'text', fact: 'name' },
      { name: 'F', reads: 'percentage', least: 5, most: 1 },
    ],
    totals: { column: 'Nowhere', rows: [{ cell: '3', level: 'authority' }] },
  };
  const refused = await service
    .call(districts.writeProfile, wrong, officer)
    .catch((error: unknown) => error as { code: string; details: { pointer: string; code: string }[] });
  if (!('details' in refused)) throw new Error('It was accepted');
  expect(refused.code).toBe('districts.feed.profile-faulty');
  expect(refused.details.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
    '/codes/1/cell code-twice',
    '/columns/1/name column-twice',
    '/columns/2/indicator/code unknown-indicator',
    '/columns/3/reads not-a-figure',
    '/columns/4/indicator indicator-twice',
    '/columns/5/choices no-choices',
    '/columns/6/fact no-facts',
    '/columns/7/most bounds-crossed',
    '/key unknown-column',
    '/totals/column unknown-column',
  ]);
});

test.each<[string, Record<string, unknown>]>([
  ['an unknown reading', { columns: [{ name: 'School number', reads: 'guess', required: true }] }],
  ['an unknown date format', { dateFormat: 'mm/dd/yyyy' }],
  ['an unknown kind of missing value', { codes: [{ cell: 'x', kind: 'lost' }] }],
])('%s is refused', async (_, changes) => {
  const asked = service.call(
    districts.writeProfile,
    Object.assign({ ...survey, profile: 'wrong' }, changes),
    officer,
  );
  expect(await refusalOf(asked)).toMatchObject({ kind: 'invalid' });
});

test('a profile that came with the service stays as it is', async () => {
  const change = service.call(
    districts.changeProfile,
    { ...survey, profile: 'ks2' },
    callerOf(officer, { expectedVersion: 1 }),
  );
  expect(await refusalOf(change)).toMatchObject({ code: 'districts.feed.profile-built-in' });
});

/** Columns by which every list of schools tells which school a row is of. */
const identifying: districts.ProfileDefinition['columns'] = [
  { name: 'URN', reads: 'urn', required: true },
  { name: 'DfE number', reads: 'laestab', required: true, fact: 'laestab' },
  { name: 'Name', reads: 'text', required: true, fact: 'name', essential: true },
];

test('a list of schools that somebody describes shows in the directory', async () => {
  const list: districts.WriteProfile = {
    profile: 'nursery-list',
    title: 'Nurseries of the council',
    kind: 'schools',
    key: 'URN',
    dateFormat: 'yyyy-mm-dd',
    columns: [
      ...identifying,
      {
        name: 'Sort',
        reads: 'choice',
        required: true,
        fact: 'phase',
        essential: true,
        choices: [{ cell: 'N', means: 'nursery' }],
      },
      { name: 'Cots', reads: 'count', fact: 'cots' },
    ],
    authority: { laestab: 'DfE number' },
  };
  await service.call(districts.writeProfile, list, officer);
  const run = await load(
    service,
    'nursery-list',
    csv(['URN', 'DfE number', 'Name', 'Sort', 'Cots'], ['900500', '9991001', 'Canal Nursery', 'N', '12']),
  );
  expect(run).toMatchObject({ state: 'loaded', loaded: 1 });
  const school = await service.call(districts.showSchool, { urn: '900500' }, admin);
  expect(school).toMatchObject({ name: 'Canal Nursery', phase: 'nursery', inCity: true, status: 'open' });
  expect(school.facts).toContainEqual(expect.objectContaining({ name: 'cots', value: '12' }));
});

test('a list whose profile takes words for figures loads, without them', async () => {
  const definition: districts.ProfileDefinition = {
    title: 'Schools on a map',
    kind: 'schools',
    key: 'URN',
    dateFormat: 'yyyy-mm-dd',
    columns: [
      ...identifying,
      { name: 'Sort', reads: 'text', required: true, fact: 'phase', essential: true },
      { name: 'Square', reads: 'text', fact: 'easting' },
      { name: 'Roll', reads: 'decimal', fact: 'pupils' },
    ],
    authority: { laestab: 'DfE number' },
  };
  const asked = service.call(districts.writeProfile, { profile: 'map', ...definition }, officer);
  await expect(asked).rejects.toMatchObject({ kind: 'invalid', code: 'districts.feed.profile-faulty' });
  // One from before it was looked at.
  await service.database.sql.run(
    `insert into feed_profile (code, version, definition, written_by, written_at) values ('map', 1, $1, $2, now())`,
    [JSON.stringify(definition), officer.id],
  );
  const header = ['URN', 'DfE number', 'Name', 'Sort', 'Square', 'Roll'];
  const run = await load(
    service,
    'map',
    csv(
      header,
      ['900510', '9991002', 'Lock School', 'primary', 'SP 0786', '81.5'],
      ['900511', '9991003', 'Basin School', 'All ages', '407000', '90'],
    ),
  );
  expect(run).toMatchObject({ state: 'loaded', loaded: 2 });
  const school = await service.call(districts.showSchool, { urn: '900510' }, admin);
  expect(school).toMatchObject({ name: 'Lock School', pupils: null });
  expect(school.facts).toContainEqual(expect.objectContaining({ name: 'easting', value: 'SP 0786' }));
  expect(await refusalOf(service.call(districts.showSchool, { urn: '900511' }, admin))).toMatchObject({
    kind: 'not-found',
  });
});

test('links load each once, and go with their file', async () => {
  const run = await load(
    service,
    'gias-links',
    csv(
      ['URN', 'LinkURN', 'LinkName', 'LinkType', 'LinkEstablishedDate'],
      ['900700', '900701', 'Canal Academy', 'Successor', '01-09-2019'],
      ['900701', '900700', 'Canal School', 'Predecessor', ''],
      ['900700', '900702', 'Lock Academy', 'Successor - Split School', '01-09-2019'],
      ['900700', '900701', 'Canal Academy', 'Successor', '01-09-2019'],
      ['900703', '900703', 'Itself', 'Successor', ''],
    ),
  );
  expect(run).toMatchObject({ state: 'loaded', received: 5, loaded: 3, quarantined: 2 });
  expect((await faultsOf(service, run.run, 'quarantine')).map(({ line, code }) => `${line} ${code}`)).toEqual(
    ['5 duplicate-link', '6 linked-to-itself'],
  );
  expect(await links(service, '900700')).toEqual([
    { linked: '900701', type: 'Successor', on: '2019-09-01' },
    { linked: '900702', type: 'Successor - Split School', on: '2019-09-01' },
  ]);
  await reverse(service, run);
  expect(await links(service, '900700')).toEqual([]);
});
