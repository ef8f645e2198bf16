import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anonymous, districts } from '@partnership/contracts';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { deliver, lead, refusalOf, startDistricts } from './builders/districts.js';
import { measured } from './builders/indicators.js';
import { measured as totalled, placed } from './builders/measures.js';
import { file, graded, school } from './builders/ofsted-file.js';

const officer = person(grant('council-officer'));
const period = '2025-26';
let service: TestService;

/** Ladywood: good, good, requires improvement; Yardley: outstanding, and one that has no grade. */
const rows = [
  school(graded('2')),
  school(graded('2')),
  school(graded('3')),
  school({ ...graded('1'), 'Parliamentary constituency': 'Yardley' }),
  school({ 'Parliamentary constituency': 'Yardley' }),
  school({ ...graded('4'), LAESTAB: '9982001', 'Local authority': 'Demo County' }),
];
const urns = rows.map((row) => row['URN'] ?? '');

beforeAll(async () => {
  service = await startDistricts();
  await deliver(service, file(...rows));
}, 30_000);
afterAll(() => service.stop());

const terms = (formula?: districts.KpiFormula): districts.KpiTerms => ({
  title: 'Schools graded good or outstanding',
  definition: 'Overall effectiveness of 1 or 2.',
  population: 'Open schools of the city',
  denominator: 'Those that hold a grade',
  unit: '%',
  decimals: 1,
  better: 'higher',
  source: 'Ofsted management information',
  ...(formula !== undefined && { formula }),
  why: 'The council decided so.',
});

let codes = 0;
async function kpiOf(formula?: districts.KpiFormula): Promise<districts.KpiView> {
  const code = `kpi-${(codes += 1)}`;
  return service.call(districts.setKpi, { code, ...terms(formula) }, officer);
}

const goodOrBetter: districts.KpiFormula = { kind: 'share', fact: 'overallEffectiveness', in: ['1', '2'] };
const bands = { target: 90, green: 85, amber: 70 };

const target = (code: string, changes: object = {}): Promise<districts.KpiTargetView> =>
  service.call(districts.setKpiTarget, { code, period, ...bands, ...changes }, officer);

const figures = (code: string): Promise<districts.KpiFiguresView> =>
  service.call(districts.showKpiFigures, { code, period }, officer);

const freeze = (code: string, changed?: string): Promise<districts.KpiPublicationView> =>
  service.call(districts.freezeKpi, { code, period, ...(changed !== undefined && { changed }) }, officer);

const decide = (
  operation: typeof districts.publishKpi,
  { publication, version }: districts.KpiPublicationView,
): Promise<districts.KpiPublicationView> =>
  service.call(operation, { publication }, callerOf(officer, { expectedVersion: version }));

const enter = (code: string, changes: object = {}): Promise<districts.KpiFiguresView> =>
  service.call(
    districts.enterKpiFigure,
    { code, period, value: 71, evidence: 'Board paper 12, table 3', asAt: '2026-08-31', ...changes },
    officer,
  );

describe('figures are computed', () => {
  test('from facts of the city’s schools, by district, without those that have none', async () => {
    const { code } = await kpiOf(goodOrBetter);
    await target(code);
    const shown = await figures(code);
    expect(shown).toMatchObject({ basis: 'computed', asAt: '2023-08-31', target: bands });
    const of = (district: string | null): object | undefined =>
      shown.figures.find((figure) => figure.district === district);
    expect(shown.figures).toHaveLength(11);
    expect(of(null)).toEqual({
      district: null,
      value: 75,
      numerator: 3,
      denominator: 4,
      n: 4,
      hidden: 0,
      absent: 1,
      rag: 'amber',
    });
    expect(of('ladywood')).toMatchObject({ value: 66.7, rag: 'red', denominator: 3 });
    expect(of('yardley')).toMatchObject({ value: 100, rag: 'green', n: 1, absent: 1 });
    expect(of('erdington')).toMatchObject({ value: null, rag: 'unknown', denominator: 0 });
  });

  test('from indicators of the period by their weight, without what is hidden or of too few pupils', async () => {
    const [a = '', b = '', c = '', d = '', , elsewhere = ''] = urns;
    await measured(service, {
      indicator: 'roll',
      period,
      values: { [a]: 100, [b]: 300, [c]: 3, [d]: 50, [elsewhere]: 900 },
    });
    await measured(service, {
      indicator: 'absence',
      period,
      values: { [a]: 4, [b]: 8, [c]: 90, [d]: 'suppressed', [elsewhere]: 60 },
      weight: 'roll',
      smallest: 5,
    });
    const { code } = await kpiOf({ kind: 'mean', indicator: 'absence' });
    const { figures: made, asAt } = await figures(code);
    expect(asAt).toBe('2026-08-31');
    expect(made[0]).toMatchObject({ value: 7, denominator: 400, n: 2, hidden: 2, absent: 1 });
    const reaching = await kpiOf({ kind: 'share-reaching', indicator: 'absence', atMost: 5 });
    expect((await figures(reaching.code)).figures[0]).toMatchObject({ value: 50, n: 2, hidden: 2 });
  });

  test.each<[string, districts.KpiFormula]>([
    ['of an indicator that nobody has', { kind: 'mean', indicator: 'unheardOf' }],
    ['that lacks a part', { kind: 'share', fact: 'overallEffectiveness' }],
  ])('but not by a formula %s', async (_what, formula) => {
    expect(await refusalOf(kpiOf(formula))).toEqual({ kind: 'invalid', code: 'districts.kpi.formula' });
  });
});

