import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, type Actor } from '@partnership/contracts';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import {
  admin,
  deliver,
  director,
  lead,
  refusalOf,
  show,
  startDistricts,
  told,
} from './builders/districts.js';
import { file, graded, nextUrn, school, ungraded } from './builders/ofsted-file.js';
import { measure, plain, say, unsay } from './builders/sources.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const linksOf = (urn: string): Promise<districts.SuccessionLinksView> =>
  service.call(districts.listLinks, { urn }, admin);

const announced = (urn: string): districts.SchoolSucceeded[] =>
  service
    .events(districts.schoolSucceeded)
    .map(({ data }) => data)
    .filter((data) => data.urn === urn || data.successor === urn);

const takenBack = (urn: string): districts.SchoolSucceeded[] =>
  service
    .events(districts.schoolSuccessionWithdrawn)
    .map(({ data }) => data)
    .filter((data) => data.urn === urn);

/** Waits until an event of later than those that are asked about has come. */
async function settled(): Promise<void> {
  const urn = nextUrn();
  await say(service, { asAt: '2026-11-01', schools: { [urn]: plain(urn) } });
  await told(service, urn, 1);
}

const record = (
  urn: string,
  predecessor: string,
  more: Partial<districts.RecordLink> = {},
  actor: Actor = director,
): Promise<districts.SuccessionLinkView> =>
  service.call(
    districts.recordLink,
    { urn, predecessor, kind: 'succession', on: '2026-09-01', reason: 'the order says so', ...more },
    actor,
  );

const strike = (
  { successor, predecessor, version }: districts.SuccessionLinkView,
  actor: Actor = director,
): Promise<districts.SuccessionLinkView> =>
  service.call(
    districts.strikeLink,
    { urn: successor, predecessor, reason: 'another school of that name' },
    callerOf(actor, { expectedVersion: version }),
  );

/** Two schools of the demo city that nothing links yet. */
async function pair(facts: object = {}): Promise<[old: string, young: string]> {
  const [old, young] = [nextUrn(), nextUrn()];
  await say(service, {
    asAt: '2026-10-01',
    schools: {
      [old]: plain(old, { status: 'closed', closedOn: '2026-08-31' }),
      [young]: plain(young, { ...facts }),
    },
  });
  return [old, young];
}

