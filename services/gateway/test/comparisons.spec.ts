import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, Failure } from '@partnership/contracts';
import { comparisonExamples } from '../src/documents/examples/comparisons.js';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let operator: string;
const asked: object[] = [];

const answerTo = <Answer extends object>(pattern: string): Answer =>
  comparisonExamples.find(({ operation }) => operation.pattern === pattern)!.answer as Answer;

beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  const { service } = gateway;
  await service.answer(districts.compareGroups, (request) => {
    asked.push(request);
    if (request.indicator.includes('unknown'))
      throw new Failure('not-found', 'districts.indicator.unknown', 'There is no indicator unknown.', [
        { pointer: '/indicator/1', code: 'unknown-indicator', detail: 'unknown is none' },
      ]);
    return answerTo<districts.ComparisonView>(districts.compareGroups.pattern);
  });
  await service.answer(districts.compareSchools, () =>
    answerTo<districts.ComparedSchoolPage>(districts.compareSchools.pattern),
  );
  await service.answer(districts.drawDistribution, () => ({
    fileName: 'distribution-ks2Expected-district.svg',
    contentType: 'image/svg+xml',
    base64: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'),
  }));
}, 30_000);
afterAll(() => gateway.stop());

describe('a comparison', () => {
  test.each(['indicator=a1&indicator=b2', 'indicator=a1,b2'])(
    'takes several indicators: %s',
    async (query) => {
      const told = await gateway.ask(`/v1/comparisons?${query}&by=district`);
      expect(told.status).toBe(200);
      expect(asked.at(-1)).toMatchObject({ indicator: ['a1', 'b2'], by: 'district' });
    },
  );

  test('says which parameter is wrong', async () => {
    const unknown = await gateway.ask('/v1/comparisons?indicator=a1,unknown&by=district');
    expect(unknown.status).toBe(404);
    expect(unknown.body.errors).toMatchObject([{ pointer: '?indicator/1' }]);
    const wrong = await gateway.ask('/v1/comparisons?indicator=a1&by=weather');
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors).toMatchObject([{ pointer: '?by' }]);
  });

  test('by school is CSV too, for those who are signed in', async () => {
    const path = '/v1/comparisons/schools?indicator=ks2Expected&by=district';
    expect((await gateway.ask(path)).status).toBe(401);
    const told = await gateway.ask(path, { as: operator, headers: { accept: 'text/csv' } });
    expect(told.headers.get('content-type')).toContain('text/csv');
    const [header, row] = told.text.split('\r\n');
    expect(header).toBe(
      'urn,name,phase,district,group,indicator,period,kind,value,rank,of,percentile,quartile,gap',
    );
    expect(row).toContain(
      '900107,Canal Basin Primary School,primary,ladywood,ladywood,ks2Expected,2018-19,number,71',
    );
  });
});

test('a chart is shown as a picture, which may neither run nor fetch anything', async () => {
  const told = await gateway.ask('/v1/charts/distribution?indicator=ks2Expected&by=district');
  expect(told.status).toBe(200);
  expect(told.headers.get('content-type')).toBe('image/svg+xml');
  expect(told.headers.get('content-disposition')).toBe(
    'inline; filename="distribution-ks2Expected-district.svg"',
  );
  expect(told.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(told.text).toBe('<svg xmlns="http://www.w3.org/2000/svg"/>');
});