describe('a hidden figure cannot be computed from a KPI', () => {
  const year = '2018-19';
  const middles = ['730001', '730002', '730003', '730004'] as const;
  const [secret, companion, third, fourth] = middles;
  const values = { [secret]: 'suppressed', [companion]: 20, [third]: 30, [fourth]: 40 };
  beforeAll(() =>
    placed(service, ...middles.map((urn) => ({ urn, phase: 'middle', district: 'hodge-hill' }))),
  );

  let measures = 0;
  const fresh = (): string => `kpiMeasure${(measures += 1)}`;
  const asked = async (formula: districts.KpiFormula): Promise<districts.KpiView> => {
    const kpi = await kpiOf({ ...formula, phases: ['middle'] });
    await target(kpi.code, { period: year });
    return kpi;
  };
  const figuresOf = async ({ code }: districts.KpiView, district: string | null): Promise<object> => {
    const shown = await service.call(districts.showKpiFigures, { code, period: year }, officer);
    return shown.figures.find((figure) => figure.district === district) ?? {};
  };
  const frozen = ({ code }: districts.KpiView): Promise<districts.KpiPublicationView> =>
    service.call(districts.freezeKpi, { code, period: year }, officer);
  const total = [{ code: '999', label: 'Demo City', value: 27 }];

  test('and the row of the authority: it counts the schools that a comparison counts, and no other', async () => {
    const indicator = fresh();
    await totalled(service, { indicator, period: year, values, comparators: total });
    const compared = await service.call(
      districts.compareGroups,
      { indicator: [indicator], period: year, by: 'phase', of: 'middle' },
      anonymous,
    );
    expect(compared.groups[0]?.figures[0]).toMatchObject({ n: 2, hidden: 2, absent: 0, value: 35 });
    const mean = await asked({ kind: 'mean', indicator });
    const told = { n: 2, hidden: 2, absent: 0 };
    expect(await figuresOf(mean, null)).toMatchObject({ ...told, value: 35, numerator: 70, denominator: 2 });
    expect(await figuresOf(mean, 'hodge-hill')).toMatchObject({ ...told, value: 35 });
    const reaching = await asked({ kind: 'share-reaching', indicator, atMost: 25 });
    expect(await figuresOf(reaching, null)).toMatchObject({ ...told, value: 0, numerator: 0 });
  });

  test('that was frozen before a newer file hid more: it is not published any more, but frozen anew', async () => {
    const indicator = fresh();
    await totalled(service, { indicator, period: year, values });
    const mean = await asked({ kind: 'mean', indicator });
    const early = await frozen(mean);
    expect(early.figures[0]).toMatchObject({ n: 3, numerator: 90 });
    await totalled(service, {
      ...{ indicator, period: year, values: {}, comparators: total },
      ...{ source: 'totals', asAt: '2020-01-31' },
    });
    expect(await refusalOf(decide(districts.publishKpi, early))).toEqual({
      kind: 'conflict',
      code: 'districts.kpi-publication.hidden-since',
    });
    await decide(districts.discardKpi, early);
    const again = await service.call(
      districts.freezeKpi,
      { code: mean.code, period: year, changed: 'A newer file hides more.' },
      officer,
    );
    expect(await decide(districts.publishKpi, again)).toMatchObject({ state: 'published', value: 35 });
  });

  test('nor from a fact that is a figure of an indicator with hidden ones', async () => {
    const indicator = fresh();
    await totalled(service, { indicator, period: year, values });
    expect(await refusalOf(kpiOf({ kind: 'count', fact: indicator, in: ['20'] }))).toEqual({
      kind: 'invalid',
      code: 'districts.kpi.formula',
    });
  });
});

describe('figures are entered', () => {
  test('with their evidence; the last one counts', async () => {
    const { code } = await kpiOf();
    await target(code);
    await enter(code);
    expect(await enter(code, { value: 86, evidence: 'Corrected table' })).toMatchObject({
      basis: 'entered',
      evidence: 'Corrected table',
      figures: [{ district: null, value: 86, rag: 'green' }],
    });
  });

  test('not of a day to come, and not where they are computed', async () => {
    const { code } = await kpiOf();
    expect(await refusalOf(enter(code, { asAt: '2030-01-01' }))).toMatchObject({
      code: 'districts.kpi.not-yet-true',
    });
    const computed = await kpiOf(goodOrBetter);
    expect(await refusalOf(enter(computed.code))).toMatchObject({ code: 'districts.kpi.computed' });
  });
});