describe('a link that a source tells', () => {
  test('shows both ways, also if the source tells one way alone, and is announced once', async () => {
    const [old, young] = await pair();
    const first = await say(service, {
      name: 'gias-links',
      asAt: '2026-10-02',
      links: [[old, young, 'Successor', '2026-09-01']],
    });
    await say(service, {
      name: 'gias-links',
      asAt: '2026-11-02',
      links: [
        [old, young, 'Successor', '2026-09-01'],
        [young, old, 'Predecessor', '2026-09-01'],
      ],
    });
    const link = { predecessor: old, successor: young, kind: 'succession', on: '2026-09-01', state: 'told' };
    expect(await linksOf(young)).toMatchObject({
      predecessors: [{ ...link, source: 'gias-links', asAt: '2026-10-02', predecessorName: `School ${old}` }],
      successors: [],
      line: [{ urn: old, steps: 1, followedBy: young, status: 'closed' }],
    });
    expect(await linksOf(old)).toMatchObject({ predecessors: [], successors: [link], line: [] });

    await unsay(service, first);
    expect((await linksOf(young)).predecessors).toMatchObject([{ ...link, asAt: '2026-11-02' }]);
    await settled();
    expect(announced(old)).toEqual([{ urn: old, successor: young, kind: 'succession', on: '2026-09-01' }]);
  });

  test('goes with its file, comes back with another, and the others are told of both', async () => {
    const [old, young] = await pair();
    const links = [[young, old, 'Predecessor']] as const;
    const source = await say(service, { name: 'gias-links', asAt: '2026-10-02', links });
    await unsay(service, source);
    expect(await linksOf(young)).toMatchObject({
      predecessors: [],
      line: [],
      gone: [{ predecessor: old, state: 'withdrawn' }],
    });
    await settled();
    expect(takenBack(old)).toEqual([{ urn: old, successor: young, kind: 'succession', on: null }]);
    await say(service, { name: 'gias-links', asAt: '2026-10-03', links });
    expect((await linksOf(young)).predecessors).toMatchObject([{ state: 'told', on: null, version: 3 }]);
    await settled();
    expect(announced(old)).toHaveLength(2);
    expect(takenBack(old)).toHaveLength(1);
  });

  test('whose day a newer file, or a person, corrects is told again with that day', async () => {
    const [old, young] = await pair();
    await say(service, { name: 'gias-links', asAt: '2026-10-02', links: [[young, old, 'Predecessor']] });
    const day = '2026-09-01';
    await say(service, { name: 'gias-links', asAt: '2026-10-03', links: [[young, old, 'Predecessor', day]] });
    // The same again says nothing new.
    await say(service, { name: 'gias-links', asAt: '2026-10-04', links: [[young, old, 'Predecessor', day]] });
    await record(young, old, { on: '2026-09-02' });
    await settled();
    expect(announced(old).map(({ on }) => on)).toEqual([null, day, '2026-09-02']);
    expect(takenBack(old)).toEqual([]);
  });

  test('of a day to come is announced on that day', async () => {
    const [old, young] = await pair();
    await say(service, {
      name: 'gias-links',
      asAt: '2026-10-02',
      links: [[old, young, 'Successor', '2026-12-01']],
    });
    await settled();
    expect(announced(old)).toEqual([]);
    service.clock.set('2026-12-01T08:00:00Z');
    await settled();
    expect(announced(old)).toHaveLength(1);
    service.clock.set('2026-11-24T10:00:00Z');
  });

  test('is told to nobody where neither school is of the city', async () => {
    const [old, young] = [nextUrn(), nextUrn()];
    const outside = (urn: string): Record<string, string | number> => ({ ...plain(urn), authority: '998' });
    await say(service, {
      asAt: '2026-10-01',
      schools: { [old]: outside(old), [young]: outside(young) },
      links: [[old, young, 'Successor']],
    });
    await settled();
    expect((await linksOf(old)).successors).toHaveLength(1);
    expect(announced(old)).toEqual([]);
  });

  test('makes a merger of two that go into one, whatever its words', async () => {
    const [[a, into], [b]] = [await pair(), await pair()];
    await say(service, {
      name: 'gias-links',
      asAt: '2026-10-02',
      links: [
        [a, into, 'Successor', '2026-09-01'],
        [into, b, 'Predecessor', '2026-09-01'],
      ],
    });
    const { predecessors, line } = await linksOf(into);
    expect(predecessors.map(({ predecessor, kind }) => [predecessor, kind]).sort()).toEqual(
      [
        [a, 'merger'],
        [b, 'merger'],
      ].sort(),
    );
    expect(line.map(({ urn }) => urn).sort()).toEqual([a, b].sort());
    await settled();
    expect(
      announced(into)
        .map(({ urn, kind }) => [urn, kind])
        .sort(),
    ).toEqual(
      [
        [a, 'merger'],
        [b, 'merger'],
      ].sort(),
    );
  });
});

