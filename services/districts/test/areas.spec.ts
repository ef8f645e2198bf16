import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anonymous, districts } from '@partnership/contracts';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { lead, refusalOf, startDistricts } from './builders/districts.js';

const officer = person(grant('council-officer'));
let service: TestService;

beforeAll(async () => {
  service = await startDistricts();
  for (const code of ['obesity', 'workless'])
    await service.call(districts.setAreaIndicator, { code, ...terms }, officer);
}, 30_000);
afterAll(() => service.stop());

const terms: districts.AreaIndicatorTerms = {
  title: 'Children who are obese',
  topic: 'health',
  unit: '%',
  decimals: 1,
  better: 'lower',
  definition: 'In reception.',
};

const load = (
  rows: readonly string[],
  options: Partial<districts.AreaDeliveryOptions> = {},
  text = ['indicator,areaKind,area,period,value', ...rows, ''].join('\r\n'),
): Promise<districts.AreaDeliveryView> =>
  service.call(
    districts.loadAreaValues,
    {
      source: 'Public health',
      asAt: '2026-03-31',
      ...options,
      content: Buffer.from(text).toString('base64'),
    },
    officer,
  );

const values = async (request: districts.ListAreaValues): Promise<districts.AreaValueView[]> =>
  (await service.call(districts.listAreaValues, request, lead('ladywood'))).items;

describe('a file of figures about areas', () => {
  test('loads, and what is faulty is put aside with its line', async () => {
    const delivery = await load([
      'obesity,ward,Soho,2024-25,11.5',
      'obesity,ward,Sohoo,2024-25,12',
      'obesity,district,ladywood,2024-25,c',
    ]);
    expect(delivery).toMatchObject({ received: 3, loaded: 2, quarantined: 1, unchanged: false });
    const { items } = await service.call(districts.listAreaFaults, { delivery: delivery.delivery }, officer);
    expect(items).toMatchObject([{ line: 3, column: 'area', code: 'unknown-area' }]);
    expect(await values({ district: 'ladywood', period: '2024-25' })).toMatchObject([
      { areaKind: 'district', area: 'ladywood', kind: 'suppressed', value: null },
      { areaKind: 'ward', area: 'soho', areaName: 'Soho', district: 'ladywood', value: 11.5, unit: '%' },
    ]);
    expect(await values({ district: 'yardley', period: '2024-25' })).toEqual([]);
  });

  test('changes nothing when it comes again, unless it was withdrawn between', async () => {
    const rows = ['workless,ward,soho,2023-24,30'];
    const first = await load(rows);
    expect(await load(rows)).toEqual({ ...first, unchanged: true });
    await service.call(
      districts.withdrawAreaDelivery,
      { delivery: first.delivery, reason: 'The wrong year.' },
      callerOf(officer, { expectedVersion: first.version }),
    );
    expect(await values({ indicator: 'workless', period: '2023-24' })).toEqual([]);
    expect(await load(rows)).toMatchObject({ unchanged: false });
  });

  test('shows the newest by its day, and once that is withdrawn the one before', async () => {
    const [newer, older] = ['2026-06-30', '2026-01-31'];
    const shown = async (): Promise<(number | null)[]> =>
      (await values({ indicator: 'obesity', period: '2022-23' })).map(({ value }) => value);
    const { delivery, version } = await load(['obesity,ward,soho,2022-23,9'], { asAt: newer });
    await load(['obesity,ward,soho,2022-23,8'], { asAt: older });
    expect(await shown()).toEqual([9]);
    await service.call(
      districts.withdrawAreaDelivery,
      { delivery, reason: 'Miscounted.' },
      callerOf(officer, { expectedVersion: version }),
    );
    expect(await shown()).toEqual([8]);
  });

  test.each([
    ['wrong-header', 'indicator,area\r\nobesity,soho\r\n'],
    ['unclosed-quote', 'indicator,areaKind,area,period,value\r\nobesity,ward,"soho,2025,1\r\n'],
    ['no-rows', 'indicator,areaKind,area,period,value\r\n'],
    ['zip', 'PK\u0003\u0004'],
  ])('is refused whole as %s', async (code, text) => {
    expect(await refusalOf(load([], {}, text))).toEqual({
      kind: 'unprocessable',
      code: `districts.area-file.${code}`,
    });
  });

  test('is not of a day to come, and the council’s to send', async () => {
    expect(await refusalOf(load(['obesity,ward,soho,2025-26,1'], { asAt: '2030-01-01' }))).toMatchObject({
      code: 'districts.area-value.not-yet-true',
    });
    const content = Buffer.from('x').toString('base64');
    const asked = { source: 'Me', asAt: '2026-03-31', content };
    const sent = service.call(districts.loadAreaValues, asked, lead('ladywood'));
    expect(await refusalOf(sent)).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(service.call(districts.listAreaValues, {}, anonymous))).toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('figures as JSON', () => {
  const record = (...figures: Partial<districts.AreaFigure>[]): Promise<districts.AreaDeliveryView> =>
    service.call(
      districts.recordAreaValues,
      {
        source: 'Youth service',
        asAt: '2026-03-31',
        values: figures.map((figure) => ({
          ...{ indicator: 'obesity', areaKind: 'ward', area: 'aston', period: '2025-26', kind: 'number' },
          ...figure,
        })),
      },
      officer,
    );

  test('are kept, page by page', async () => {
    await record({ value: 1 }, { period: '2026-27', value: 2 }, { area: 'soho', kind: 'notPublished' });
    const request = { indicator: 'obesity', district: 'ladywood', areaKind: 'ward' as const, limit: 1 };
    const first = await service.call(districts.listAreaValues, request, officer);
    expect(first.items).toMatchObject([{ area: 'aston', period: '2025-26', value: 1 }]);
    const second = await service.call(
      districts.listAreaValues,
      { ...request, ...(first.next !== null && { cursor: first.next }) },
      officer,
    );
    expect(second.items).toMatchObject([{ area: 'aston', period: '2026-27', value: 2 }]);
  });

  test('are all refused where one is wrong, with its place', async () => {
    await expect(
      record({ value: 3, area: 'nechells' }, { area: 'nowhere', value: 1 }, {}),
    ).rejects.toMatchObject({
      kind: 'invalid',
      details: [{ pointer: '/values/1/area' }, { pointer: '/values/2/value' }],
    });
    expect(await values({ indicator: 'obesity', period: '2025-26', areaKind: 'ward' })).not.toContainEqual(
      expect.objectContaining({ area: 'nechells' }),
    );
  });
});

test('an indicator of areas is defined, and the same again changes nothing', async () => {
  const set = (title: string): Promise<districts.AreaIndicatorView> =>
    service.call(districts.setAreaIndicator, { code: 'clubs', ...terms, topic: 'youth', title }, officer);
  expect(await set('Youth clubs')).toMatchObject({ version: 1 });
  expect(await set('Youth clubs')).toMatchObject({ version: 1 });
  expect(await set('Clubs for the young')).toMatchObject({ version: 2, title: 'Clubs for the young' });
  const { items } = await service.call(districts.listAreaIndicators, { topic: 'youth' }, officer);
  expect(items.map(({ code }) => code)).toEqual(['clubs']);
});