describe('a period is published', () => {
  test('frozen first: nobody else sees it; then everybody does, and it stays though the data move on', async () => {
    const { code } = await kpiOf();
    await target(code);
    await enter(code);
    const frozen = await freeze(code);
    expect(frozen).toMatchObject({ state: 'frozen', number: 1, value: 71, rag: 'amber', ...bands });
    const seen = (): Promise<unknown> =>
      refusalOf(service.call(districts.showKpiPublication, { publication: frozen.publication }, anonymous));
    expect(await seen()).toMatchObject({ kind: 'not-found' });
    await enter(code, { value: 12 });
    await target(code, { green: 60, amber: 50, target: 60 });

    const published = await decide(districts.publishKpi, frozen);
    expect(published).toMatchObject({ state: 'published', value: 71, rag: 'amber', version: 2 });
    expect(await seen()).toBeUndefined();
    const { items } = await service.call(districts.listKpis, { limit: 200 }, anonymous);
    expect(items.find((kpi) => kpi.code === code)).toMatchObject({
      period,
      value: 71,
      target: 90,
      rag: 'amber',
    });
    const event = (await service.hears(districts.kpiPublished)).find(({ data }) => data.code === code);
    expect(event?.data).toEqual({ publication: frozen.publication, code, period, number: 1, rag: 'amber' });
  });

  test('and corrected by another publication that says what changed; the first one stays in the history', async () => {
    const { code } = await kpiOf();
    await target(code);
    await enter(code);
    await decide(districts.publishKpi, await freeze(code));
    await enter(code, { value: 88 });
    expect(await refusalOf(freeze(code))).toMatchObject({ code: 'districts.kpi.say-what-changed' });
    await decide(districts.publishKpi, await freeze(code, 'Two schools were counted twice.'));
    const { items } = await service.call(districts.listKpiHistory, { code }, anonymous);
    expect(items).toMatchObject([
      { number: 2, state: 'published', value: 88, changed: 'Two schools were counted twice.' },
      { number: 1, state: 'superseded', value: 71, changed: null },
    ]);
    const first = await service.call(districts.listKpiHistory, { code, limit: 1 }, anonymous);
    const second = await service.call(
      districts.listKpiHistory,
      { code, ...(first.next !== null && { cursor: first.next }) },
      anonymous,
    );
    expect(second.items).toMatchObject([{ number: 1 }]);
  });

  test('not without a target, not twice at once, and not after it was thrown away', async () => {
    const { code } = await kpiOf();
    await enter(code);
    expect(await refusalOf(freeze(code))).toMatchObject({ code: 'districts.kpi.no-target' });
    await target(code);
    const both = await Promise.all([refusalOf(freeze(code)), refusalOf(freeze(code))]);
    expect(both.filter((refusal) => refusal === undefined)).toHaveLength(1);
    const { items } = await service.call(districts.listKpiDrafts, { limit: 200 }, officer);
    const draft = items.find((each) => each.code === code);
    if (draft === undefined) throw new Error('the frozen figures are not listed');
    await decide(districts.discardKpi, draft);
    expect(await refusalOf(decide(districts.publishKpi, { ...draft, version: 2 }))).toMatchObject({
      code: 'districts.kpi-publication.move-refused',
    });
  });

  test('and the database itself keeps what is frozen', async () => {
    const { code } = await kpiOf();
    await target(code);
    await enter(code);
    const { publication } = await freeze(code);
    await expect(
      service.database.sql.run('update kpi_publication set value = 99 where id = $1', [publication]),
    ).rejects.toThrow();
    await expect(
      service.database.sql.run('delete from kpi_publication where id = $1', [publication]),
    ).rejects.toThrow();
  });
});

describe('what a KPI says', () => {
  test('is said anew with a reason, and a publication names what was said then', async () => {
    const { code, version } = await kpiOf();
    await target(code);
    await enter(code);
    await decide(districts.publishKpi, await freeze(code));
    const changed = await service.call(
      districts.changeKpi,
      { code, ...terms(), title: 'Schools that are good', why: 'Clearer words.' },
      callerOf(officer, { expectedVersion: version }),
    );
    expect(changed).toMatchObject({ title: 'Schools that are good', why: 'Clearer words.', version: 2 });
    const { items } = await service.call(districts.listKpiHistory, { code }, anonymous);
    expect(items).toMatchObject([{ title: 'Schools graded good or outstanding' }]);
    const stale = service.call(
      districts.endKpi,
      { code, on: '2026-12-31', reason: 'Replaced.' },
      callerOf(officer, { expectedVersion: version }),
    );
    expect(await refusalOf(stale)).toMatchObject({ kind: 'stale' });
  });

  test('is the council’s to say', async () => {
    const asked = service.call(districts.setKpi, { code: 'mine', ...terms() }, lead('ladywood'));
    expect(await refusalOf(asked)).toMatchObject({ kind: 'forbidden' });
    expect(
      await refusalOf(service.call(districts.showKpiFigures, { code: 'kpi-1', period }, anonymous)),
    ).toMatchObject({ kind: 'forbidden' });
  });
});