describe('a person', () => {
  test('records a link with a reason, and it holds without any source', async () => {
    const [old, young] = await pair();
    const link = await record(young, old);
    expect(link).toMatchObject({ state: 'recorded', reason: 'the order says so', source: null, version: 1 });
    expect(await service.call(districts.showLink, { urn: young, predecessor: old }, admin)).toEqual(link);
    await settled();
    expect(announced(old)).toEqual([{ urn: old, successor: young, kind: 'succession', on: '2026-09-01' }]);
  });

  test('strikes what a source tells; files that repeat it do not bring it back, a person does', async () => {
    const [old, young] = await pair();
    const links = [[young, old, 'Predecessor', '2026-09-01']] as const;
    await say(service, { name: 'gias-links', asAt: '2026-10-02', links });
    const [link] = (await linksOf(young)).predecessors;
    if (link === undefined) throw new Error('no link');
    const struck = await strike(link);
    expect(struck).toMatchObject({ state: 'struck', reason: 'another school of that name', version: 2 });
    await say(service, { name: 'gias-links', asAt: '2026-10-03', links });
    expect((await linksOf(young)).predecessors).toEqual([]);
    expect(await refusalOf(strike(struck))).toMatchObject({ code: 'districts.link.move-refused' });
    expect(await record(young, old)).toMatchObject({ state: 'recorded', version: 3 });
    await settled();
    expect(announced(old)).toHaveLength(2);
    expect(takenBack(old)).toHaveLength(1);
  });

  test('cannot make a circle, a school its own predecessor, or a link of a day to come', async () => {
    const [old, young] = await pair();
    await record(young, old);
    expect(await refusalOf(record(old, young))).toMatchObject({ code: 'districts.link.circle' });
    expect(await refusalOf(record(young, young))).toMatchObject({ code: 'districts.link.itself' });
    const [other] = await pair();
    expect(await refusalOf(record(young, other, { on: '2026-11-25' }))).toMatchObject({
      code: 'districts.link.to-come',
    });
    expect(await refusalOf(record(young, '100001'))).toMatchObject({
      code: 'districts.link.unknown-predecessor',
    });
    expect(await refusalOf(record(young, other, {}, lead('ladywood')))).toMatchObject({ kind: 'forbidden' });
    const head = person(grant('headteacher', { schools: [young] }));
    expect(await refusalOf(record(young, other, {}, head))).toMatchObject({ kind: 'forbidden' });
  });
});

test('a circle that sources tell ends where it began', async () => {
  const [a, b] = await pair();
  await say(service, {
    name: 'gias-links',
    asAt: '2026-10-02',
    links: [
      [a, b, 'Successor'],
      [b, a, 'Successor'],
    ],
  });
  expect((await linksOf(a)).line.map(({ urn }) => urn)).toEqual([b]);
});

