import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { generateCity } from './city.mjs';
import { ofstedColumns } from './ofsted-columns.mjs';

const urnColumns = ofstedColumns.filter((column) => column.startsWith('URN'));

type Column = (typeof ofstedColumns)[number];
type Row = Record<Column, string>;

const published = fileURLToPath(
  new URL('../../../shared/data/schools/ofsted-mi-west-midlands-2023-08-31.csv', import.meta.url),
);

function bytesOf(year: number, options: { schools?: number; seed?: number } = {}): Buffer {
  const feed = generateCity(options).feeds.find(({ asAt }) => asAt.startsWith(String(year)));
  return Buffer.concat([...(feed?.chunks() ?? [])]);
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const linesOf = (year: number): string[][] =>
  bytesOf(year)
    .toString('latin1')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));

const rowsOf = (year: number): Row[] =>
  linesOf(year)
    .slice(1)
    .filter(({ length }) => length === ofstedColumns.length)
    .map((cells) => Object.fromEntries(ofstedColumns.map((column, at) => [column, cells[at]])) as Row);

const ofTheCity = (year: number): Row[] =>
  rowsOf(year).filter((row) => row['Local authority'] === 'Demo City');

function tally<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

const dayOf = (british: string): string => british.split('/').reverse().join('-');

describe('the file of absence', () => {
  const lines = Buffer.concat([...generateCity().absence.chunks()])
    .toString()
    .trimEnd()
    .split('\r\n');
  const rows = lines.slice(1).map((line) => line.split(','));

  test('has a row for each school but nurseries and the newest, three years of figures, and some hidden', () => {
    const of = [...generateCity().schools()].filter(
      ({ slot }) => slot.phase !== 'Nursery' && slot.story?.kind !== 'opens',
    );
    expect(rows.map(([urn]) => urn)).toEqual(of.map(({ urn }) => urn));
    const hidden = rows.filter((cells) => cells.includes('SUPP'));
    expect(hidden.length).toBeGreaterThan(0);
    for (const cells of rows) {
      const figures = cells.slice(3);
      const isHidden = figures.every((cell) => cell === 'SUPP');
      const all = figures.map(Number);
      expect(isHidden || all.every((figure) => figure > 0 && figure < 100)).toBe(true);
      // Overall absence is what was authorised and what was not.
      if (!isHidden) expect(all[6]! + all[7]!).toBeCloseTo(all[3]!, 4);
    }
  });

  test('has schools that were far above others of their phase for two years', () => {
    const primary = rows.map((cells) => [Number(cells[6]), Number(cells[7])] as const);
    expect(primary.filter(([now, before]) => now > 7 && before > 7).length).toBeGreaterThan(5);
  });
});

describe('the files of a demo city', () => {
  test('are the same, byte for byte, for the same seed, also in another process', () => {
    const script = `import { generateCity } from '${new URL('city.mjs', import.meta.url).href}';
      for (const chunk of generateCity({ seed: 7 }).feeds[1].chunks()) process.stdout.write(chunk);`;
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      maxBuffer: 1e8,
    });
    expect(hashOf(bytesOf(2025, { seed: 7 }))).toBe(hashOf(elsewhere));
    expect(hashOf(bytesOf(2025, { seed: 8 }))).not.toBe(hashOf(elsewhere));
  });

  test('begin with the 78 columns, in three years', () => {
    expect(ofstedColumns).toHaveLength(78);
    expect(generateCity().feeds.map(({ asAt }) => asAt)).toEqual(['2024-08-31', '2025-08-31', '2026-08-31']);
    for (const year of [2024, 2025, 2026]) expect(linesOf(year)[0]).toEqual([...ofstedColumns]);
  });

  (existsSync(published) ? test : test.skip)('have the header of the published file', () => {
    const header = readFileSync(published, 'latin1').split('\r\n', 1)[0];
    expect(ofstedColumns.join(',')).toBe(header);
  });

  test('are Windows-1252 with CRLF, and no line is of another width except two of the spoilt ones of 2025', () => {
    for (const year of [2024, 2025, 2026]) {
      const bytes = bytesOf(year);
      expect(bytes.includes(Buffer.from('Zo\xeb', 'latin1'))).toBe(true);
      expect(bytes.includes(Buffer.from('\x92s ', 'latin1'))).toBe(true);
      expect(bytes.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(bytes.toString('latin1').endsWith('\r\n')).toBe(true);
    }
    const widths = (year: number) => tally(linesOf(year), ({ length }) => String(length));
    expect(widths(2024)).toEqual({ 78: 481 });
    expect(widths(2025)).toEqual({ 76: 1, 78: 480, 79: 1 });
    expect(widths(2026)).toEqual({ 78: 481 });
  });

  test('hold, besides a row too long and one too short, a damaged key and a date in another format', () => {
    const rows = rowsOf(2025);
    expect(rows.filter(({ URN }) => !/^\d{6}$/.test(URN)).map(({ URN }) => URN)).toEqual([
      expect.stringMatching(/^9\d{5}\.0$/),
    ]);
    const dates = rows.map((row) => row['Inspection start date']).filter(Boolean);
    expect(dates.filter((date) => !/^\d\d\/\d\d\/\d{4}$/.test(date))).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    ]);
  });

  test('show every school whose row cannot be read in the files of the other years', () => {
    const [before, then, after] = [2024, 2025, 2026].map(
      (year) => new Set(rowsOf(year).map(({ URN }) => URN)),
    );
    const schools = [...generateCity().schools(2025)].map(({ urn }) => urn);
    const unreadable = schools.filter((urn) => !then?.has(urn));
    expect(unreadable).toHaveLength(3);
    for (const urn of unreadable) expect(before?.has(urn) && after?.has(urn)).toBe(true);
  });
});

