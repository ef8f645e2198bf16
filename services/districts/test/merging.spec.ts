import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serviceActor } from '@partnership/contracts';
import { copyRows, Database, SystemClock, UnitOfWork } from '@partnership/database';
import { testDatabase, type TestDatabase } from '@partnership/testing';
import fc from 'fast-check';
import { CitySeeding } from '../src/city/city-seeding.service.js';
import { readCity } from '../src/city/city-file.js';
import { Batch, FaultNumbers, recordColumns } from '../src/feeds/batch.js';
import type { Value } from '../src/feeds/value.js';
import { DirectoryProjection } from '../src/schools/directory-projection.service.js';
import { shownFacts } from '../src/schools/facts.js';
import { SchoolsRepository } from '../src/schools/schools.repository.js';

let testing: TestDatabase;
let database: Database;
let units: UnitOfWork;
const directory = new DirectoryProjection();
const quiet = (): undefined => undefined;

beforeAll(async () => {
  testing = await testDatabase('districts');
  database = new Database({
    url: testing.url,
    name: 'merging',
    log: { info: quiet, warn: quiet, error: quiet },
  });
  units = new UnitOfWork(database, { source: 'districts', clock: new SystemClock() });
  await new CitySeeding(readCity('999'), units).onModuleInit();
}, 30_000);
afterAll(async () => {
  await database.close();
  await testing.drop();
});

interface Said {
  readonly asAt: string;
  /** Whether the source tells wards too. */
  readonly wards: boolean;
  /** What it says of each of three schools: nothing, everything, or a row that is cut before the name. */
  readonly rows: readonly ('none' | 'whole' | 'cut')[];
}

const said = fc.record<Said>({
  asAt: fc.constantFrom('2021-08-31', '2022-08-31', '2023-08-31'),
  wards: fc.boolean(),
  rows: fc.array(fc.constantFrom('none' as const, 'whole' as const, 'whole' as const, 'cut' as const), {
    minLength: 3,
    maxLength: 3,
  }),
});
/** Each step brings a source into force, or takes one out that is in force. */
const steps = fc.array(fc.oneof(said, fc.nat(5)), { minLength: 1, maxLength: 9 });

interface Source extends Said {
  readonly number: number;
  inForce: boolean;
}

const names = ({ wards }: Said): string[] => [
  'name',
  'phase',
  'authority',
  'pupils',
  ...(wards ? ['ward'] : []),
];
const essential = ['name', 'phase', 'authority'];

const factsOf = (source: Source, row: 'whole' | 'cut'): Record<string, Value> => {
  const value: Record<string, string> = { phase: 'primary', authority: '999', pupils: String(source.number) };
  return Object.fromEntries(
    names(source)
      .filter((name) => row === 'whole' || !essential.includes(name))
      .map((name) => [name, { kind: 'text', value: value[name] ?? `${name} of ${source.number}` }]),
  );
};

const caller = { actor: serviceActor('districts'), operation: 'test', requestId: 'r' };
const order = (a: Source, b: Source): number => a.asAt.localeCompare(b.asAt) || a.number - b.number;

/** The rule in its plainest form: of every fact the newest in force. */
const expected = (
  sources: readonly Source[],
  school: number,
): Map<string, string | undefined> | undefined => {
  const inForce = sources.filter((source) => source.inForce && source.rows[school] !== 'none').sort(order);
  const facts = new Map<string, string | undefined>();
  for (const source of inForce) {
    const row = source.rows[school];
    if (row === undefined || row === 'none') continue;
    for (const [name, { value }] of Object.entries(factsOf(source, row))) facts.set(name, value);
  }
  return essential.every((name) => facts.has(name)) ? facts : undefined;
};

async function begin(source: Said, urns: readonly string[]): Promise<Source> {
  const [made] = await database.sql.rows<{ number: number }>(
    `insert into source (name, as_at, received_at, names) values ('test', $1, clock_timestamp(), $2) returning number`,
    [source.asAt, names(source)],
  );
  // A cut row of a school that is not known is put aside before the run shows.
  const known = await Promise.all(urns.map((urn) => new SchoolsRepository(database).find(urn)));
  const rows = source.rows.map((row, school) => (row === 'cut' && !known[school] ? 'none' : row));
  const begun = { ...source, rows, number: made?.number ?? 0, inForce: true };
  const batch = new Batch({ run: '', source: begun.number }, new FaultNumbers());
  for (const [school, row] of rows.entries())
    if (row !== 'none') {
      const facts = factsOf(begun, row);
      const told = { urn: urns[school] ?? '', line: 2, whole: row === 'whole', facts, inspections: [] };
      batch.add({ school: told, warnings: [] });
    }
  await copyRows(database, 'record', recordColumns, batch.records);
  await units.run(caller, async (work) => {
    const projection = await directory.bringIn(work, { source: begun.number, run: null });
    return { changed: await directory.project(work, projection, urns) };
  });
  return begun;
}

async function withdraw(source: Source): Promise<void> {
  source.inForce = false;
  await units.run(caller, async (work) => ({
    changed: await directory.withdraw(work, { source: source.number, run: null }),
  }));
}

test('whatever comes into force and goes out of it, in any order: of each fact the newest in force shows', async () => {
  const schools = new SchoolsRepository(database);
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const urns = [0, 1, 2].map(() => String(100_000 + Math.floor(Math.random() * 800_000)));
      const sources: Source[] = [];
      const versions = new Map<string, number>();
      for (const step of all) {
        const before = await Promise.all(urns.map((urn) => schools.find(urn)));
        if (typeof step !== 'number') sources.push(await begin(step, urns));
        else {
          const open = sources.filter(({ inForce }) => inForce);
          const gone = open[step % Math.max(1, open.length)];
          if (gone !== undefined) await withdraw(gone);
        }
        for (const [index, urn] of urns.entries()) {
          const shows = await schools.find(urn);
          const facts = shows && new Map(shownFacts(shows.said).map(({ name, value }) => [name, value]));
          expect(facts && [...facts].sort()).toEqual(
            expected(sources, index) && [...(expected(sources, index) ?? [])].sort(),
          );
          if (shows === undefined) continue;
          expect([shows.name, String(shows.pupils)]).toEqual([facts?.get('name'), facts?.get('pupils')]);
          const was = before[index];
          const same = JSON.stringify(was?.said) === JSON.stringify(shows.said);
          // A version is raised exactly when what shows has changed.
          if (was !== undefined) expect(shows.version - was.version).toBe(same ? 0 : 1);
          expect(shows.version).toBeGreaterThanOrEqual(versions.get(urn) ?? 1);
          versions.set(urn, shows.version);
        }
      }
      for (const source of sources.filter(({ inForce }) => inForce)) await withdraw(source);
    }),
    { numRuns: 25 },
  );
}, 120_000);
