import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { callerOf, eventually, grant, type TestService } from '@partnership/testing';
import {
  council,
  deliver,
  ended,
  factsOf,
  faultsOf,
  lead,
  refusalOf,
  reverse,
  send,
  sha256,
  show,
  startDistricts,
  told,
} from './builders/districts.js';
import {
  columns,
  file,
  fileOf,
  graded,
  header,
  line,
  nextUrn,
  school,
  ungraded,
} from './builders/ofsted-file.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const begin = { profile: 'ofsted-mi', asAt: '2023-08-31' };

describe('a file arrives in chunks', () => {
  test('that may be sent again, and out of order', async () => {
    const bytes = file(school(), school());
    const { upload } = await service.call(districts.beginUpload, begin, council);
    const append = (sequence: number, part: Buffer): Promise<districts.ChunkReceipt> =>
      service.call(districts.appendChunk, { upload, sequence, bytes: part.toString('base64') }, council);
    await append(1, bytes.subarray(500));
    await append(0, bytes.subarray(0, 500));
    expect(await append(1, bytes.subarray(500))).toEqual({ upload, sequence: 1, totalBytes: bytes.length });
    expect(await refusalOf(append(1, bytes.subarray(501)))).toMatchObject({
      code: 'districts.feed.chunk-differs',
    });
    await service.call(districts.completeUpload, { upload, chunks: 2, sha256: sha256(bytes) }, council);
    const again = await service.call(
      districts.completeUpload,
      { upload, chunks: 2, sha256: sha256(bytes) },
      council,
    );
    expect(again.run).toBe(upload);
    expect(await ended(service, upload)).toMatchObject({
      state: 'loaded',
      received: 2,
      loaded: 2,
      sentBy: council.id,
    });
  });

  test('and is kept byte by byte as it came, with its hash, its sender and the time', async () => {
    const bytes = Buffer.from(
      `\ufeff${file(school({ 'School name': 'St Thomas à Becket – “North”' })).toString()}`,
    );
    const { run } = await send(service, bytes, { chunkBytes: 100 });
    const view = await ended(service, run);
    expect(view).toMatchObject({
      sha256: sha256(bytes),
      bytes: bytes.length,
      sentBy: council.id,
      receivedAt: '2026-11-24T10:00:00.000Z',
      encoding: 'utf-8',
    });
    const kept = await service.database.sql.rows<{ bytes: Buffer }>(
      'select bytes from feed_chunk where run = $1 order by sequence',
      [run],
    );
    expect(Buffer.concat(kept.map((chunk) => chunk.bytes)).equals(bytes)).toBe(true);
  });

  test.each<[string, { chunks?: number; sha256?: string }, string]>([
    ['a chunk that is missing', { chunks: 3 }, 'districts.feed.chunks-missing'],
    ['another hash', { sha256: 'a'.repeat(64) }, 'districts.feed.hash-differs'],
  ])('%s keeps it from being taken', async (_what, wrong, code) => {
    const bytes = file(school());
    const { upload } = await service.call(districts.beginUpload, begin, council);
    await service.call(
      districts.appendChunk,
      { upload, sequence: 0, bytes: bytes.toString('base64') },
      council,
    );
    const complete = { upload, chunks: 1, sha256: sha256(bytes), ...wrong };
    expect(await refusalOf(service.call(districts.completeUpload, complete, council))).toMatchObject({
      code,
    });
    expect(await service.call(districts.showRun, { run: upload }, council)).toMatchObject({
      state: 'receiving',
    });
  });

  test('only from its sender', async () => {
    const { upload } = await service.call(districts.beginUpload, begin, council);
    const other = { ...council, id: 'another-client' };
    const bytes = Buffer.from('x').toString('base64');
    const append = service.call(districts.appendChunk, { upload, sequence: 0, bytes }, other);
    expect(await refusalOf(append)).toMatchObject({
      kind: 'forbidden',
      code: 'districts.feed.not-your-upload',
    });
  });

  test('of a feed that its client may send', async () => {
    const client = { ...council, grants: [grant('feed-client', { feeds: ['absence'] })] };
    expect(await refusalOf(service.call(districts.beginUpload, begin, client))).toMatchObject({
      kind: 'forbidden',
    });
  });

  test('of figures whose day has come', async () => {
    const tomorrow = { ...begin, asAt: '2026-11-25' };
    expect(await refusalOf(service.call(districts.beginUpload, tomorrow, council))).toMatchObject({
      kind: 'invalid',
    });
  });

  test('up to 200 MB: one byte more, and the upload is dropped', async () => {
    const { upload, fileBytes } = await service.call(districts.beginUpload, begin, council);
    await service.database.sql.run('update feed_run set bytes = $2 where id = $1', [upload, fileBytes - 1]);
    const bytes = Buffer.from('x').toString('base64');
    await service.call(districts.appendChunk, { upload, sequence: 0, bytes }, council);
    const append = service.call(districts.appendChunk, { upload, sequence: 1, bytes }, council);
    expect(await refusalOf(append)).toMatchObject({ kind: 'too-large', code: 'districts.feed.too-large' });
    expect(await refusalOf(service.call(districts.showRun, { run: upload }, council))).toMatchObject({
      kind: 'not-found',
    });
  });

  test('and is forgotten when its sender gives it up', async () => {
    const { upload } = await service.call(districts.beginUpload, begin, council);
    await service.call(districts.abandonUpload, { upload }, council);
    expect(await refusalOf(service.call(districts.showRun, { run: upload }, council))).toMatchObject({
      code: 'districts.feed.unknown-run',
    });
  });
});