describe('what goes on with a school that follows another', () => {
  test('a conversion: inspections, figures and the district go to the new URN, each labelled', async () => {
    const [old, young] = [nextUrn(), nextUrn()];
    const constituency = { 'Parliamentary constituency': 'Meriden' };
    await deliver(service, file(school({ URN: old, ...constituency, ...graded('2', '10000011') })), {
      asAt: '2025-08-31',
    });
    const before = await show(service, old);
    await service.call(
      districts.decideDistrict,
      { urn: old, district: 'yardley', from: '2025-09-01', reason: 'it serves Yardley' },
      callerOf(director, { expectedVersion: before.version }),
    );
    await deliver(
      service,
      file(school({ URN: young, ...constituency, ...ungraded('School remains Good', '10000012') })),
      {
        asAt: '2026-09-30',
      },
    );
    expect(await show(service, young)).toMatchObject({ district: null, districtBasis: 'undecided' });
    const figures = await say(service, { name: 'absence', asAt: '2026-09-30' });
    await measure(service, figures, 'overallAbsence', '2024-25', { [old]: 6.1 });
    await measure(service, figures, 'overallAbsence', '2025-26', { [old]: null, [young]: 5.2 });
    await say(service, {
      asAt: '2026-10-01',
      schools: { [old]: plain(old, { status: 'closed', closedOn: '2026-08-31' }) },
      links: [[young, old, 'Predecessor', '2026-09-01']],
    });

    expect(await show(service, young)).toMatchObject({
      status: 'open',
      district: 'yardley',
      districtBasis: 'suggested',
      districtFrom: '2026-09-01',
      districtReason: `As its predecessor ${old}`,
    });
    const [, placed] = await told(service, young, 2);
    expect(placed).toMatchObject({ district: 'yardley', version: 2 });
    expect(await show(service, old)).toMatchObject({ status: 'closed', closedOn: '2026-08-31' });
    const { items, latest } = await service.call(districts.listInspections, { urn: young }, admin);
    expect(items.map(({ number, predecessorUrn }) => [number, predecessorUrn])).toEqual([
      ['10000012', null],
      ['10000011', old],
    ]);
    expect(latest.map(({ kind, number }) => [kind, number])).toEqual([
      ['ungraded', '10000012'],
      ['graded', '10000011'],
    ]);
    const line = await service.call(districts.listLineFigures, { urn: young }, admin);
    expect(
      line.items
        .filter(({ period }) => period !== '')
        .map(({ period, urn, ofPredecessor, kind, value }) => [period, urn, ofPredecessor, kind, value]),
    ).toEqual([
      ['2024-25', old, true, 'number', 6.1],
      ['2025-26', old, true, 'suppressed', null],
      ['2025-26', young, false, 'number', 5.2],
    ]);
    const history = await service.call(districts.listSchoolDistricts, { urn: young }, admin);
    expect(history.items.map(({ district, basis, from, until }) => [district, basis, from, until])).toEqual([
      ['yardley', 'suggested', '2026-09-01', null],
    ]);
  });

  test('a merger: the new school is placed only where both were', async () => {
    const urns = Array.from({ length: 3 }, nextUrn) as [string, string, string];
    const [a, b, into] = urns;
    const seats = { [a]: 'Ladywood', [b]: 'Erdington', [into]: 'Meriden' };
    await say(service, {
      asAt: '2026-10-01',
      schools: Object.fromEntries(urns.map((urn) => [urn, plain(urn, { constituency: seats[urn] ?? '' })])),
      links: [
        [a, into, 'Successor - merged', '2026-09-01'],
        [b, into, 'Successor - merged', '2026-09-01'],
      ],
    });
    expect(await show(service, into)).toMatchObject({ district: null, districtBasis: 'undecided' });
    const moved = await show(service, b);
    await service.call(
      districts.decideDistrict,
      { urn: b, district: 'ladywood', from: '2026-09-01', reason: 'it moved' },
      callerOf(director, { expectedVersion: moved.version }),
    );
    await settled();
    expect(await show(service, into)).toMatchObject({
      district: 'ladywood',
      districtReason: `As its predecessor ${[a, b].sort().join(' and ')}`,
    });
  });

  test('a school that has a place of its own keeps it, and another place waits for a person', async () => {
    const [old, young] = await pair({ constituency: 'Ladywood' });
    const { version } = await show(service, old);
    await service.call(
      districts.decideDistrict,
      { urn: old, district: 'erdington', from: '2025-09-01', reason: 'agreed' },
      callerOf(director, { expectedVersion: version }),
    );
    await record(young, old);
    const waiting = await show(service, young);
    expect(waiting).toMatchObject({ district: 'ladywood', districtSuggestion: 'erdington' });
    const { items } = await service.call(
      districts.listDistrictSuggestions,
      { district: 'erdington', limit: 200 },
      admin,
    );
    expect(items).toContainEqual(
      expect.objectContaining({ urn: young, district: 'ladywood', suggestion: 'erdington', candidates: [] }),
    );
    await service.call(
      districts.decideDistrict,
      { urn: young, district: 'ladywood', from: '2026-09-01', reason: 'it moved' },
      callerOf(director, { expectedVersion: waiting.version }),
    );
    await settled();
    expect(await show(service, young)).toMatchObject({ district: 'ladywood', districtSuggestion: null });
  });
});

test('a status is told with its day and its source, and a file without the school does not close it', async () => {
  const [urn, other] = [nextUrn(), nextUrn()];
  const opened = { openedOn: '2021-09-01' };
  await say(service, { asAt: '2021-06-01', schools: { [urn]: plain(urn, { status: 'proposed-to-open' }) } });
  await say(service, { asAt: '2022-06-01', schools: { [urn]: plain(urn, opened) } });
  await say(service, { asAt: '2023-06-01', schools: { [other]: plain(other) } });
  const statuses = (): Promise<districts.SchoolStatusList> =>
    service.call(districts.listSchoolStatuses, { urn }, admin);
  expect(await show(service, urn)).toMatchObject({ status: 'open', openedOn: '2021-09-01', closedOn: null });
  const files = (await statuses()).filesWithout;
  expect(files).toBeGreaterThanOrEqual(1);
  await say(service, {
    asAt: '2024-06-01',
    schools: { [urn]: plain(urn, { ...opened, status: 'closed', closedOn: '2024-03-31' }) },
  });
  const { items } = await statuses();
  expect(items.map(({ status, since, dated, asAt }) => [status, since, dated, asAt])).toEqual([
    ['closed', '2024-03-31', true, '2024-06-01'],
    ['open', '2021-09-01', true, '2022-06-01'],
    ['proposed-to-open', '2021-06-01', false, '2021-06-01'],
  ]);
});