describe('the schools', () => {
  test('are spread over ten districts and five phases as in a big city', () => {
    const schools = ofTheCity(2024);
    expect(tally(schools, (row) => row['Ofsted phase'])).toEqual({
      Primary: 298,
      Secondary: 90,
      Nursery: 27,
      Special: 28,
      PRU: 7,
    });
    const districts = tally(schools, (row) => row['Parliamentary constituency']);
    expect(districts).toEqual({
      Edgbaston: 36,
      Erdington: 43,
      'Hall Green': 44,
      'Hodge Hill': 51,
      Ladywood: 67,
      Northfield: 46,
      'Perry Barr': 45,
      'Selly Oak': 42,
      'Sutton Coldfield': 35,
      Yardley: 40,
      [Object.keys(districts).find((name) => name.startsWith('Outlands')) ?? '']: 1,
    });
  });

  test('have names and numbers of their own, outside every real range', () => {
    const rows = [...rowsOf(2024), ...rowsOf(2026)];
    for (const row of rows) {
      for (const column of urnColumns) expect(row[column]).toMatch(/^(9\d{5})?$/);
      expect(row.URN).not.toBe('');
      expect(row.LAESTAB).toMatch(/^99[89]\d{4}$/);
      expect(row.Postcode).toMatch(/^X[DF]\d{1,2} \d[A-Z]{2}$/);
    }
    const schools = ofTheCity(2026);
    for (const column of ['URN', 'LAESTAB', 'School name'] as const) {
      expect(new Set(schools.map((row) => row[column])).size).toBe(schools.length);
    }
  });

  test('belong to fifty trusts, or to none where the council maintains them', () => {
    const trusts = tally(
      ofTheCity(2024).filter((row) => row['Multi-academy trust UID'] !== ''),
      (row) => row['Multi-academy trust UID'],
    );
    expect(Object.keys(trusts)).toHaveLength(50);
    expect(Object.values(trusts).filter((schools) => schools === 1)).toHaveLength(14);
    const maintained = ofTheCity(2024).filter((row) => row['Type of education'] === 'Community School');
    expect(maintained.filter((row) => row['Multi-academy trust UID'] !== '')).toEqual([]);
  });

  test('of the neighbouring authority are there to compare with', () => {
    const neighbours = rowsOf(2026).filter((row) => row['Local authority'] === 'Demo County');
    expect(neighbours).toHaveLength(30);
    expect(new Set(neighbours.map(({ LAESTAB }) => LAESTAB.slice(0, 3)))).toEqual(new Set(['998']));
  });
});

describe('from year to year', () => {
  const byUrn = (year: number): Map<string, Row> => new Map(ofTheCity(year).map((row) => [row.URN, row]));

  test('one school opens and one is no longer listed', () => {
    const [first, last] = [byUrn(2024), byUrn(2026)];
    expect([...first.keys()].filter((urn) => !last.has(urn))).toHaveLength(1);
    const opened = [...last.values()].filter(({ URN }) => !first.has(URN));
    expect(opened.map((row) => row['School open date'])).toEqual(['01/09/2024']);
  });

  test('six schools change trust, six never have a roll and nearly all other rolls drift', () => {
    const [first, last] = [byUrn(2024), byUrn(2026)];
    const stayed = [...last.values()].flatMap((now) => {
      const then = first.get(now.URN);
      return then ? [{ then, now }] : [];
    });
    const changed = (column: Column) => stayed.filter(({ then, now }) => then[column] !== now[column]).length;
    expect(changed('Multi-academy trust UID')).toBe(6);
    expect(changed('Total number of pupils')).toBeGreaterThan(380);
    for (const rows of [first, last]) {
      expect([...rows.values()].filter((row) => row['Total number of pupils'] === '')).toHaveLength(6);
    }
  });

  test('thirteen schools are found to give concerns, some of them graded since', () => {
    const concerned = (year: number) =>
      rowsOf(year).filter((row) =>
        row['Ungraded inspection overall outcome'].endsWith('(Concerns) - S5 Next'),
      );
    const everyYear = [2024, 2025, 2026].map(concerned);
    expect(everyYear[0]).toHaveLength(5);
    expect(new Set(everyYear.flat().map(({ URN }) => URN)).size).toBe(13);
    expect(everyYear[2]?.length).toBeLessThan(13);
  });

  test('nothing is known before it was published, and what is graded later has no overall grade', () => {
    for (const year of [2024, 2025, 2026]) {
      for (const row of rowsOf(year)) {
        const known = [row['Publication date'], row['Ungraded inspection publication date']].filter(Boolean);
        for (const date of known) expect(dayOf(date) <= `${year}-08-31`).toBe(true);
        const inspectedOn = dayOf(row['Inspection start date']);
        expect(inspectedOn < '2025-11-10').toBe(true);
        if (inspectedOn.startsWith('2') && inspectedOn < '2024-09-01') {
          expect(row['Overall effectiveness']).toMatch(/^[1-4]$/);
        }
        if (inspectedOn > '2024-09-01') expect(row['Overall effectiveness']).not.toMatch(/^[1-4]$/);
      }
    }
  });

  test('an academy shows the inspections of the school that it was under the number that that school had', () => {
    for (const row of rowsOf(2026)) {
      const inspectedOn = dayOf(row['Inspection start date']);
      if (inspectedOn === '') continue;
      const opened = row['School open date'] === '' ? '' : dayOf(row['School open date']);
      const own = inspectedOn >= opened;
      expect(row['Does the latest graded inspection relate to the URN of the current school?']).toBe(
        own ? 'Yes' : 'No',
      );
      expect(row['URN at time of latest graded inspection'] === row.URN).toBe(own);
    }
  });
});