describe('a run', () => {
  test('shows its schools, and tells the other services of them and of itself', async () => {
    const one = school({
      'Parliamentary constituency': 'Yardley',
      'Multi-academy trust UID': '2901',
      'Multi-academy trust name': 'Canal Learning Trust',
    });
    const run = await deliver(service, file(one));
    expect(run).toMatchObject({
      state: 'loaded',
      received: 1,
      loaded: 1,
      quarantined: 0,
      comparators: 0,
      unchanged: false,
    });
    expect(await told(service, one['URN'] ?? '', 1)).toEqual([
      {
        urn: one['URN'],
        name: one['School name'],
        phase: 'primary',
        establishmentType: 'Community School',
        status: 'open',
        authority: '999',
        inCity: true,
        district: 'yardley',
        trustId: '2901',
        trustName: 'Canal Learning Trust',
        pupils: 210,
        pupilsSource: 'ofsted-mi',
        pupilsAsAt: '2023-08-31',
        overall: null,
        easting: null,
        northing: null,
        version: 1,
      },
    ]);
    const ended = await eventually(() =>
      service.events(districts.feedRunLoaded).find(({ subject }) => subject === run.run),
    );
    expect(ended.data).toEqual({
      run: run.run,
      profile: 'ofsted-mi',
      asAt: '2023-08-31',
      loaded: 1,
      quarantined: 0,
    });
  });

  test('tells of many schools in events of 250 at most', async () => {
    const rows = Array.from({ length: 601 }, () => school());
    await deliver(service, file(...rows));
    const urns = new Set(rows.map((row) => row['URN']));
    const sizes = (): number[] =>
      service
        .events(districts.schoolsRecorded)
        .filter(({ data }) => urns.has(data.schools[0]?.urn ?? ''))
        .map(({ data }) => data.schools.length)
        .sort();
    await eventually(() => sizes().length === 3);
    expect(sizes()).toEqual([101, 250, 250]);
  });

  test('of a file that is in force already changes nothing, and says so', async () => {
    const row = school();
    const first = await deliver(service, file(row));
    const before = await show(service, row['URN'] ?? '');
    await told(service, row['URN'] ?? '', 1);
    const events = service.events(districts.schoolsRecorded).length;
    const again = await deliver(service, file(row));
    expect(again).toMatchObject({
      state: 'checked',
      unchanged: true,
      sameAs: first.run,
      received: 1,
      loaded: 1,
    });
    expect(await show(service, row['URN'] ?? '')).toEqual(before);
    expect(service.events(districts.schoolsRecorded)).toHaveLength(events);
  });

  test('of the same file as at another day is another run', async () => {
    const bytes = file(school());
    await deliver(service, bytes);
    expect(await deliver(service, bytes, { asAt: '2023-09-30' })).toMatchObject({
      state: 'loaded',
      unchanged: false,
    });
  });

  test('that is dry reports all and loads nothing', async () => {
    const [good, bad] = [school(), school({ 'Total number of pupils': 'many' })];
    const run = await deliver(service, file(good, bad), { dryRun: 'true' });
    expect(run).toMatchObject({
      state: 'checked',
      dryRun: true,
      unchanged: false,
      received: 2,
      loaded: 1,
      quarantined: 1,
    });
    expect(await faultsOf(service, run.run, 'quarantine')).toMatchObject([{ line: 3, code: 'not-a-count' }]);
    expect(await refusalOf(show(service, good['URN'] ?? ''))).toMatchObject({ kind: 'not-found' });
    expect(await deliver(service, file(good, bad))).toMatchObject({ state: 'loaded', unchanged: false });
  });

  test('is listed newest first, and its quarantine page by page', async () => {
    const rows = Array.from({ length: 5 }, () => school({ 'Total number of pupils': 'many' }));
    const run = await deliver(service, file(school(), ...rows));
    const runs = await service.call(districts.listRuns, { profile: 'ofsted-mi', limit: 1 }, council);
    expect(runs.items.map((each) => each.run)).toEqual([run.run]);
    const lines: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await service.call(
        districts.listRowFaults,
        { run: run.run, level: 'quarantine', limit: 2, ...(cursor !== undefined && { cursor }) },
        council,
      );
      lines.push(...page.items.map((fault) => fault.line));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(lines).toEqual([3, 4, 5, 6, 7]);
  });

  test('is shown to its sender and to those who read feeds, and to nobody else', async () => {
    const { run } = await deliver(service, file(school()));
    const stranger = { ...council, id: 'other', grants: [grant('feed-client', { feeds: ['absence'] })] };
    expect(await refusalOf(service.call(districts.showRun, { run }, stranger))).toMatchObject({
      kind: 'forbidden',
    });
    expect((await service.call(districts.listRuns, {}, stranger)).items).toEqual([]);
    expect(await service.call(districts.showRun, { run }, lead('yardley'))).toMatchObject({ run });
  });
});

