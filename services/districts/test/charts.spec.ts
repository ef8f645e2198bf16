import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { drawingProgram } from '@partnership/charts';
import { anonymous, districts, type Actor, type Operation } from '@partnership/contracts';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { director, refusalOf, startDistricts } from './builders/districts.js';
import { broken, measured, placed, type Figure } from './builders/measures.js';

let service: TestService;
beforeAll(async () => {
  // Jest takes seconds to load what draws, and the broker gives up a process that is silent for so long.
  await drawingProgram();
  service = await startDistricts();
}, 30_000);
afterAll(() => service.stop());

const head = person(grant('headteacher'));
const title = 'Reaching the expected standard';

/** The picture; with `CHARTS=<folder>` it is left there too, to be looked at. */
async function draw<Request extends object>(
  operation: Operation<Request, districts.ChartView>,
  request: Request,
  actor: Actor = head,
): Promise<string> {
  const { base64, contentType, fileName } = await service.call(operation, request, actor);
  expect(contentType).toBe('image/svg+xml');
  const svg = Buffer.from(base64, 'base64').toString();
  const folder = process.env['CHARTS'];
  if (folder)
    writeFileSync(`${folder}/${expect.getState().currentTestName!.replace(/\W+/g, '-')}-${fileName}`, svg);
  return svg;
}

/** All that the picture says, in its order. */
const wordsOf = (svg: string): string =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words).join(' ');

/** XML that every reader takes: each element closed by its own end, no ampersand alone. */
function assertWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, end, name, self] of svg.matchAll(/<(\/?)([A-Za-z][\w:.-]*)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else if (!self) open.push(name!);
  }
  expect(open).toEqual([]);
  expect(svg).not.toMatch(/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i);
  expect(svg).not.toMatch(/<script|javascript:|\son\w+=|href=/i);
}

let lastUrn = 600_000;
const urnsOf = (count: number): string[] => Array.from({ length: count }, () => String((lastUrn += 1)));
const figures = (urns: readonly string[], of: (at: number) => Figure): Record<string, Figure> =>
  Object.fromEntries(urns.map((urn, at) => [urn, of(at)]));
const codes = ['ladywood', 'edgbaston', 'erdington', 'yardley'];

describe('the distribution by district', () => {
  const ask = (indicator: string, by: districts.DistributionBy = 'district') =>
    draw(districts.drawDistribution, { indicator, by }, anonymous);

  test('says title, unit, n, hidden, source and date, for everybody', async () => {
    const urns = urnsOf(40);
    await placed(service, ...urns.map((urn, at) => ({ urn, district: codes[at % 4]! })));
    const values = figures(urns, (at) => (at === 3 || at === 7 ? 'suppressed' : 30 + ((at * 17) % 60)));
    await measured(service, { indicator: 'boxed', title, period: '2018-19', values });
    const svg = await ask('boxed');
    assertWellFormed(svg);
    expect(svg).toContain('role="img"');
    expect(svg).toContain(`<title>${title}</title>`);
    const words = wordsOf(svg);
    for (const said of [
      title,
      '2018-19 · % · n = 38 schools, 2 hidden',
      'Ladywood',
      'n = 10 schools',
      'n = 8 schools, 2 hidden',
    ])
      expect(words).toContain(said);
    expect(words).toContain('Source: ks2, as at 13 December 2019.');
    expect(words).toMatch(/city \d/);
  });

  test('survives two schools, and none that shows', async () => {
    const urns = urnsOf(2);
    await placed(service, ...urns.map((urn) => ({ urn })));
    await measured(service, {
      indicator: 'two',
      title,
      period: '2018-19',
      values: figures(urns, (at) => 40 + at * 9),
    });
    expect(wordsOf(await ask('two'))).toContain('n = 2 schools');
    expect(wordsOf(await ask('two', 'city'))).toContain('n = 2 schools');
    await measured(service, {
      indicator: 'none',
      title,
      period: '2018-19',
      values: figures(urns, () => 'suppressed'),
    });
    const words = wordsOf(await ask('none'));
    expect(words).toContain('No figure shows.');
    expect(words).toContain('n = 0 schools, 2 hidden');
    expect(await ask('none')).toMatch(/<desc>Demo City: no figure shows, n = 0 schools, 2 hidden;/);
  });

  test('is as small for 2,500 schools as for few', async () => {
    const urns = urnsOf(2500);
    await service.database.sql.run(
      `insert into school (urn, in_force, in_city, sources, name, phase, status, authority, district, district_basis)
       select urn, true, true, '{}', 'School ' || urn, 'primary', 'open', '999', 'ladywood', 'suggested'
       from unnest($1::text[]) as u (urn)`,
      [urns],
    );
    const values = figures(urns, (at) => Math.round(50 + 20 * Math.sin(at) + 10 * Math.cos(at * 7)));
    await measured(service, { indicator: 'many', title, period: '2018-19', values });
    for (const by of ['district', 'city'] as const) {
      const svg = await ask('many', by);
      assertWellFormed(svg);
      expect(wordsOf(svg)).toContain('n = 2500 schools');
      expect(svg.length).toBeLessThan(60_000);
    }
  });
});

