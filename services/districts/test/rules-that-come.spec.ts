import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { deliver, director, lead, startDistricts } from './builders/districts.js';
import { measured } from './builders/measures.js';
import { file, graded, nextUrn, school as row, ungraded } from './builders/ofsted-file.js';
import { school } from './builders/people.js';
import { csv, load } from './builders/feeds.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const signalsOf = async (urn: string, rule: string): Promise<districts.SignalView[]> =>
  (await service.call(districts.listSignals, { urn }, director)).items.filter((one) => one.rule === rule);

test('all that early warning needs is there as rules that the director may change', async () => {
  const { items } = await service.call(districts.listSignalRules, { limit: 200 }, lead('ladywood'));
  expect(items.map(({ code, condition }) => `${code} ${condition.kind}`)).toEqual([
    'absence-above-similar against',
    'chair-vacant vacancy',
    'falling-roll change',
    'head-vacant vacancy',
    'inspection-due fact',
    'self-referral self-referral',
    'third-mention mentions',
    'three-year-fall-maths change',
    'three-year-fall-reading change',
    'ungraded-outcome-concerns fact',
    'warning-notice fact',
  ]);
});

describe('a vacancy', () => {
  interface Term {
    readonly from: string;
    readonly until?: string;
    readonly post?: membership.SchoolPost;
  }
  /** Membership tells that somebody holds a post; with an end, when it has ended. */
  async function holds(
    urn: string,
    { from, until, post = 'headteacher' }: Term,
    postId = newId(),
    version = 1,
  ): Promise<string> {
    const data = { postId, personId: newId(), urn, post, from, until: until ?? null };
    const event = until === undefined ? membership.postAppointed : membership.postEnded;
    await service.publish(event, postId, version, data);
    await eventually(async () => {
      const rows = await service.database.sql.rows(
        'select from held_post where post_id = $1 and version = $2',
        [postId, version],
      );
      return rows[0];
    });
    return postId;
  }

  test('is raised after so many days, by the clock alone, and withdrawn when somebody takes office', async () => {
    const urn = await school(service);
    const left = await holds(urn, { from: '2020-09-01' });
    await holds(urn, { from: '2020-09-01', until: '2026-10-31' }, left, 2);
    // The clock stands at 24 November, on the 24th day.
    expect(await signalsOf(urn, 'head-vacant')).toEqual([]);
    await holds(urn, { from: '2027-01-04' });
    service.clock.set('2026-12-02T10:00:00Z');
    const [raised] = await eventually(async () => {
      const signals = await signalsOf(urn, 'head-vacant');
      return signals.length > 0 ? signals : undefined;
    }, 10_000);
    expect(raised).toMatchObject({
      state: 'raised',
      says: 'Nobody has held the headship for a month.',
      run: null,
      figures: [
        { name: 'vacantPost', value: 'headteacher', asAt: '2026-11-01', source: 'membership' },
        { name: 'vacantSince', value: '2026-11-01' },
        { name: 'nextFrom', value: '2027-01-04' },
      ],
    });
    const interim = await holds(urn, { from: '2026-11-30' });
    await eventually(async () => (await signalsOf(urn, 'head-vacant'))[0]?.state === 'withdrawn');
    await holds(urn, { from: '2026-11-30', until: '2026-11-29' }, interim, 2);
    // Told as never begun, the interim left the school as it was.
    await eventually(async () => (await signalsOf(urn, 'head-vacant'))[0]?.state === 'raised');
    expect(await signalsOf(urn, 'head-vacant')).toMatchObject([{ signal: raised?.signal }]);
    service.clock.set('2027-01-05T10:00:00Z');
    await eventually(async () => (await signalsOf(urn, 'head-vacant'))[0]?.state === 'withdrawn', 10_000);
    service.clock.set('2026-11-24T10:00:00Z');
  }, 60_000);

  test('is none where no holder was ever known, where another holds the post, or where the school has closed', async () => {
    const [silent, shared, closed, chairless] = [
      await school(service),
      await school(service),
      await school(service, { status: 'closed' }),
      await school(service),
    ];
    await holds(shared, { from: '2026-09-01' });
    await holds(shared, { from: '2020-09-01', until: '2026-08-31' });
    await holds(closed, { from: '2020-09-01', until: '2026-08-31' });
    await holds(chairless, { from: '2020-09-01', until: '2026-08-31', post: 'chair-of-governors' });
    await holds(chairless, { from: '2020-09-01' });
    expect(await signalsOf(chairless, 'chair-vacant')).toMatchObject([{ state: 'raised' }]);
    for (const urn of [silent, shared, closed, chairless])
      expect(await signalsOf(urn, 'head-vacant')).toEqual([]);
  }, 60_000);

  test('of any length is tried for a day, for the schools of a phase', async () => {
    const urn = await school(service, { phase: 'nursery' });
    await holds(urn, { from: '2020-09-01', until: '2026-10-31' });
    const tried = async (asOf: string, days: number): Promise<string[]> => {
      const condition: districts.SignalCondition = {
        ...{ kind: 'vacancy', post: 'headteacher', days, phases: ['nursery'] },
      };
      const rule = { says: 'x', condition };
      return (await service.call(districts.trySignalRule, { rule, asOf }, director)).items.map(
        (one) => one.urn,
      );
    };
    expect(await tried('2026-10-31', 0)).toEqual([]);
    expect(await tried('2026-11-01', 0)).toEqual([urn]);
    expect(await tried('2026-11-10', 10)).toEqual([]);
    expect(await tried('2026-11-11', 10)).toEqual([urn]);
  });
});