describe('a file with a fault is refused whole', () => {
  const good = line(school());
  const text = fileOf(header, good, line(school({ 'School name': 'A, B' })));
  const cut = text.lastIndexOf('\r\n', -3) + 80;
  test.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), 'empty'],
    ['a ZIP archive', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), text]), 'zip'],
    ['NUL bytes', Buffer.from(text.toString().replace('School', 'Sch\0ol')), 'nul-bytes'],
    ['neither UTF-8 nor Windows-1252', Buffer.concat([text, Buffer.from([0xe9, 0x81, 0x0a])]), 'undecodable'],
    ['UTF-16', Buffer.from(`\ufeff${text.toString()}`, 'utf16le'), 'undecodable'],
    ['a required column is gone', fileOf(header.replace('LAESTAB', 'Number'), good), 'wrong-header'],
    ['a column occurs twice', fileOf(header.replace('Web Link', 'URN'), good), 'duplicate-header'],
    ['only a header', fileOf(header), 'no-rows'],
    ['cut within a row', text.subarray(0, cut), 'truncated'],
    ['cut within a quoted cell', text.subarray(0, text.indexOf('"A, B') + 3), 'truncated'],
    ['a quote that is never closed', Buffer.from(text.toString().replace('A, B"', 'A, B')), 'unclosed-quote'],
    ['a quote within a cell', Buffer.from(text.toString().replace('"A, B"', 'A "B"')), 'stray-quote'],
  ])('%s', async (_what, bytes, code) => {
    const run = await deliver(service, bytes);
    expect(run).toMatchObject({ state: 'refused', received: 0, loaded: 0, fault: { code } });
    expect(await refusalOf(show(service, good.split(',')[1] ?? ''))).toMatchObject({ kind: 'not-found' });
    expect(await faultsOf(service, run.run, 'quarantine')).toEqual([]);
  });

  test('when its fault lies behind many good rows', async () => {
    const rows = Array.from({ length: 2_500 }, () => line(school()));
    const run = await deliver(service, fileOf(header, ...rows, '"never closed'));
    expect(run).toMatchObject({ state: 'refused', fault: { code: 'unclosed-quote', line: 2_502 } });
    const [left] = await service.database.sql.rows<{ count: number }>(
      'select count(*) from record join feed_run f using (source) where f.id = $1',
      [run.run],
    );
    expect(left?.count).toBe(0);
  });
});

