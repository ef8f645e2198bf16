import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { callerOf, eventually, grant, person, testDatabase, type TestService } from '@partnership/testing';
import { Database, migrate } from '@partnership/database';
import { director, refusalOf, startDistricts } from './builders/districts.js';
import { measured, placed } from './builders/measures.js';
import { plain, say, unsay } from './builders/sources.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const toldOf = (urn: string, version: number): Promise<districts.SchoolSummary> =>
  eventually(() =>
    service
      .events(districts.schoolsRecorded)
      .flatMap(({ data }) => data.schools)
      .find((school) => school.urn === urn && school.version === version),
  );

describe('what the others are told of a school', () => {
  test('has its grade and its place on the map, each from the newest source that tells it', async () => {
    const urn = '680001';
    await say(service, {
      asAt: '2026-09-01',
      schools: { [urn]: plain(urn, { easting: 406_580, northing: 286_920 }) },
    });
    expect(await toldOf(urn, 1)).toMatchObject({ easting: 406_580, northing: 286_920, overall: null });
    await say(service, {
      name: 'ofsted',
      asAt: '2026-10-01',
      schools: { [urn]: plain(urn, { overallEffectiveness: 3 }) },
    });
    expect(await toldOf(urn, 2)).toMatchObject({ easting: 406_580, northing: 286_920, overall: 3 });
    await service.call(
      districts.decideDistrict,
      { urn, district: 'ladywood', from: '2026-09-01', reason: 'agreed with the head' },
      callerOf(director, { expectedVersion: 2 }),
    );
    expect(await toldOf(urn, 3)).toMatchObject({ easting: 406_580, northing: 286_920, overall: 3 });
  });
});

describe('a fact that is told as what it is not', () => {
  /** As a profile that somebody wrote may have had it, before profiles were held to the types of facts. */
  const strange = (urn: string, facts: object): Promise<number> =>
    service.database.sql.run(`update record set facts = (facts::jsonb || $2::jsonb)::json where urn = $1`, [
      urn,
      JSON.stringify(facts),
    ]);

  test('shows as none where several sources tell of the school', async () => {
    const urn = '680101';
    await say(service, {
      asAt: '2026-09-01',
      schools: { [urn]: plain(urn, { ward: 'Aston', trustId: 'T' }) },
    });
    await strange(urn, {
      easting: 'SP 0786',
      northing: 12.5,
      overallEffectiveness: 'Good',
      pupils: 'many',
      status: 'shut',
    });
    await say(service, { name: 'council', asAt: '2026-10-01', schools: { [urn]: { name: 'Renamed' } } });
    expect(await toldOf(urn, 2)).toMatchObject({
      name: 'Renamed',
      status: 'open',
      easting: null,
      northing: null,
      overall: null,
      pupils: null,
      pupilsSource: null,
      trustId: 'T',
    });
  });

  test('shows as none where a source shows again, and hides the school whose phase is none', async () => {
    const [urn, hidden] = ['680102', '680103'] as const;
    const schools = { [urn]: plain(urn, { ward: 'Aston' }), [hidden]: plain(hidden, { ward: 'Aston' }) };
    await say(service, { asAt: '2026-09-01', schools });
    await strange(urn, { pupils: -5, overallEffectiveness: 9, easting: -1, northing: 1e12 });
    await strange(hidden, { phase: 'Primary' });
    const renamed = { [urn]: { name: 'Renamed' }, [hidden]: { name: 'Renamed' } };
    await unsay(service, await say(service, { name: 'council', asAt: '2026-10-01', schools: renamed }));
    const none = { pupils: null, pupilsSource: null, overall: null, easting: null, northing: null };
    expect(await toldOf(urn, 3)).toMatchObject({ name: `School ${urn}`, ...none });
    expect(await toldOf(hidden, 2)).toMatchObject({ inCity: false, phase: 'primary' });
  });
});

