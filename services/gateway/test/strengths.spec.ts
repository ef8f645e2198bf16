import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commissioning, Failure } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { informalSupportExamples } from '../src/documents/examples/informal-support.js';
import { strengthExamples } from '../src/documents/examples/strengths.js';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let operator: string;
const asked: object[] = [];

const known = [...strengthExamples, ...informalSupportExamples];

beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  for (const { operation, answer } of known)
    await gateway.service.answer(operation, (request) => {
      asked.push(request);
      return answer;
    });
}, 30_000);
afterAll(() => gateway.stop());

const once = () => ({ 'idempotency-key': newId() });

describe('what is open', () => {
  test.each([
    '/v1/strength-areas',
    '/v1/strengths/green-share?terms=3',
    '/v1/practice?words=breakfast&area=attendance&phase=primary',
    `/v1/practice/${newId()}`,
    '/v1/informal-support/published?urn=900107',
    '/v1/informal-support/counts?terms=3',
  ])('%s is for everybody, and is not sent again while it is the same', async (path) => {
    const told = await gateway.ask(path);
    expect(told.status).toBe(200);
    const etag = told.headers.get('etag')!;
    const again = await gateway.ask(path, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  test.each([
    '/v1/strengths',
    '/v1/strengths/matches?words=absent',
    '/v1/strengths/schools-without',
    '/v1/practice-drafts',
    '/v1/designations',
    '/v1/informal-support',
    '/v1/schools/900107/informal-support',
    '/v1/schools/900107/designations',
    '/v1/schools/900107/areas/attendance/matches',
  ])('%s is not', async (path) => {
    expect((await gateway.ask(path)).status).toBe(401);
    expect((await gateway.ask(path, { as: operator })).status).toBe(200);
  });

  test('publishes as CSV, one row a case', async () => {
    const told = await gateway.ask('/v1/practice', { headers: { accept: 'text/csv' } });
    expect(told.headers.get('content-type')).toContain('text/csv');
    const [header, row] = told.text.split('\r\n');
    expect(header).toContain('practice,urn,school,title');
    expect(row).toContain('A breakfast club that halved persistent absence');
  });
});

describe('help in two fields', () => {
  test('is entered with the other school and what, and is found where the answer says', async () => {
    const json = { other: '900107', what: 'Half a day on phonics' };
    const told = await gateway.ask('/v1/informal-support', { as: operator, json, headers: once() });
    expect(told.status).toBe(201);
    expect(asked.at(-1)).toEqual(json);
    const at = told.headers.get('location')!;
    expect((await gateway.ask(at.replace(/^https?:\/\/[^/]+/, ''), { as: operator })).status).toBe(200);
  });

  test.each([
    [{ other: '900107' }, '/what'],
    [{ what: 'Phonics' }, '/other'],
    [{ other: '900107', what: 'x'.repeat(201) }, '/what'],
    [{ other: '900107', what: 'Phonics', hours: 0.1 }, '/hours'],
    [{ other: '900107', what: 'Phonics', hours: 1.333 }, '/hours'],
    [{ other: '900107', what: 'Phonics', side: 'both' }, '/side'],
    [{ other: '900107', what: 'Phonics', on: '2026-02-30' }, '/on'],
    [{ other: '900107', what: 'Phonics', state: 'confirmed' }, '/state'],
  ])('%j is refused at %s', async (json, pointer) => {
    const told = await gateway.ask('/v1/informal-support', { as: operator, json, headers: once() });
    expect(told.status).toBe(400);
    expect(told.body.errors).toEqual([expect.objectContaining({ pointer })]);
  });

  test('is confirmed only by who says which version they have read', async () => {
    const path = `/v1/informal-support/${newId()}/confirmation`;
    expect((await gateway.ask(path, { as: operator, json: {} })).status).toBe(428);
    const read = { as: operator, json: {}, headers: { 'if-match': '"1"' } };
    expect((await gateway.ask(path, read)).status).toBe(200);
  });
});

describe('a search for help', () => {
  test('reads numbers out of the address', async () => {
    const told = await gateway.ask('/v1/strengths/matches?words=absent&withinKm=8&limit=5&way=coaching', {
      as: operator,
    });
    expect(told.status).toBe(200);
    expect(asked.at(-1)).toEqual({ words: 'absent', withinKm: 8, limit: 5, way: 'coaching' });
  });

  test('says which parameter is wrong', async () => {
    const wrong = await gateway.ask('/v1/strengths/matches?withinKm=0&way=post', { as: operator });
    expect(wrong.status).toBe(400);
    const pointers = wrong.body.errors!.map(({ pointer }) => pointer);
    expect(pointers.toSorted()).toEqual(['?way', '?withinKm']);
    await gateway.service.answer(commissioning.matchSchoolNeed, () => {
      throw new Failure('unprocessable', 'commissioning.need.none', 'No need.', [
        { pointer: '/area', code: 'commissioning.need.none', detail: 'none' },
      ]);
    });
    const none = await gateway.ask('/v1/schools/900107/areas/attendance/matches', { as: operator });
    expect(none.status).toBe(422);
    expect(none.body.errors).toMatchObject([{ pointer: '{area}' }]);
  });
});