describe('a row with a fault is put aside, and the others load', () => {
  const faulty: [string, () => string[], string][] = [
    ['no key', () => [line(school({ URN: '' }))], 'urn-blank'],
    ['a key made a number', () => [line(school({ URN: `${nextUrn()}.0` }))], 'urn-decimal'],
    ['a wrong type', () => [line(school({ 'Statutory lowest age': 'four' }))], 'not-a-count'],
    [
      'another date format',
      () => [line(school({ ...graded('2'), 'Publication date': '2015-02-24' }))],
      'date-format',
    ],
    ['a long row', () => [`${line(school())},x`], 'long-row'],
  ];
  test.each(faulty)('%s', async (_what, rows, code) => {
    const good = [school(), school()];
    const run = await deliver(service, fileOf(header, line(good[0] ?? {}), ...rows(), line(good[1] ?? {})));
    expect(run).toMatchObject({ state: 'loaded', received: 3, loaded: 2, quarantined: 1, comparators: 0 });
    expect(await faultsOf(service, run.run, 'quarantine')).toMatchObject([{ line: 3, code }]);
    for (const { URN = '' } of good) expect(await show(service, URN)).toMatchObject({ urn: URN });
  });

  test('of two rows for one school neither loads, and each is told', async () => {
    const [twice, other] = [school(), school()];
    const run = await deliver(service, file(twice, other, { ...twice, 'School name': 'Another name' }));
    expect(run).toMatchObject({ state: 'loaded', received: 3, loaded: 1, quarantined: 2 });
    expect(await faultsOf(service, run.run, 'quarantine')).toMatchObject([
      { line: 2, urn: twice['URN'], code: 'duplicate-urn' },
      { line: 4, urn: twice['URN'], code: 'duplicate-urn' },
    ]);
    expect(await refusalOf(show(service, twice['URN'] ?? ''))).toMatchObject({ kind: 'not-found' });
  });

  test('a short row loads, its missing cells as missing, with a warning', async () => {
    const row = school(graded('2'));
    const cells = line(row).split(',').slice(0, columns.indexOf('Total number of pupils'));
    const run = await deliver(service, fileOf(header, cells.join(','), line(school())));
    expect(run).toMatchObject({ state: 'loaded', received: 2, loaded: 2, quarantined: 0, warnings: 1 });
    expect(await faultsOf(service, run.run, 'warning')).toMatchObject([
      { line: 2, urn: row['URN'], code: 'short-row' },
    ]);
    expect((await factsOf(service, row['URN'] ?? ''))['pupils']).toMatchObject({
      kind: 'missing',
      value: null,
    });
  });

  test('the last row of a batch may have a warning of its own and one that its line end is missing', async () => {
    const rows = Array.from({ length: 998 }, () => school());
    const odd = school({ LAESTAB: '9994999', 'Ofsted phase': 'Primary' });
    const run = await deliver(
      service,
      Buffer.from(
        file(...rows, odd)
          .toString()
          .trimEnd(),
      ),
    );
    expect(run).toMatchObject({ state: 'loaded', loaded: 999, warnings: 2 });
    expect(await faultsOf(service, run.run, 'warning')).toMatchObject([
      { line: 1000, code: 'establishment-number' },
      { line: 1000, code: 'no-final-line-end' },
    ]);
  });

  test('a short row without a name loads where the school is known, and keeps its name', async () => {
    const [known, unknown] = [school(), school()];
    const short = (row: Readonly<Record<string, string>>): string =>
      line(row).split(',').slice(0, 2).join(',');
    await deliver(service, file(known), { asAt: '2023-08-31' });
    const run = await deliver(service, fileOf(header, short(known), short(unknown), line(school())), {
      asAt: '2023-09-30',
    });
    expect(run).toMatchObject({ state: 'loaded', received: 3, loaded: 2, quarantined: 1 });
    expect(await faultsOf(service, run.run, 'quarantine')).toMatchObject([
      { line: 3, code: 'unknown-school' },
    ]);
    const facts = await factsOf(service, known['URN'] ?? '');
    expect(facts['name']).toMatchObject({ value: known['School name'], asAt: '2023-08-31' });
    expect(facts['pupils']).toMatchObject({ kind: 'missing', asAt: '2023-09-30' });
  });
});

