import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { districts } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { feedExamples } from '../src/documents/examples/feeds.js';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let operator: string;
const written: districts.WriteProfile[] = [];

const answerOf = <Answer extends object>({
  pattern,
}: {
  pattern: string;
  answer: new () => Answer;
}): Answer => feedExamples.find(({ operation }) => operation.pattern === pattern)?.answer as Answer;
const request = feedExamples.find(({ operation }) => operation.pattern === districts.writeProfile.pattern)
  ?.request as districts.WriteProfile;

beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  const { service } = gateway;
  await service.answer(districts.writeProfile, (asked) => {
    written.push(asked);
    return answerOf(districts.writeProfile);
  });
  await service.answer(districts.changeProfile, () => answerOf(districts.changeProfile));
  await service.answer(districts.showTemplate, () => answerOf(districts.showTemplate));
}, 60_000);
afterAll(() => gateway.stop());

const post = (json: object): ReturnType<TestGateway['ask']> =>
  gateway.ask('/v1/feeds/profiles', { as: operator, json, headers: { 'idempotency-key': newId() } });

test('a profile is written as JSON, and found where the answer says', async () => {
  const told = await post(request);
  expect(told.status).toBe(201);
  expect(told.headers.get('location')).toBe('/v1/feeds/profiles/well-being');
  expect(told.headers.get('etag')).toBe('"1"');
  expect(written.at(-1)).toEqual(request);
});

test('a fault deep inside is refused with its place', async () => {
  const before = written.length;
  const [first, ...others] = request.columns;
  const told = await post({ ...request, columns: [{ ...first, reads: 'guess' }, ...others] });
  expect(told.status).toBe(400);
  expect(told.body.errors?.map(({ pointer }) => pointer)).toEqual(['/columns/0/reads']);
  expect(written).toHaveLength(before);
});

test('a change names the version that it changes', async () => {
  const { profile, ...definition } = request;
  const put = (headers: Record<string, string>): ReturnType<TestGateway['ask']> =>
    gateway.ask(`/v1/feeds/profiles/${profile}`, { as: operator, method: 'PUT', json: definition, headers });
  expect((await put({})).status).toBe(428);
  const told = await put({ 'if-match': '"1"' });
  expect(told.status).toBe(200);
  expect(told.headers.get('etag')).toBe('"2"');
});

test('a template is a file of CSV', async () => {
  const told = await gateway.ask('/v1/feeds/profiles/well-being/template', { as: operator });
  expect(told.status).toBe(200);
  expect(told.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(told.headers.get('content-disposition')).toBe('attachment; filename="well-being.csv"');
  expect(told.text).toBe('School URN,Level,Pupils who feel safe\r\n');
});

test('who may not define feeds is refused', async () => {
  expect((await gateway.ask('/v1/feeds/profiles', { json: request })).status).toBe(401);
});