describe('the neighbours of a school', () => {
  const head = person(grant('headteacher'));
  const ask = (request: Partial<districts.ShowNeighbours> & { urn: string }) =>
    service.call(districts.showNeighbours, { name: 'specials', ...request }, head);

  test('are the nearest by the newest figures, of the city alone if so asked', async () => {
    const urns = ['690001', '690002', '690003'];
    const outside = '690004';
    await placed(service, ...urns.map((urn) => ({ urn, phase: 'special' })), {
      urn: outside,
      phase: 'special',
      authority: '998',
    });
    const values = (...each: number[]) =>
      Object.fromEntries([...urns, outside].map((urn, at) => [urn, each[at]!]));
    await measured(service, { indicator: 'specialMeals', period: '2017-18', values: values(10, 99, 11, 10) });
    await measured(service, { indicator: 'specialMeals', period: '2018-19', values: values(10, 12, 50, 11) });
    const characteristics = [{ indicator: 'specialMeals', weight: 1 }];
    await service.call(
      districts.setSimilarity,
      { name: 'specials', characteristics, neighbours: 2 },
      callerOf(director, { expectedVersion: 0 }),
    );
    const anywhere = await ask({ urn: urns[0]! });
    expect(anywhere.neighbours.map(({ urn }) => urn)).toEqual([outside, urns[1]]);
    expect(anywhere.characteristics).toMatchObject([{ indicator: 'specialMeals', period: '2018-19' }]);
    const here = await ask({ urn: urns[0]!, inCity: true, most: 50 });
    // 10, 12 and 50 deviate by 18.4.
    expect(here.neighbours.map(({ urn, distance }) => [urn, distance])).toEqual([
      [urns[1], 0.1087],
      [urns[2], 2.1736],
    ]);
    expect(await refusalOf(ask({ urn: '999999' }))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(ask({ urn: urns[0]!, name: 'unheard-of' }))).toMatchObject({
      code: 'districts.similarity.unknown',
    });
  });
});

describe('a directory of before', () => {
  const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
  const summaries = '20261127196000_summaries';

  test('shows where its schools lie, and tells the others once', async () => {
    const testing = await testDatabase('districts');
    const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    const quiet = (): undefined => undefined;
    const database = new Database({
      url: testing.url,
      name: 'migrating',
      log: { info: quiet, warn: quiet, error: quiet },
    });
    try {
      const { sql } = database;
      await sql.run('drop schema public cascade');
      await sql.run('create schema public');
      const copy = (name: string) => cp(join(migrations, name), join(folder, name), { recursive: true });
      for (const name of await readdir(migrations)) if (name < summaries) await copy(name);
      await migrate(testing.url, { directory: folder, schema: 'public' });
      await sql.run(
        `insert into source (name, as_at, received_at, in_force, names) values
           ('gias', '2026-01-01', now(), true, '{easting}'), ('gias', '2026-02-01', now(), true, '{easting}')`,
      );
      await sql.run(
        `insert into record (source, urn, line, whole, facts)
         select s.number, (100000 + n)::text, 2, true,
           json_build_object('easting', 400000 + n + 1000 * s.number, 'northing', case n when 2 then 'somewhere' else '280000' end)
         from source s cross join generate_series(1, 300) n`,
      );
      await sql.run(
        `insert into school (urn, in_force, in_city, sources, name, phase, status, authority, district_basis, version)
         select (100000 + n)::text, true, false, array(select number from source order by number), 'School', 'primary',
           'open', '999', 'undecided', 4
         from generate_series(1, 301) n`,
      );
      await copy(summaries);
      await migrate(testing.url, { directory: folder, schema: 'public' });
      const [newest] = await sql.rows<{ number: number }>('select max(number) as number from source');
      const schools = await sql.rows<{ urn: string }>(
        `select urn, easting, northing, version from school where urn in ('100001', '100002', '100301') order by urn`,
      );
      const easting = 400_000 + 1000 * newest!.number;
      expect(schools).toEqual([
        { urn: '100001', easting: easting + 1, northing: 280_000, version: 5 },
        { urn: '100002', easting: easting + 2, northing: null, version: 5 },
        { urn: '100301', easting: null, northing: null, version: 4 },
      ]);
      const told = await sql.rows<{ data: districts.SchoolsRecorded }>(
        `select data from platform.outbox where type = $1 order by seq`,
        [districts.schoolsRecorded.type],
      );
      expect(told.map(({ data }) => data.schools.length)).toEqual([250, 50]);
      expect(told[0]!.data.schools[0]).toMatchObject({ urn: '100001', easting: easting + 1, version: 5 });
    } finally {
      await database.close();
      await testing.drop();
      await rm(folder, { recursive: true });
    }
  }, 60_000);
});
