import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, type Actor } from '@partnership/contracts';
import { newId, UnitOfWork } from '@partnership/database';
import { callerOf, eventually, grant, person, type TestService } from '@partnership/testing';
import { SignalRaising } from '../src/signals/signal-raising.service.js';
import { deliver, director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { file, graded, school } from './builders/ofsted-file.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

/** So many primary schools; the phase of each file's schools is its own group of similar ones. */
async function schools(count: number, phase = 'Primary'): Promise<string[]> {
  const rows = Array.from({ length: count }, () => school({ 'Ofsted phase': phase }));
  await deliver(service, file(...rows));
  return rows.map((row) => row['URN'] ?? '');
}

const indicator = async (code: string, breaks: string[] = []): Promise<void> => {
  await service.database.sql.run(
    `insert into indicator (code, title, unit, decimals, definition) values ($1, $1, '%', 1, 'for a test') on conflict do nothing`,
    [code],
  );
  for (const period of breaks)
    await service.database.sql.run(
      `insert into indicator_break (indicator, period, why) values ($1, $2, 'counted anew') on conflict do nothing`,
      [code, period],
    );
};

type Figures = Readonly<Record<string, number | null>>;

const run = (change: () => Promise<number>): Promise<number> =>
  service.running.app
    .get(UnitOfWork)
    .run(callerOf(director), async (work) => {
      const raising = service.running.app.get(SignalRaising);
      const source = await change();
      await raising.settle(work, source, 'The council corrected the file.');
      return { source };
    })
    .then(({ source }) => source);

/** Brings a file of figures into force, as a run of a feed does at its end. */
const told = (code: string, asAt: string, periods: Readonly<Record<string, Figures>>): Promise<number> =>
  run(async () => {
    const { sql } = service.database;
    const [source] = await sql.rows<{ number: number }>(
      `insert into source (name, as_at, received_at, in_force) values ('absence', $1, clock_timestamp(), true)
       returning number`,
      [asAt],
    );
    const number = source?.number ?? 0;
    for (const [period, figures] of Object.entries(periods))
      await sql.run(
        `insert into measure (source, indicator, period, urns, kinds, "values") values ($1, $2, $3, $4, $5, $6)`,
        [
          number,
          code,
          period,
          Object.keys(figures),
          Object.values(figures).map((value) => (value === null ? 'suppressed' : 'number')),
          Object.values(figures),
        ],
      );
    return number;
  });

const reversed = (source: number): Promise<number> =>
  run(async () => {
    await service.database.sql.run('update source set in_force = false where number = $1', [source]);
    return source;
  });

const each = (urns: readonly string[], value: number): Figures =>
  Object.fromEntries(urns.map((urn) => [urn, value]));

const write = (
  code: string,
  condition: districts.SignalCondition,
  actor: Actor = director,
): Promise<districts.SignalRuleView> =>
  service.call(
    districts.writeSignalRule,
    { code, says: `what ${code} says`, condition, reason: 'the Group asked for it' },
    callerOf(actor, { idempotencyKey: newId() }),
  );

const trial = (condition: districts.SignalCondition, more: object = {}): Promise<districts.SignalTrialView> =>
  service.call(districts.trySignalRule, { rule: { says: 'on trial', condition }, ...more }, director);

const signalsOf = async (rule: string): Promise<districts.SignalView[]> =>
  (await service.call(districts.listSignals, { limit: 200 }, director)).items.filter(
    (signal) => signal.rule === rule,
  );

const announced = (event: typeof districts.signalRaised, rule: string): number =>
  service.events(event).filter(({ data }) => data.rule === rule).length;

describe('overall absence above schools of the phase by two points two years running', () => {
  const condition: districts.SignalCondition = {
    kind: 'against',
    indicator: 'overallAbsence',
    comparison: 'above',
    by: 2,
    periods: 2,
    against: 'phase',
  };
  const code = 'absence-above-phase';
  let urns: string[];
  const figures = (value: number | null): Record<string, Figures> => ({
    '2017-18': { ...each(urns, 5), [urns[0] ?? '']: 8, [urns[1] ?? '']: 9 },
    '2018-19': { ...each(urns, 5), [urns[0] ?? '']: value },
  });

  test('is tried, raises, and raises nothing new by the same data; a corrected or reversed file withdraws', async () => {
    urns = await schools(8, 'Special');
    await indicator('overallAbsence');
    await told('overallAbsence', '2019-10-01', figures(8));

    const tried = await trial(condition);
    expect(tried).toMatchObject({
      asOf: '2026-11-24',
      count: 1,
      obstacle: null,
      items: [{ urn: urns[0], district: 'ladywood', evidence: '2018-19' }],
    });
    expect(await signalsOf(code)).toEqual([]);
    expect((await trial(condition, { asOf: '2019-09-30' })).count).toBe(0);

    await write(code, condition);
    const [raised] = await signalsOf(code);
    expect(raised).toMatchObject({
      urn: urns[0],
      state: 'raised',
      ruleVersion: 1,
      says: `what ${code} says`,
    });
    expect(raised?.figures).toContainEqual({
      name: 'overallAbsence',
      value: '8',
      asAt: '2019-10-01',
      period: '2018-19',
      source: 'absence',
    });
    expect(raised?.figures).toContainEqual(
      expect.objectContaining({
        name: 'overallAbsenceMean',
        value: '5',
        source: '7 schools of the phase',
        basis: { against: 'phase', schools: 7 },
      }),
    );
    await eventually(() => announced(districts.signalRaised, code) === 1);

    await told('overallAbsence', '2019-10-01', figures(8));
    expect(await signalsOf(code)).toEqual([{ ...raised, run: null }]);

    const corrected = await told('overallAbsence', '2019-12-01', figures(6.5));
    expect(await signalsOf(code)).toMatchObject([
      { signal: raised?.signal, state: 'withdrawn', reason: 'The council corrected the file.' },
    ]);
    await eventually(() => announced(districts.signalWithdrawn, code) === 1);

    await reversed(corrected);
    expect(await signalsOf(code)).toMatchObject([{ signal: raised?.signal, state: 'raised' }]);
    await told('overallAbsence', '2020-01-01', figures(9));
    const [now] = await signalsOf(code);
    expect(now?.figures).toContainEqual(expect.objectContaining({ value: '9', period: '2018-19' }));
    await told('overallAbsence', '2020-02-01', figures(null));
    expect(await signalsOf(code)).toMatchObject([{ state: 'withdrawn' }]);
  });
});

describe('a change over years', () => {
  test('is not seen across a break in the method, and the trial says so', async () => {
    const [one = '', ...rest] = await schools(3);
    await indicator('broken', ['2017-18']);
    await told('broken', '2019-10-01', {
      '2016-17': each([one, ...rest], 90),
      '2017-18': each([one, ...rest], 60),
      '2018-19': { ...each(rest, 60), [one]: 40 },
    });
    const fall = (periods: number): districts.SignalCondition => ({
      kind: 'change',
      indicator: 'broken',
      comparison: 'fall',
      by: 10,
      periods,
    });
    expect(await trial(fall(2))).toMatchObject({ count: 0, obstacle: expect.stringContaining('2017-18') });
    expect(await trial(fall(1))).toMatchObject({ count: 1, obstacle: null });
    expect(await trial(fall(3))).toMatchObject({ count: 0, obstacle: expect.stringContaining('4 periods') });
  });
});

describe('a rule', () => {
  const condition: districts.SignalCondition = {
    kind: 'threshold',
    indicator: 'persistentAbsence',
    comparison: 'above',
    threshold: '20',
  };

  test('changes by a new version, which withdraws what only the old one found, and ends with its signals', async () => {
    const [low = '', high = ''] = await schools(2);
    await indicator('persistentAbsence');
    await told('persistentAbsence', '2019-10-01', { '2018-19': { [low]: 25, [high]: 40 } });
    const rule = await write('persistent-absence', condition);
    const states = async (): Promise<Record<string, string>> =>
      Object.fromEntries(
        (await signalsOf('persistent-absence')).map(({ urn, state, ruleVersion }) => [
          urn,
          `${state} ${ruleVersion}`,
        ]),
      );
    expect(await states()).toEqual({ [low]: 'raised 1', [high]: 'raised 1' });
    const changing = {
      code: rule.code,
      says: 'more than thirty',
      condition: { ...condition, threshold: '30' },
      reason: 'too many',
    };
    const change = (expectedVersion: number): Promise<districts.SignalRuleView> =>
      service.call(districts.changeSignalRule, changing, callerOf(director, { expectedVersion }));
    expect(await change(1)).toMatchObject({ version: 2, condition: { threshold: '30' } });
    expect(await refusalOf(change(1))).toMatchObject({ kind: 'stale' });
    expect(await states()).toEqual({ [low]: 'withdrawn 1', [high]: 'raised 2' });
    const end = (expectedVersion: number): Promise<districts.SignalRuleView> =>
      service.call(
        districts.endSignalRule,
        { code: rule.code, reason: 'another rule sees it' },
        callerOf(director, { expectedVersion }),
      );
    expect(await end(2)).toMatchObject({ endedBecause: 'another rule sees it', version: 3 });
    expect(await states()).toEqual({ [low]: 'withdrawn 1', [high]: 'withdrawn 2' });
    expect(await refusalOf(end(3))).toMatchObject({ code: 'districts.signal-rule.ended' });
    await told('persistentAbsence', '2019-12-01', { '2018-19': { [high]: 60 } });
    expect((await states())[high]).toBe('withdrawn 2');
  });

  test('that came with the service is a row like any other', async () => {
    expect(
      await service.call(districts.showSignalRule, { code: 'ungraded-outcome-concerns' }, lead('ladywood')),
    ).toMatchObject({ version: 1, condition: { kind: 'fact', fact: 'ungradedOutcome' } });
  });

  test('over facts reads the day: an inspection falls due by the clock alone', async () => {
    const row = school(graded('2', '10099', '25/11/2021'));
    await deliver(service, file(row));
    await write('inspection-long-ago', {
      kind: 'fact',
      fact: 'gradedInspectedOn',
      comparison: 'older-than',
      threshold: '60',
      phases: ['primary'],
    });
    const found = async (): Promise<boolean> =>
      (await signalsOf('inspection-long-ago')).some(({ urn }) => urn === row['URN']);
    expect(await found()).toBe(false);
    service.clock.set('2026-11-27T10:00:00Z');
    await eventually(async () => (await found()) || undefined, 10_000);
    service.clock.set('2026-11-24T10:00:00Z');
  });

  test.each([
    [{ kind: 'against', indicator: 'persistentAbsence' }, 'districts.signal-rule.condition-refused'],
    [{ ...condition, indicator: 'unheardOf' }, 'districts.signal-rule.condition-refused'],
    [{ kind: 'guess' }, 'platform.request.invalid'],
  ])('that is not whole is refused: %j', async (wrong, code) => {
    const given = wrong as districts.SignalCondition;
    expect(await refusalOf(write('wrong', given))).toMatchObject({ kind: 'invalid', code });
    expect(await refusalOf(trial(given))).toMatchObject({ kind: 'invalid', code });
  });

  test('is written by the director, not by a lead, and its code is used once', async () => {
    expect(await refusalOf(write('by-a-lead', condition, lead('ladywood')))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusalOf(write('ungraded-outcome-concerns', condition))).toMatchObject({
      code: 'districts.signal-rule.exists',
    });
  });
});

describe('what people say raises a signal', () => {
  const mention = (urn: string, heardFrom: string, actor: Actor = lead('ladywood')): Promise<unknown> =>
    service.call(
      districts.recordMention,
      { urn, heardFrom, heardOn: '2026-11-20', about: 'staff keep leaving' },
      callerOf(actor, { idempotencyKey: newId() }),
    );

  test('at the third mention by different sources', async () => {
    const [urn = ''] = await schools(1);
    await mention(urn, 'a neighbouring school');
    await mention(urn, 'A neighbouring school');
    await mention(urn, 'a governor');
    expect(await signalsOf('third-mention')).toEqual([]);
    await mention(urn, 'the council');
    expect(await signalsOf('third-mention')).toMatchObject([{ urn, run: null, state: 'raised' }]);
    await mention(urn, 'a parent group');
    expect(await signalsOf('third-mention')).toHaveLength(1);
    expect(await refusalOf(mention(urn, 'x', lead('yardley')))).toMatchObject({ kind: 'forbidden' });
    const { items } = await service.call(districts.listMentions, { urn }, lead('ladywood'));
    expect(items).toHaveLength(5);
  });

  test('when a school refers itself, which only the school does', async () => {
    const [urn = ''] = await schools(1);
    const refer = (actor: Actor): Promise<unknown> =>
      service.call(
        districts.referSchool,
        { urn, about: 'our results fell', wanted: 'a partner school' },
        callerOf(actor, { idempotencyKey: newId() }),
      );
    expect(await refusalOf(refer(person(grant('headteacher', { schools: ['900000'] }))))).toMatchObject({
      code: 'districts.signal.not-your-school',
    });
    await refer(person(grant('headteacher', { schools: [urn] })));
    expect(await signalsOf('self-referral')).toMatchObject([
      { urn, figures: [{ name: 'selfReferral', value: 'our results fell' }] },
    ]);
  });
});

test('twenty rules run over many schools in time', async () => {
  const count = process.env['FULL_TESTS'] === '1' ? 25_000 : 2_500;
  const { sql } = service.database;
  await sql.run(
    `insert into school (urn, in_force, in_city, sources, name, phase, status, authority, district, district_basis)
     select (100000 + i)::text, true, true, '{}', 'Many ' || i, 'secondary', 'open', '999', 'yardley', 'decided'
     from generate_series(1, $1::integer) i`,
    [count],
  );
  await indicator('many');
  const [source] = await sql.rows<{ number: number }>(
    `insert into source (name, as_at, received_at, in_force) values ('many', '2019-10-01', clock_timestamp(), true)
     returning number`,
  );
  await sql.run(
    `insert into measure (source, indicator, period, urns, kinds, "values")
     select $1, 'many', p, array_agg((100000 + i)::text), array_agg('number'::text), array_agg((i % 100)::double precision)
     from generate_series(1, $2::integer) i, unnest('{2016-17,2017-18,2018-19}'::text[]) p group by p`,
    [source?.number, count],
  );
  for (let by = 0; by < 20; by++)
    await write(`many-${by}`, {
      kind: 'against',
      indicator: 'many',
      comparison: 'above',
      by: 40 + by / 10,
      periods: 2,
      against: 'phase',
    });
  const begun = performance.now();
  await service.running.app.get(UnitOfWork).run(callerOf(director), async (work) => {
    await service.running.app.get(SignalRaising).runAll(work);
    return {};
  });
  expect(performance.now() - begun).toBeLessThan(10_000);
}, 120_000);
