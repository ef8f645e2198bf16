import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callerOf, eventually, type TestService } from '@partnership/testing';
import { director, lead, refusalOf, reverse, startDistricts } from './builders/districts.js';
import { csv, isThere, load, realFile } from './builders/feeds.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const rule = 'absence-above-similar';

/** Of one school what the files say; absence in the newest year and the one before, or how it is hidden. */
interface Pupils {
  readonly urn: string;
  readonly meals: number;
  readonly now: number | string;
  readonly before: number | string;
}

/** As GIAS publishes establishments, the columns that a school must have and those that tell of its pupils. */
function giasFile(rows: readonly Pupils[]): Buffer {
  const header = [
    ...['URN', 'LA (code)', 'LA (name)', 'EstablishmentNumber', 'EstablishmentName'],
    ...['TypeOfEstablishment (name)', 'EstablishmentStatus (name)', 'PhaseOfEducation (name)'],
    ...['NumberOfPupils', 'PercentageFSM', 'ParliamentaryConstituency (name)'],
  ];
  return csv(
    header,
    ...rows.map(({ urn, meals }) => [
      ...[urn, '999', 'Demo City', urn.slice(2), `School ${urn}`, 'Community school', 'Open', 'Primary'],
      ...['200', String(meals), 'Ladywood'],
    ]),
  );
}

/** As the absence tables are published, one year with the one before. */
const absenceFile = (rows: readonly Pupils[]): Buffer =>
  csv(
    ['Id', 'LAId', 'LAName', 'RegionId', 'RegionName', 'Abs_Tot_Est_Current_Pct', 'Abs_Tot_Est_Previous_Pct'],
    ...rows.map(({ urn, now, before }) => [
      urn,
      '999',
      'Demo City',
      'F',
      'West Midlands',
      String(now),
      String(before),
    ]),
  );

/** Six schools of few free meals with low absence, and twelve of many with high. */
const wealthy = Array.from({ length: 6 }, (_, n): Pupils => ({
  urn: `90010${n}`,
  meals: 5 + n / 10,
  now: 4,
  before: 4,
}));
const poor = Array.from({ length: 12 }, (_, n): Pupils => ({
  ...{ urn: String(900200 + n), meals: 50 + n / 10, now: 8, before: 8 },
}));
/** Far above its like, and yet below the mean of the phase; above in one year only; like others of many free meals. */
const [absent, once] = ['900110', '900111'];
const odd = (figure: number | string): Pupils[] => [
  { urn: absent, meals: 5.3, now: figure, before: 6.4 },
  { urn: once, meals: 5.2, now: 6.5, before: 4 },
];

const signals = async (): Promise<districts.SignalView[]> =>
  (await service.call(districts.listSignals, { limit: 200 }, director)).items.filter(
    (one) => one.rule === rule,
  );

const trial = async (): Promise<districts.SignalTrialView> => {
  const { says, condition } = await service.call(districts.showSignalRule, { code: rule }, director);
  return service.call(districts.trySignalRule, { rule: { says, condition } }, director);
};

const sent = (asAt: string, figure: number | string): Promise<districts.FeedRunView> =>
  load(service, 'absence', absenceFile([...wealthy, ...poor, ...odd(figure)]), { asAt, period: '2018-19' });

/** Six neighbours by free school meals alone, which is what the GIAS file tells apart. */
const setSimilarity = (version: number, neighbours = 6): Promise<districts.SimilarityView> =>
  service.call(
    districts.setSimilarity,
    { name: 'default', neighbours, characteristics: [{ indicator: 'freeSchoolMeals', weight: 1 }] },
    callerOf(director, { expectedVersion: version }),
  );