describe('the encoding of a file is told by its bytes', () => {
  const name = 'École – St Thomas à Becket';
  test.each<[string, (text: string) => Buffer, string]>([
    ['UTF-8', (text) => Buffer.from(text), 'utf-8'],
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['Windows-1252', (text) => Buffer.from(text.replaceAll('–', '\x96'), 'latin1'), 'windows-1252'],
  ])('%s', async (_what, encode, encoding) => {
    const row = school({ 'School name': name });
    const run = await deliver(service, encode(file(row).toString()), { chunkBytes: 333 });
    expect(run).toMatchObject({ state: 'loaded', encoding });
    expect(await show(service, row['URN'] ?? '')).toMatchObject({ name });
  });
});

describe('a run is reversed', () => {
  test('and the values before it show again, under a new version', async () => {
    const row = school(graded('2'));
    const [urn = ''] = [row['URN']];
    await deliver(service, file(row), { asAt: '2023-08-31' });
    const before = await show(service, urn);
    const run = await deliver(
      service,
      file({ ...row, 'School name': 'Renamed', 'Total number of pupils': '500', ...graded('4') }),
      { asAt: '2023-09-30' },
    );
    expect(await show(service, urn)).toMatchObject({ name: 'Renamed', pupils: 500, version: 2 });
    expect(await reverse(service, run)).toMatchObject({
      state: 'reversed',
      reversedBecause: 'sent by mistake',
    });
    expect(await show(service, urn)).toEqual({ ...before, version: 3 });
    const { items } = await service.call(districts.listInspections, { urn }, council);
    expect(items.map(({ overall }) => overall)).toEqual(['2']);
    const [told] = await service.hears(districts.feedRunReversed);
    expect(told?.data).toMatchObject({ run: run.run });
  });

  test('a school that no other source knows is gone, and known again when a file brings it back', async () => {
    const row = school();
    const urn = row['URN'] ?? '';
    const run = await deliver(service, file(row));
    await reverse(service, run);
    expect(await refusalOf(show(service, urn))).toMatchObject({ kind: 'not-found' });
    expect((await told(service, urn, 2)).map(({ inCity, version }) => ({ inCity, version }))).toEqual([
      { inCity: true, version: 1 },
      { inCity: false, version: 2 },
    ]);
    expect(await deliver(service, file(row))).toMatchObject({ state: 'loaded', unchanged: false });
    expect(await show(service, urn)).toMatchObject({ version: 3, district: 'ladywood' });
  });

  test('once, at the version that was seen, and only if it is loaded', async () => {
    const run = await deliver(service, file(school()));
    const ask = (expectedVersion: number): Promise<unknown> =>
      service.call(
        districts.reverseRun,
        { run: run.run, reason: 'r' },
        callerOf({ kind: 'person', id: 'd', grants: [grant('director')] }, { expectedVersion }),
      );
    expect(await refusalOf(ask(run.version - 1))).toMatchObject({ kind: 'stale' });
    await ask(run.version);
    expect(await refusalOf(ask(run.version + 1))).toMatchObject({
      kind: 'conflict',
      code: 'districts.feed.move-refused',
    });
  });
});

