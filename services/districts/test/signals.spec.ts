import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, type Actor, type EventContract } from '@partnership/contracts';
import { callerOf, eventually, grant, person, type TestService } from '@partnership/testing';
import {
  council,
  deliver,
  director,
  lead,
  refusalOf,
  reverse,
  startDistricts,
} from './builders/districts.js';
import { concerns, file, graded, nextUrn, school, ungraded, type OfstedRow } from './builders/ofsted-file.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const urnOf = (row: OfstedRow): string => row['URN'] ?? '';

const signalsOf = async (urn: string, actor: Actor = director): Promise<districts.SignalView[]> =>
  (await service.call(districts.listSignals, { urn }, actor)).items;

/** A school about which there is a signal. */
async function concerning(
  changes: OfstedRow = {},
): Promise<{ row: OfstedRow; signal: districts.SignalView; run: districts.FeedRunView }> {
  const row = school({ ...graded('2'), ...ungraded(concerns), ...changes });
  const run = await deliver(service, file(row));
  const [signal] = await signalsOf(urnOf(row));
  if (signal === undefined) throw new Error('no signal was raised');
  return { row, signal, run };
}

/** Waits until the others were told that about a signal. */
const announced = async (
  event: EventContract<districts.SignalChanged>,
  { signal }: districts.SignalView,
): Promise<districts.SignalChanged> =>
  (await eventually(() => service.events(event).find(({ subject }) => subject === signal))).data;

const decide = (
  operation: typeof districts.takeUpSignal | typeof districts.dismissSignal,
  { signal, version }: districts.SignalView,
  actor: Actor = director,
): Promise<districts.SignalView> =>
  service.call(operation, { signal, reason: 'seen' }, callerOf(actor, { expectedVersion: version }));

describe('an ungraded outcome of concern raises a signal', () => {
  test('with the rule, the figures and the run', async () => {
    const number = `1${nextUrn()}2`;
    const { row, signal, run } = await concerning(ungraded(concerns, number));
    expect(signal).toMatchObject({
      urn: urnOf(row),
      district: 'ladywood',
      rule: 'ungraded-outcome-concerns',
      ruleVersion: 1,
      state: 'raised',
      run: run.run,
      caseId: null,
      figures: [
        { name: 'ungradedOutcome', value: concerns, asAt: '2023-08-31' },
        { name: 'ungradedInspection', value: number, asAt: '2023-08-31' },
        { name: 'ungradedInspectedOn', value: '2022-11-16', asAt: '2023-08-31' },
        { name: 'overallEffectiveness', value: '2', asAt: '2023-08-31' },
      ],
    });
    expect(await announced(districts.signalRaised, signal)).toEqual({
      signal: signal.signal,
      urn: urnOf(row),
      district: 'ladywood',
      rule: 'ungraded-outcome-concerns',
      caseId: null,
    });
  });

  test.each([
    ['an outcome without concerns', ungraded('School remains Good')],
    [
      'a school of another authority',
      { ...ungraded(concerns), LAESTAB: '9982001', 'Local authority': 'Demo County' },
    ],
  ])('%s raises none', async (_what, changes) => {
    const row = school(changes);
    await deliver(service, file(row));
    expect(await signalsOf(urnOf(row))).toEqual([]);
  });

  test('once for the same inspection, however many files tell of it', async () => {
    const { row, signal } = await concerning();
    await deliver(service, file({ ...row, 'Total number of pupils': '99' }), { asAt: '2023-09-30' });
    expect(await signalsOf(urnOf(row))).toEqual([signal]);
    await deliver(service, file({ ...row, ...ungraded(concerns) }), { asAt: '2023-10-31' });
    expect(await signalsOf(urnOf(row))).toHaveLength(2);
  });

  test('not for an older file whose outcome no longer shows', async () => {
    const row = school(ungraded('School remains Good'));
    await deliver(service, file(row), { asAt: '2023-08-31' });
    await deliver(service, file({ ...row, ...ungraded(concerns) }), { asAt: '2022-08-31' });
    expect(await signalsOf(urnOf(row))).toEqual([]);
  });

  test('for a dry run none', async () => {
    const row = school(ungraded(concerns));
    await deliver(service, file(row), { dryRun: 'true' });
    expect(await signalsOf(urnOf(row))).toEqual([]);
  });
});