describe('overall absence above similar schools by two points two years running, out of feed files', () => {
  test('is tried, raises, stands by the same data, and is withdrawn by a corrected or a reversed file', async () => {
    await load(service, 'gias-establishments', giasFile([...wealthy, ...poor, ...odd(6.5)]), {
      asAt: '2019-09-01',
    });
    await setSimilarity(1);
    expect(await trial()).toMatchObject({ count: 0, obstacle: expect.stringContaining('overallAbsence') });

    const { version } = await service.call(districts.showSignalRule, { code: rule }, director);
    const resting = await service.call(
      districts.changeSignalRule,
      {
        code: rule,
        says: 'by far',
        condition: {
          kind: 'against',
          indicator: 'overallAbsence',
          comparison: 'above',
          by: 20,
          periods: 2,
          against: 'similar',
        },
        reason: 'to be tried first',
      },
      callerOf(director, { expectedVersion: version }),
    );
    const first = await sent('2019-10-01', 6.5);
    expect(first).toMatchObject({ state: 'loaded', loaded: 20 });
    expect(await signals()).toEqual([]);

    const condition: districts.SignalCondition = { ...resting.condition, by: 2, similarity: 'default' };
    const terms = { says: 'Absence is above that of similar schools.', condition };
    const tried = await service.call(districts.trySignalRule, { rule: terms }, director);
    expect(tried).toMatchObject({ count: 1, obstacle: null, items: [{ urn: absent, evidence: '2018-19' }] });
    expect(await signals()).toEqual([]);

    await service.call(
      districts.changeSignalRule,
      { code: rule, ...terms, reason: 'it finds the right one' },
      callerOf(director, { expectedVersion: resting.version }),
    );
    const [raised] = await signals();
    expect(raised).toMatchObject({
      urn: absent,
      state: 'raised',
      run: first.run,
      figures: tried.items[0]?.figures,
    });
    expect(raised?.figures[3]).toMatchObject({
      name: 'overallAbsenceMean',
      // Five at 4, and the one at 6.5 in that year, weighted alike: each has 200 pupils.
      value: expect.stringMatching(/^4\.\d+$/),
      period: '2018-19',
      source: '6 schools similar by “default”',
      basis: {
        against: 'similar',
        schools: 6,
        similarity: 'default',
        similarityVersion: 2,
        characteristics: [{ indicator: 'freeSchoolMeals', weight: 1, period: '' }],
        nearest: expect.any(Number),
        farthest: expect.any(Number),
      },
    });
    const byHand = await service.call(
      districts.compareGroups,
      { indicator: ['overallAbsence'], period: '2018-19', by: 'similar', of: absent },
      director,
    );
    const shown = byHand.groups.find(({ code }) => code === absent)?.figures[0];
    expect(Number(raised?.figures[3]?.value)).toBeCloseTo(shown?.value ?? NaN, 1);
    expect(byHand.similar?.neighbours.at(-1)?.distance).toBe(raised?.figures[3]?.basis?.farthest);

    expect(await sent('2019-10-01', 6.5)).toMatchObject({ state: 'checked', sameAs: first.run });
    const again = await sent('2019-11-01', 6.5);
    expect(await signals()).toEqual([raised]);

    const corrected = await sent('2019-12-01', 5.9);
    expect(await signals()).toMatchObject([
      {
        signal: raised?.signal,
        state: 'withdrawn',
        reason: 'By the absence file as at 2019-12-01 it no longer holds.',
      },
    ]);
    await eventually(() =>
      service.events(districts.signalWithdrawn).some(({ subject }) => subject === raised?.signal),
    );

    await reverse(service, corrected);
    expect(await signals()).toMatchObject([{ signal: raised?.signal, state: 'raised', run: again.run }]);
    await reverse(service, again);
    expect(await signals()).toMatchObject([{ state: 'raised', run: first.run }]);
    await reverse(service, first);
    expect(await signals()).toMatchObject([
      { state: 'withdrawn', reason: 'The file it came from was withdrawn: sent by mistake' },
    ]);
  }, 120_000);

  test('a hidden figure is neither judged nor in a mean, and what hides it withdraws', async () => {
    await sent('2020-01-01', 6.6);
    expect(await signals()).toMatchObject([{ urn: absent, state: 'raised' }]);
    await sent('2020-02-01', 'SUPP');
    const [now] = await signals();
    expect(now).toMatchObject({ urn: absent, state: 'withdrawn' });
  }, 60_000);

  test('by other characteristics others are similar: what no longer holds is withdrawn with the reason', async () => {
    await sent('2020-03-01', 6.7);
    expect(await signals()).toMatchObject([{ state: 'raised' }]);
    await setSimilarity(2, 18);
    expect(await signals()).toMatchObject([
      { state: 'withdrawn', reason: 'By version 3 of what schools are similar by it no longer holds.' },
    ]);
    await setSimilarity(3, 4);
    expect(await trial()).toMatchObject({ count: 0, obstacle: expect.stringContaining('4 neighbours') });
  }, 60_000);

  test('a rule by a similarity that is none is refused, and one against a group has none', async () => {
    const write = (more: object, actor = director) =>
      service.call(
        districts.writeSignalRule,
        {
          code: `rule-${newId()}`,
          says: 'x',
          condition: {
            kind: 'against',
            indicator: 'overallAbsence',
            comparison: 'above',
            by: 2,
            periods: 2,
            ...more,
          },
          reason: 'x',
        },
        callerOf(actor, { idempotencyKey: newId() }),
      );
    const refused = { kind: 'invalid', code: 'districts.signal-rule.condition-refused' };
    expect(await refusalOf(write({ against: 'similar', similarity: 'unheard-of' }))).toEqual(refused);
    expect(await refusalOf(write({ against: 'city', similarity: 'default' }))).toEqual(refused);
    expect(await refusalOf(write({ against: 'trust' }, lead('ladywood')))).toMatchObject({
      kind: 'forbidden',
    });
  });
});

(isThere ? test : test.skip)(
  'the absence of a real file is compared without more ado',
  async () => {
    const objects = JSON.parse(realFile('sap-EstablishmentAbsence.json').toString()) as Record<
      string,
      string
    >[];
    const names = Object.keys(objects[0] ?? {});
    const run = await load(
      service,
      'absence',
      csv(names, ...objects.map((one) => names.map((name) => one[name]))),
      { asAt: '2020-04-01', period: '2017-18' },
    );
    expect(run).toMatchObject({ state: 'loaded' });
    expect(await trial()).toMatchObject({ asOf: '2026-11-24' });
  },
  120_000,
);