describe('a school among similar ones', () => {
  test('stands between them, and who has no figure says why; nothing in a name is run', async () => {
    const urns = urnsOf(8);
    const nasty = '<script>alert("1")</script> & Sons\u0000 Primary School';
    await placed(
      service,
      ...urns.map((urn, at) => ({
        urn,
        phase: 'secondary',
        ...(at === 1 && { name: nasty.replace('\u0000', '') }),
      })),
    );
    await measured(service, {
      indicator: 'meals',
      period: '2018-19',
      values: figures(urns, (at) => 20 + at),
    });
    const values = figures(urns, (at) => (at === 2 ? 'suppressed' : 50.12345 + at * 3));
    await measured(service, { indicator: 'attained', title, decimals: 1, period: '2018-19', values });
    await service.call(
      districts.setSimilarity,
      { name: 'default', characteristics: [{ indicator: 'meals', weight: 1 }], neighbours: 6 },
      callerOf(director, { expectedVersion: 1 }),
    );
    const svg = await draw(districts.drawSchool, { indicator: 'attained', urn: urns[0]! });
    assertWellFormed(svg);
    const words = wordsOf(svg);
    expect(words).toContain(`School ${urns[0]} and similar schools`);
    expect(words).toContain('(suppressed)');
    expect(words).toContain('50.1 ');
    expect(svg).not.toContain('50.12');
    expect(words).toContain('n = 6 schools, 1 hidden');
    expect(words).toContain('Source: ks2, as at 13 December 2019.');
    expect(words).toContain('&lt;script&gt;');
    const asked = { indicator: 'attained', urn: urns[0]! };
    expect(await refusalOf(service.call(districts.drawSchool, asked, anonymous))).toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('a trend', () => {
  test('has gaps with their reasons, and marks where the method changed', async () => {
    const urns = urnsOf(3);
    await placed(service, ...urns.map((urn) => ({ urn })));
    for (const [at, period] of ['2013-14', '2014-15', '2015-16', '2016-17', '2017-18', '2018-19'].entries())
      await measured(service, {
        indicator: 'yearly',
        title,
        period,
        values: figures(urns, (school) =>
          at === 4 && school === 0 ? 'suppressed' : 40.25 + at * 4 + school * 6,
        ),
      });
    await broken(service, 'yearly', '2015-16', 'New tests were introduced.');
    const svg = await draw(districts.drawTrend, { indicator: 'yearly', by: 'school', of: urns[0]! });
    assertWellFormed(svg);
    const words = wordsOf(svg);
    for (const said of [
      'suppressed',
      'New method from 2015-16: New tests were introduced.',
      'n = 1 school',
      ' 60 ',
      '% ·',
      'City',
      'new',
    ])
      expect(words).toContain(said);
    expect(words).toContain('as at 13 December 2019.');
    expect(words).not.toContain('60.25');
    expect(wordsOf(await draw(districts.drawTrend, { indicator: 'yearly', by: 'city' }))).toContain(
      'Demo City',
    );
  });
});