test('profiles tell which columns to send and what becomes of them', async () => {
  const { items } = await service.call(districts.listProfiles, {}, council);
  expect(items.map(({ profile, kind, keyColumn }) => `${profile} ${kind} ${keyColumn}`)).toEqual([
    'ofsted-mi schools URN',
    'gias-establishments schools URN',
    'gias-links links URN',
    'ks2 measures URN',
    'absence measures Id',
    'absence-authorities measures Id',
    'absence-england measures Id',
  ]);
  expect(items[0]).toMatchObject({ dateFormat: 'dd/mm/yyyy', builtIn: true, version: 1, needsPeriod: false });
  const column = (name: string): unknown => items[0]?.columns.find((each) => each.name === name);
  expect(items[0]?.columns).toHaveLength(78);
  expect(column('Total number of pupils')).toMatchObject({ required: true, reads: 'count', feeds: 'pupils' });
  expect(column('Previous quality of education')).toMatchObject({
    feeds: 'graded inspection: qualityOfEducation',
    codes: [{ cell: '9', kind: 'notApplicable' }],
  });
});

test('inspections are listed newest first, each in the terms of its framework', async () => {
  const row = school({
    ...graded('2', 'ITS000002'),
    ...ungraded('School remains Good', '10000003'),
    'URN at time of latest graded inspection': '800001',
    'Previous inspection number': 'ITS000001',
    'Previous inspection start date': '01/02/2011',
    'Previous graded inspection overall effectiveness': '3',
  });
  await deliver(service, file(row));
  const { items } = await service.call(districts.listInspections, { urn: row['URN'] ?? '' }, council);
  expect(
    items.map(({ number, kind, framework, inspectedOn, overall, outcome, predecessorUrn }) => ({
      number,
      kind,
      framework,
      inspectedOn,
      overall,
      outcome,
      predecessorUrn,
    })),
  ).toEqual([
    {
      number: '10000003',
      kind: 'ungraded',
      framework: 'four-grades',
      inspectedOn: '2022-11-16',
      overall: null,
      outcome: 'School remains Good',
      predecessorUrn: null,
    },
    {
      number: 'ITS000002',
      kind: 'graded',
      framework: 'four-grades',
      inspectedOn: '2015-01-21',
      overall: '2',
      outcome: null,
      predecessorUrn: '800001',
    },
    {
      number: 'ITS000001',
      kind: 'graded',
      framework: 'four-grades',
      inspectedOn: '2011-02-01',
      overall: '3',
      outcome: null,
      predecessorUrn: null,
    },
  ]);
});

test('an upload that nobody continues for an hour is removed', async () => {
  const { upload } = await service.call(districts.beginUpload, begin, council);
  service.clock.advance(2 * 3_600_000);
  const gone = (): Promise<boolean> =>
    refusalOf(service.call(districts.showRun, { run: upload }, council)).then(
      (refusal) => refusal?.code === 'districts.feed.unknown-run',
    );
  await eventually(gone);
});