describe('a person decides on a signal', () => {
  test('and takes it up: the case gets its id, and the others are told', async () => {
    const { signal } = await concerning();
    const taken = await decide(districts.takeUpSignal, signal);
    expect(taken).toMatchObject({ state: 'taken-up', reason: 'seen', version: 2 });
    expect(taken.caseId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await announced(districts.signalTakenUp, signal)).toMatchObject({ caseId: taken.caseId });
    expect(await service.call(districts.showSignal, { signal: signal.signal }, director)).toEqual(taken);
  });

  test('or dismisses it, for good', async () => {
    const { row, signal } = await concerning();
    await decide(districts.dismissSignal, signal);
    await deliver(service, file({ ...row, 'Total number of pupils': '98' }), { asAt: '2023-09-30' });
    expect(await signalsOf(urnOf(row))).toMatchObject([{ signal: signal.signal, state: 'dismissed' }]);
    expect(await announced(districts.signalDismissed, signal)).toMatchObject({ urn: urnOf(row) });
  });

  test('once: two decisions at the same moment are one, and a later one is refused', async () => {
    const { signal } = await concerning();
    const both = await Promise.all([
      refusalOf(decide(districts.takeUpSignal, signal)),
      refusalOf(decide(districts.dismissSignal, signal)),
    ]);
    expect(both.filter((refusal) => refusal === undefined)).toHaveLength(1);
    const now = await service.call(districts.showSignal, { signal: signal.signal }, director);
    expect(await refusalOf(decide(districts.dismissSignal, now))).toMatchObject({
      kind: 'conflict',
      code: 'districts.signal.move-refused',
    });
  });

  test('a lead in their own district only', async () => {
    const { signal } = await concerning({ 'Parliamentary constituency': 'Yardley' });
    expect(await refusalOf(decide(districts.takeUpSignal, signal, lead('ladywood')))).toMatchObject({
      kind: 'forbidden',
      code: 'districts.signal.not-yours',
    });
    expect(await decide(districts.takeUpSignal, signal, lead('yardley'))).toMatchObject({
      state: 'taken-up',
    });
  });
});

describe('signals name schools', () => {
  test('so a lead reads those of their own district, and others none', async () => {
    const { row, signal } = await concerning({ 'Parliamentary constituency': 'Yardley' });
    expect(await signalsOf(urnOf(row), lead('ladywood'))).toEqual([]);
    expect(await signalsOf(urnOf(row), lead('yardley', 'erdington'))).toEqual([signal]);
    const shown = (actor: Actor): Promise<unknown> =>
      refusalOf(service.call(districts.showSignal, { signal: signal.signal }, actor));
    expect(await shown(lead('ladywood'))).toMatchObject({ code: 'districts.signal.not-yours' });
    expect(await shown(person(grant('headteacher')))).toMatchObject({ kind: 'forbidden' });
    expect(await shown(council)).toMatchObject({ kind: 'forbidden' });
  });

  test('and are listed newest first, by district and state', async () => {
    const { signal: first } = await concerning({ 'Parliamentary constituency': 'Perry Barr' });
    const { signal: second } = await concerning({ 'Parliamentary constituency': 'Perry Barr' });
    await decide(districts.dismissSignal, first);
    const listed = async (more: object): Promise<string[]> =>
      (await service.call(districts.listSignals, { district: 'perry-barr', ...more }, director)).items.map(
        ({ signal }) => signal,
      );
    expect(await listed({})).toEqual([second.signal, first.signal]);
    expect(await listed({ state: 'raised' })).toEqual([second.signal]);
    const page = await service.call(districts.listSignals, { district: 'perry-barr', limit: 1 }, director);
    expect(await listed({ cursor: page.next })).toEqual([first.signal]);
  });
});

describe('when a run is reversed', () => {
  test('its open signals are withdrawn with a note, and come back with their evidence', async () => {
    const { row, signal, run } = await concerning();
    await reverse(service, run);
    expect(await signalsOf(urnOf(row))).toMatchObject([
      {
        signal: signal.signal,
        state: 'withdrawn',
        reason: expect.stringContaining('sent by mistake'),
        version: 2,
      },
    ]);
    expect(await announced(districts.signalWithdrawn, signal)).toMatchObject({ urn: urnOf(row) });
    await deliver(service, file(row));
    expect(await signalsOf(urnOf(row))).toMatchObject([
      { signal: signal.signal, state: 'raised', version: 3 },
    ]);
  });

  test('what a person decided stays decided', async () => {
    const { row, signal, run } = await concerning();
    const taken = await decide(districts.takeUpSignal, signal);
    await reverse(service, run);
    expect(await signalsOf(urnOf(row))).toEqual([taken]);
  });

  test('a signal stands if another file in force gives the same evidence', async () => {
    const { row, signal, run } = await concerning();
    const other = await deliver(service, file({ ...row, 'Total number of pupils': '97' }), {
      asAt: '2023-09-30',
    });
    await reverse(service, run);
    expect(await signalsOf(urnOf(row))).toEqual([{ ...signal, run: other.run }]);
  });

  test('an outcome that shows again in its place raises its signal', async () => {
    const row = school(ungraded('School remains Good'));
    const newest = await deliver(service, file(row), { asAt: '2023-08-31' });
    await deliver(service, file({ ...row, ...ungraded(concerns) }), { asAt: '2022-08-31' });
    await reverse(service, newest);
    expect(await signalsOf(urnOf(row))).toMatchObject([{ state: 'raised' }]);
  });
});