test('an inspection is due where neither kind was for five years', async () => {
  const old = graded('2', `1${nextUrn()}1`, '01/09/2019');
  const [due, visited, recent] = [
    row(old),
    row({ ...old, ...ungraded('School remains Good') }),
    row(graded('2', `1${nextUrn()}1`, '01/09/2022')),
  ];
  await deliver(service, file(due, visited, recent), { asAt: '2023-08-31' });
  // So old a file does not know what has been inspected since.
  expect(await signalsOf(due['URN'] ?? '', 'inspection-due')).toEqual([]);
  await deliver(service, file(due, visited, recent), { asAt: '2026-10-31' });
  expect(await signalsOf(due['URN'] ?? '', 'inspection-due')).toMatchObject([
    {
      figures: [
        { name: 'gradedInspectedOn', value: '2019-09-01' },
        { name: 'ungradedInspectedOn', value: 'notApplicable' },
        { name: 'overallEffectiveness', value: '2' },
      ],
    },
  ]);
  for (const one of [visited, recent])
    expect(await signalsOf(one['URN'] ?? '', 'inspection-due')).toEqual([]);
});

test('a warning notice raises a signal, and another in the same year another', async () => {
  const column = 'Number of warning notices issued in 2022/23 academic year';
  const warned = row({ [column]: '1' });
  const urn = warned['URN'] ?? '';
  await deliver(service, file(warned, row({ [column]: '0' })), { asAt: '2026-10-31' });
  expect(await signalsOf(urn, 'warning-notice')).toMatchObject([
    { figures: [{ name: 'warningNotices', value: '1' }, { name: 'overallEffectiveness' }] },
  ]);
  await deliver(service, file({ ...warned, [column]: '2' }), { asAt: '2026-10-31' });
  expect(await signalsOf(urn, 'warning-notice')).toMatchObject([{ state: 'raised' }, { state: 'withdrawn' }]);
});

test('a roll that fell by a tenth over three yearly files raises a signal; no file counts for two years', async () => {
  const [falling, steady] = [nextUrn(), nextUrn()];
  const year = (asAt: string, ...pupils: readonly number[]): Promise<districts.FeedRunView> =>
    load(
      service,
      'gias-establishments',
      csv(
        [
          ...['URN', 'LA (code)', 'LA (name)', 'EstablishmentNumber', 'EstablishmentName'],
          ...['TypeOfEstablishment (name)', 'EstablishmentStatus (name)', 'PhaseOfEducation (name)'],
          'NumberOfPupils',
        ],
        ...[falling, steady].map((urn, at) => [
          ...[urn, '999', 'Demo City', urn.slice(2), `School ${urn}`],
          ...['Community school', 'Open', 'Primary', String(pupils[at])],
        ]),
      ),
      { asAt },
    );
  await year('2023-10-01', 200, 200);
  await year('2025-10-01', 190, 199);
  const last = await year('2026-10-01', 180, 181);
  expect(last).toMatchObject({ state: 'loaded' });
  // Of the year before last there is no file.
  expect(await signalsOf(falling, 'falling-roll')).toEqual([]);
  await year('2024-10-01', 195, 200);
  expect(await signalsOf(falling, 'falling-roll')).toMatchObject([
    {
      state: 'raised',
      figures: [
        { name: 'pupils', value: '200', asAt: '2023-10-01' },
        { value: '195' },
        { value: '190' },
        { value: '180', asAt: '2026-10-01' },
      ],
    },
  ]);
  expect(await signalsOf(steady, 'falling-roll')).toEqual([]);
});

test('a score that fell in each of three years raises a signal, but not where few pupils hide it', async () => {
  const [falling, few] = [await school(service), await school(service)];
  const years = ['2015-16', '2016-17', '2017-18', '2018-19'];
  for (const [at, period] of years.entries()) {
    await measured(service, { indicator: 'ks2Eligible', period, values: { [falling]: 30, [few]: 3 } });
    const value = 106 - at;
    await measured(service, { indicator: 'mathsScore', period, values: { [falling]: value, [few]: value } });
  }
  await deliver(service, file(row()));
  expect(await signalsOf(falling, 'three-year-fall-maths')).toMatchObject([{ state: 'raised' }]);
  expect(await signalsOf(few, 'three-year-fall-maths')).toEqual([]);
});