describe('the people', () => {
  test('are a headteacher and a chair for each school, each with an address that leads nowhere', () => {
    const city = generateCity();
    const people = [...city.people()];
    expect(tally(people, ({ post }) => post)).toEqual({ headteacher: 450, 'chair-of-governors': 450 });
    const addresses = [...people, ...city.staff].map(({ email }) => email);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses) expect(address).toMatch(/^[a-z0-9.-]+@[a-z]+\.example$/);
  });

  test('of the partnership fill every post that the platform asks something of, with a lead for each district', () => {
    const { staff, districts } = generateCity();
    const leads = staff
      .filter(({ role }) => role === 'district-lead')
      .flatMap(({ districts: led = [] }) => led);
    expect(leads).toEqual(districts.map(({ code }) => code));
    expect(new Set(staff.map(({ role }) => role))).toEqual(
      new Set([
        'admin',
        'director',
        'chief-executive',
        'finance',
        'commissioning-member',
        'returning-officer',
        'deputy-returning-officer',
        'scrutineer',
        'auditor',
        'council-officer',
        'district-lead',
        'engagement-coordinator',
      ]),
    );
  });
});

describe('a county of 25,000 schools', () => {
  test('is written within seconds by a process that could not hold its 16 MB file in memory', () => {
    const script = `import { generateCity } from '${new URL('city.mjs', import.meta.url).href}';
      const urns = new Set(); let bytes = 0, lines = 0; const began = performance.now();
      const city = generateCity({ schools: 25000 });
      for (const chunk of city.feeds[2].chunks()) {
        bytes += chunk.length;
        for (const byte of chunk) if (byte === 10) lines += 1;
      }
      const seconds = (performance.now() - began) / 1000;
      for (const { urn } of city.schools()) if (urn.startsWith('9') && urn.length === 6) urns.add(urn);
      console.log(JSON.stringify({ bytes, lines, seconds, urns: urns.size }));`;
    const small = ['--max-old-space-size=12', '--max-semi-space-size=1'];
    const printed = execFileSync(process.execPath, [...small, '--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    const { bytes, lines, seconds, urns } = JSON.parse(printed) as Record<string, number>;
    expect(bytes).toBeGreaterThan(16_000_000);
    const neighboursAndHeader = 30 + 1;
    expect(lines).toBe(25_000 + neighboursAndHeader);
    expect(urns).toBe(25_000);
    expect(seconds).toBeLessThan(10);
  });

  test('of more schools than there are numbers for is refused', () => {
    expect(() => generateCity({ schools: 40_000 })).toThrow('20 to 39000 schools');
  });
});

describe('node infra/demo/main.mjs', () => {
  const command = fileURLToPath(new URL('main.mjs', import.meta.url));
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [command, ...args], { encoding: 'utf8', stdio: 'pipe' });

  test('writes the files, the people and the staff into a folder that it makes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-city-'));
    try {
      const printed = run('--out', join(folder, 'new'), '--schools', '60', '--seed', '3');
      const files = readdirSync(join(folder, 'new')).sort();
      expect(files).toEqual([
        'absence-demo-city-2025-26.csv',
        'ofsted-mi-demo-city-2024-08-31.csv',
        'ofsted-mi-demo-city-2025-08-31.csv',
        'ofsted-mi-demo-city-2026-08-31.csv',
        'people.csv',
        'staff.csv',
      ]);
      expect(printed.trim().split('\n')).toHaveLength(files.length);
      const written = readFileSync(join(folder, 'new', 'ofsted-mi-demo-city-2026-08-31.csv'));
      expect(hashOf(written)).toBe(hashOf(bytesOf(2026, { schools: 60, seed: 3 })));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('says how it is used when it is not told where to write', () => {
    expect(() => run('--schools', '60')).toThrow(
      'node infra/demo/main.mjs --out DIR [--schools N] [--seed S]',
    );
  });
});
