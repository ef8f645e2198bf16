import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anonymous, districts, type Actor } from '@partnership/contracts';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { director, lead, refusalOf, startDistricts } from './builders/districts.js';
import { broken, measured, placed, withdrawn, type Figure } from './builders/measures.js';

let service: TestService;
beforeAll(async () => {
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const head = person(grant('headteacher'));

let last = 0;
/** A code that no other test uses. */
const fresh = (): string => `measure${(last += 1)}`;
let lastUrn = 700_000;
/** As many schools of the directory, primaries of Ladywood unless told. */
async function schools(
  count: number,
  more: Omit<Parameters<typeof placed>[1], 'urn'> = {},
): Promise<string[]> {
  const urns = Array.from({ length: count }, () => String((lastUrn += 1)));
  await placed(service, ...urns.map((urn) => ({ urn, ...more })));
  return urns;
}

const figures = (urns: readonly string[], ...values: readonly Figure[]): Record<string, Figure> =>
  Object.fromEntries(urns.map((urn, at) => [urn, values[at]!]));

const compare = (
  request: Partial<districts.CompareGroups> & { indicator: string[] },
  actor: Actor = anonymous,
): Promise<districts.ComparisonView> =>
  service.call(districts.compareGroups, { by: 'district', ...request }, actor);

const standing = async (
  request: Partial<districts.CompareSchools> & { indicator: string[] },
): Promise<districts.ComparedSchoolView[]> =>
  (await service.call(districts.compareSchools, { by: 'city', ...request }, head)).items;

const groupOf = (view: districts.ComparisonView, code: string): districts.GroupFigureView =>
  view.groups.find((group) => group.code === code)!.figures[0]!;

describe('groups are compared', () => {
  test('by what shows: the hidden and the absent are counted, and count as nothing', async () => {
    const urns = await schools(7);
    const indicator = fresh();
    const values = figures(urns, 10, 20, 30, 40, 50, 'suppressed', 'noEntries');
    await measured(service, { indicator, period: '2018-19', values });
    const view = await compare({ indicator: [indicator] });
    expect(view).toMatchObject({ period: '2018-19', by: 'district' });
    expect(groupOf(view, 'ladywood')).toEqual({
      indicator,
      n: 5,
      hidden: 1,
      absent: 1,
      value: 30,
      weighted: false,
      quartiles: { min: 10, q1: 20, median: 30, q3: 40, max: 50 },
      gap: 0,
    });
    expect(view.groups).toHaveLength(10);
    expect(groupOf(view, 'yardley')).toMatchObject({ n: 0, value: null, quartiles: null, gap: null });
  });

  test('each school by its weight, where the weight shows', async () => {
    const urns = await schools(3, { district: 'yardley' });
    const [weight, indicator] = [fresh(), fresh()];
    const eligible = figures(urns, 10, 30, 'suppressed');
    await measured(service, { indicator: weight, unit: 'pupils', period: '2018-19', values: eligible });
    await measured(service, { indicator, weight, period: '2018-19', values: figures(urns, 50, 90, 10) });
    const view = await compare({ indicator: [indicator], of: 'yardley' });
    expect(groupOf(view, 'yardley')).toMatchObject({ n: 3, value: 80, weighted: true, quartiles: null });
  });

  test('figures of too few pupils are hidden, and those of unknown size too', async () => {
    const urns = await schools(4, { district: 'erdington' });
    const [weight, indicator] = [fresh(), fresh()];
    const sizes = figures(urns, 4, 5, 50, 'missing');
    await measured(service, { indicator: weight, unit: 'pupils', period: '2018-19', values: sizes });
    const values = figures(urns, 11, 22, 33, 44);
    await measured(service, { indicator, weight, smallest: 5, period: '2018-19', values });
    const view = await compare({ indicator: [indicator], of: 'erdington' });
    expect(groupOf(view, 'erdington')).toMatchObject({ n: 2, hidden: 2 });
    const shown = await standing({ indicator: [indicator], by: 'district', of: 'erdington' });
    expect(shown.map(({ kind, value }) => [kind, value])).toEqual([
      ['small', null],
      ['number', 22],
      ['number', 33],
      ['small', null],
    ]);
  });

  test('by phase, by trust and over the city', async () => {
    const trustId = 'TR9001';
    const urns = [
      ...(await schools(1, { phase: 'secondary', trustId })),
      ...(await schools(1, { phase: 'special', trustId })),
    ];
    const indicator = fresh();
    await measured(service, { indicator, period: '2018-19', values: figures(urns, 10, 20) });
    expect(groupOf(await compare({ indicator: [indicator], by: 'phase' }), 'special')).toMatchObject({
      n: 1,
      value: 20,
      gap: 5,
    });
    const byTrust = await compare({ indicator: [indicator], by: 'trust' });
    expect(groupOf(byTrust, trustId)).toMatchObject({ n: 2, value: 15 });
    expect(byTrust.groups).toMatchObject([{ name: 'Trust TR9001' }]);
    expect(groupOf(await compare({ indicator: [indicator], by: 'city' }), '999')).toMatchObject({
      n: 2,
      value: 15,
    });
  });

  test('from sources in force: a reversed one no longer shows, a newer one does', async () => {
    const urns = await schools(2, { district: 'selly-oak' });
    const indicator = fresh();
    const of = 'selly-oak';
    await measured(service, { indicator, period: '2018-19', values: figures(urns, 10, 20) });
    const value = async (): Promise<number | null> =>
      groupOf(await compare({ indicator: [indicator], period: '2018-19', of }), of).value;
    expect(await value()).toBe(15);
    const newer = await measured(service, {
      indicator,
      period: '2018-19',
      values: figures(urns.slice(0, 1), 40),
      asAt: '2020-01-31',
    });
    expect(await value()).toBe(30);
    await withdrawn(service, newer);
    expect(await value()).toBe(15);
  });

  test('and a school that moves to another district moves its figures with it', async () => {
    const urns = await schools(2, { district: 'northfield' });
    const indicator = fresh();
    await measured(service, { indicator, period: '2018-19', values: figures(urns, 10, 20) });
    await compare({ indicator: [indicator] });
    await service.call(
      districts.decideDistrict,
      { urn: urns[1]!, district: 'perry-barr', from: '2026-11-01', reason: 'It serves Perry Barr.' },
      callerOf(director, { expectedVersion: 1 }),
    );
    const view = await compare({ indicator: [indicator] });
    expect([groupOf(view, 'northfield').value, groupOf(view, 'perry-barr').value]).toEqual([10, 20]);
  });
});

describe('a hidden figure cannot be computed', () => {
  test('from the row of the authority: a second one is hidden, whoever asks by whatever', async () => {
    const urns = await schools(4, { district: 'hodge-hill' });
    const indicator = fresh();
    await measured(service, {
      indicator,
      period: '2018-19',
      values: figures(urns, 'suppressed', 30, 20, 40),
      comparators: [{ code: '999', label: 'Demo City', value: 27 }],
    });
    const byDistrict = groupOf(await compare({ indicator: [indicator] }), 'hodge-hill');
    const byPhase = groupOf(await compare({ indicator: [indicator], by: 'phase' }), 'primary');
    expect(byDistrict).toMatchObject({ n: 2, hidden: 2, value: 30 });
    expect(byPhase).toMatchObject({ n: 2, hidden: 2, value: 30 });
    const shown = await standing({ indicator: [indicator], by: 'district', of: 'hodge-hill' });
    expect(shown.map(({ kind }) => kind)).toEqual(['suppressed', 'complementary', 'number', 'number']);
    const { indicators } = await compare({ indicator: [indicator] });
    expect(indicators[0]!.comparators).toEqual([
      { level: 'authority', code: '999', label: 'Demo City', kind: 'number', value: 27 },
    ]);
  });

  test('from a row of schools that nobody names: that row is withheld', async () => {
    const urns = await schools(3, { district: 'hodge-hill' });
    const indicator = fresh();
    await measured(service, {
      indicator,
      period: '2018-19',
      values: figures(urns, 'suppressed', 'suppressed', 20),
      comparators: [
        { code: '999', label: 'All schools', value: 27 },
        { code: '999', label: 'Mainstream schools', value: 26 },
      ],
    });
    const { indicators } = await compare({ indicator: [indicator] });
    expect(indicators[0]!.comparators.map(({ kind, value }) => [kind, value])).toEqual([
      ['number', 27],
      ['withheld', null],
    ]);
  });
});

describe('each school is told where it stands', () => {
  test('with rank, percentile, quarter and gap, by what is better', async () => {
    const urns = await schools(5, { district: 'edgbaston' });
    const indicator = fresh();
    await measured(service, {
      indicator,
      better: 'lower',
      period: '2018-19',
      values: figures(urns, 5, 1, 3, 3, 'missing'),
    });
    const shown = await standing({ indicator: [indicator], by: 'district', of: 'edgbaston' });
    expect(shown.map(({ rank, of, percentile, gap }) => [rank, of, percentile, gap])).toEqual([
      [4, 4, 0, 2],
      [1, 4, 100, -2],
      [2, 4, 50, 0],
      [2, 4, 50, 0],
      [null, 4, null, null],
    ]);
  });

  test('page by page, every school and indicator once', async () => {
    const urns = await schools(5, { district: 'sutton-coldfield' });
    const codes = [fresh(), fresh()];
    for (const indicator of codes)
      await measured(service, { indicator, period: '2018-19', values: figures(urns, 1, 2, 3, 4, 5) });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: districts.ComparedSchoolPage = await service.call(
        districts.compareSchools,
        { indicator: codes, by: 'district', of: 'sutton-coldfield', limit: 3, ...(cursor && { cursor }) },
        head,
      );
      seen.push(...page.items.map(({ urn, indicator }) => `${urn} ${indicator}`));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(urns.flatMap((urn) => codes.map((code) => `${urn} ${code}`)));
  });

  test('but not whoever has not signed in', async () => {
    const request = { indicator: ['measure1'], by: 'city' as const };
    expect(await refusalOf(service.call(districts.compareSchools, request, anonymous))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusalOf(compare({ indicator: ['measure1'], by: 'similar', of: '700001' }))).toMatchObject({
      kind: 'unauthenticated',
    });
  });
});

describe('similar schools', () => {
  const set = (request: districts.SetSimilarity, version: number, actor: Actor = director) =>
    service.call(districts.setSimilarity, request, callerOf(actor, { expectedVersion: version }));

  test('are the nearest of the same phase by named characteristics, with the distance shown', async () => {
    const [meals, size, indicator] = [fresh(), fresh(), fresh()];
    const urns = await schools(4, { phase: 'nursery' });
    const [outside] = await schools(1, { phase: 'nursery', authority: '998' });
    const all = [...urns, outside!];
    await measured(service, {
      indicator: meals,
      period: '2018-19',
      values: figures(all, 10, 12, 50, 'suppressed', 10),
    });
    await measured(service, {
      indicator: size,
      unit: 'pupils',
      period: '',
      values: figures(all, 100, 100, 100, 100, 140),
    });
    await measured(service, { indicator, period: '2018-19', values: figures(all, 60, 70, 20, 90, 80) });
    const characteristics = [
      { indicator: meals, weight: 3 },
      { indicator: size, weight: 1 },
    ];
    await set({ name: 'nurseries', characteristics, neighbours: 2 }, 0);
    const view = await compare(
      { indicator: [indicator], by: 'similar', of: urns[0]!, similarity: 'nurseries' },
      head,
    );
    expect(view.similar).toMatchObject({ urn: urns[0], phase: 'nursery', notLookedAt: 1 });
    expect(view.similar!.characteristics).toMatchObject([
      { indicator: meals, period: '2018-19', value: 10, leftOut: null },
      { indicator: size, period: '', value: 100, leftOut: null },
    ]);
    // Meals are 10, 12, 50, 10: a deviation of 17.05; sizes 100 four times and 140: one of 16.
    expect(view.similar!.neighbours).toMatchObject([
      {
        urn: urns[1],
        distance: 0.1016,
        characteristics: [{ value: 12, difference: 0.1173 }, { difference: 0 }],
      },
      {
        urn: outside,
        authority: '998',
        distance: 1.25,
        characteristics: [{ difference: 0 }, { difference: 2.5 }],
      },
    ]);
    expect(groupOf(view, urns[0]!)).toMatchObject({ n: 2, value: 75 });
    const shown = await standing({
      indicator: [indicator],
      by: 'similar',
      of: urns[0]!,
      similarity: 'nurseries',
    });
    expect(shown.map(({ urn, rank }) => [urn, rank])).toEqual([
      [urns[0], 3],
      [urns[1], 2],
      [outside, 1],
    ]);
  });

  test('a characteristic of which nothing shows is said to be left out; without any none is similar', async () => {
    const [meals, size] = [fresh(), fresh()];
    const urns = await schools(3, { phase: 'post-16' });
    await measured(service, {
      indicator: meals,
      period: '2018-19',
      values: figures(urns, 'suppressed', 1, 2),
    });
    await measured(service, { indicator: size, period: '2018-19', values: figures(urns, 3, 4, 5) });
    const characteristics = [{ indicator: meals, weight: 1 }];
    await set({ name: 'colleges', characteristics, neighbours: 5 }, 0);
    const ask = () =>
      compare({ indicator: [size], by: 'similar', of: urns[0]!, similarity: 'colleges' }, head);
    expect(await refusalOf(ask())).toMatchObject({
      kind: 'unprocessable',
      code: 'districts.similarity.not-comparable',
    });
    await set(
      {
        name: 'colleges',
        characteristics: [...characteristics, { indicator: size, weight: 1 }],
        neighbours: 5,
      },
      1,
    );
    const { similar } = await ask();
    expect(similar!.characteristics.map(({ leftOut }) => leftOut)).toEqual(['suppressed', null]);
    expect(similar!.neighbours.map(({ urn }) => urn)).toEqual(urns.slice(1));
  });

  test('are set once by each version, by whoever may, of indicators that exist', async () => {
    const indicator = fresh();
    await measured(service, { indicator, period: '2018-19', values: {} });
    const request = { name: 'once', characteristics: [{ indicator, weight: 1 }], neighbours: 3 };
    const both = await Promise.all([refusalOf(set(request, 0)), refusalOf(set(request, 0))]);
    expect(both.filter((refusal) => refusal?.kind === 'stale')).toHaveLength(1);
    expect(await service.call(districts.showSimilarity, { name: 'once' }, head)).toEqual({
      ...request,
      version: 1,
    });
    const unknown = { ...request, characteristics: [{ indicator: 'nobodyKnows', weight: 1 }] };
    expect(await refusalOf(set(unknown, 1))).toMatchObject({ code: 'districts.indicator.unknown' });
    expect(await refusalOf(set(request, 1, lead('ladywood')))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('a trend', () => {
  test('shows each period, with a gap where nothing shows', async () => {
    const urns = await schools(2);
    const indicator = fresh();
    await measured(service, { indicator, period: '2016-17', values: figures(urns, 50, 70) });
    await measured(service, { indicator, period: '2017-18', values: figures(urns, 'suppressed', 72) });
    await measured(service, { indicator, period: '2018-19', values: figures(urns, 55, 74) });
    const trend = await service.call(districts.showTrend, { indicator, by: 'school', of: urns[0]! }, head);
    expect(trend.points).toMatchObject([
      { period: '2016-17', kind: 'number', value: 50, city: 60, change: null, asAt: '2019-12-13' },
      { period: '2017-18', kind: 'suppressed', value: null, hidden: 1, city: 72, change: null },
      { period: '2018-19', kind: 'number', value: 55, city: 64.5, change: null },
    ]);
    const city = await service.call(districts.showTrend, { indicator, by: 'city', from: '2017-18' }, head);
    expect(city.points.map(({ value, change }) => [value, change])).toEqual([
      [72, null],
      [64.5, -7.5],
    ]);
  });

  test('does not reach over a change of the method, and says which', async () => {
    const urns = await schools(1);
    const indicator = fresh();
    for (const period of ['2014-15', '2015-16', '2016-17'])
      await measured(service, { indicator, period, values: figures(urns, 50) });
    await broken(service, indicator, '2015-16', 'New tests.');
    const ask = (more: object): Promise<districts.TrendView> =>
      service.call(districts.showTrend, { indicator, by: 'city', ...more }, head);
    const refused = await ask({ from: '2014-15' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: 'unprocessable', code: 'districts.comparison.over-a-break' });
    expect((refused as Error).message).toContain('2015-16 on: New tests.');
    const view = await ask({});
    expect(view.points.map(({ period }) => period)).toEqual(['2015-16', '2016-17']);
    expect(view.breaks).toEqual([{ period: '2015-16', why: 'New tests.' }]);
    expect((await ask({ from: '2014-15', to: '2014-15' })).points).toHaveLength(1);
  });
});

describe('what is not there is refused at its place', () => {
  test.each([
    ['an indicator', { indicator: ['measure1', 'nobodyKnows'] }, 'not-found', '/indicator/1'],
    ['a period', { indicator: ['measure1'], period: '1999-00' }, 'unprocessable', '/period'],
    ['a district', { indicator: ['measure1'], of: 'atlantis' }, 'not-found', '/of'],
    ['a school', { indicator: ['measure1'], by: 'similar' as const, of: '999999' }, 'not-found', '/of'],
    [
      'a similarity',
      { indicator: ['measure1'], by: 'similar' as const, of: '700001', similarity: 'unheard-of' },
      'not-found',
      '/similarity',
    ],
    ['six indicators', { indicator: ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'] }, 'invalid', '/indicator'],
  ])('%s', async (_, request, kind, pointer) => {
    const refused = await compare(request, head).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind, details: [expect.objectContaining({ pointer })] });
  });
});
