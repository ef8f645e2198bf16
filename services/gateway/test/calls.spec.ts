import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commissioning, type Caller } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { callExamples } from '../src/documents/examples/calls.js';
import { expressionExamples } from '../src/documents/examples/expressions.js';
import type { Example } from '../src/documents/examples/example.js';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let operator: string;
const asked: { request: object; caller: Caller }[] = [];

const examples: readonly Example[] = [...callExamples, ...expressionExamples];
const exampleOf = (operation: object): Example => examples.find((each) => each.operation === operation)!;

beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  for (const { operation, answer } of examples)
    await gateway.service.answer(operation, (request, caller) => {
      asked.push({ request, caller });
      return answer;
    });
}, 60_000);
afterAll(() => gateway.stop());

const commission = newId();
const expression = newId();
const key = () => ({ 'idempotency-key': newId() });
const bodyOf = (operation: object) => {
  const {
    commission: _commission,
    expression: _expression,
    ...body
  } = exampleOf(operation).request as {
    commission?: string;
    expression?: string;
  };
  return body;
};

describe('calls', () => {
  test.each(['/v1/calls?state=open', `/v1/calls/${commission}`, `/v1/calls/${commission}/answers`])(
    '%s is for everybody and every cache, and unchanged it is not sent again',
    async (path) => {
      const first = await gateway.ask(path);
      expect(first.status).toBe(200);
      expect(first.headers.get('cache-control')).toBe('public, no-cache');
      const etag = first.headers.get('etag')!;
      const again = await gateway.ask(path, { headers: { 'if-none-match': etag } });
      expect(again).toMatchObject({ status: 304, text: '' });
    },
  );

  test.each([`/v1/calls/${commission}/invitations`, `/v1/calls/${commission}/questions`])(
    '%s is not',
    async (path) => {
      expect((await gateway.ask(path)).status).toBe(401);
      expect((await gateway.ask(path, { as: operator })).status).toBe(200);
    },
  );

  test('are given more time by who has read them', async () => {
    const path = `/v1/calls/${commission}/extension`;
    const json = bodyOf(commissioning.extendCall);
    expect((await gateway.ask(path, { as: operator, json })).status).toBe(428);
    const told = await gateway.ask(path, { as: operator, json, headers: { 'if-match': '"3"' } });
    expect(told.status).toBe(200);
    expect(asked.at(-1)).toMatchObject({ request: { commission, ...json }, caller: { expectedVersion: 3 } });
  });
});

describe('an expression of interest', () => {
  const path = `/v1/calls/${commission}/expressions`;

  test('is made once by its key, and its place is told', async () => {
    const json = bodyOf(commissioning.submitExpression);
    expect((await gateway.ask(path, { json })).status).toBe(401);
    expect((await gateway.ask(path, { as: operator, json })).status).toBe(400);
    const told = await gateway.ask(path, { as: operator, json, headers: key() });
    expect(told.status).toBe(201);
    const { expression: made } = exampleOf(commissioning.submitExpression)
      .answer as commissioning.ExpressionEntryView;
    expect(told.headers.get('location')).toBe(`/v1/expressions/${made}`);
    expect(told.headers.get('etag')).toBe('"1"');
    const { caller } = asked.at(-1)!;
    expect(caller).toMatchObject({ requestHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('that is faulty is refused by place and rule, without a word of it', async () => {
    const word = 'Schattenmorelle';
    const json = {
      ...bodyOf(commissioning.submitExpression),
      answers: [{ criterion: word, text: '' }],
      days: word,
      pricePence: word,
      roles: [word.repeat(50)],
      interests: [{ interest: word.repeat(50), reason: 1 }],
      designations: [word],
    };
    const told = await gateway.ask(path, { as: operator, json, headers: key() });
    expect(told.status).toBe(400);
    const pointers = told.body.errors!.map(({ pointer }) => pointer);
    expect(new Set(pointers)).toEqual(
      new Set([
        '/answers/0/criterion',
        '/answers/0/text',
        ...['/days', '/pricePence', '/roles', '/interests/0/interest', '/interests/0/reason'],
        '/designations',
      ]),
    );
    expect(told.text).not.toContain(word);
  });

  test('is changed by who has read it, and read by nobody’s cache but one’s own', async () => {
    const own = `/v1/expressions/${expression}`;
    const json = bodyOf(commissioning.changeExpression);
    const change = (headers: Record<string, string>) =>
      gateway.ask(own, { as: operator, json, headers, method: 'PUT' });
    expect((await change({})).status).toBe(428);
    expect((await change({ 'if-match': '"1"' })).status).toBe(200);
    expect(asked.at(-1)).toMatchObject({ request: { expression }, caller: { expectedVersion: 1 } });
    const shown = await gateway.ask(own, { as: operator });
    expect(shown.headers.get('cache-control')).toBe('private, no-cache');
    expect((await gateway.ask(own)).status).toBe(401);
  });

  test('holds days that the school has declared in a school year', async () => {
    const place = '/v1/schools/900231/capacity/2026-27';
    const told = await gateway.ask(place, { as: operator, json: { days: 30 }, method: 'PUT' });
    expect(told).toMatchObject({ status: 200, body: { freeDays: 12 } });
    expect(asked.at(-1)!.request).toEqual({ urn: '900231', year: '2026-27', days: 30 });
    expect((await gateway.ask('/v1/schools/900231/capacity/2026', { as: operator })).status).toBe(400);
    expect((await gateway.ask(`${place}/entries`, { as: operator })).status).toBe(200);
  });
});
