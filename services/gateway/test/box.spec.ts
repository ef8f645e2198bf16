import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { elections, Failure } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { AnonymousServer, Amqp, type AnonymousHandlers } from '@partnership/messaging';
import { ServiceLogger } from '@partnership/service';
import { environmentOf } from '@partnership/testing';
import { TestGateway } from './gateway.js';

type Handler = (request: unknown) => Promise<object>;

let gateway: TestGateway;
let box: AnonymousServer;
let amqp: Amqp;
const asked: [string, unknown][] = [];
let answer: () => object;

beforeAll(async () => {
  gateway = await TestGateway.start({ BOX_PER_SECOND: '40' });
  const log = new ServiceLogger('test', 'fatal').pino;
  amqp = new Amqp({ url: environmentOf().amqpUrl, connectionName: 'test box', log });
  const handlers: AnonymousHandlers = new Map(
    [elections.castBallot, elections.boxLeaf, elections.boxTreeHead].map(
      ({ question }): [string, Handler] => [
        question,
        (request) => {
          asked.push([question, request]);
          return Promise.resolve().then(() => answer());
        },
      ],
    ),
  );
  box = new AnonymousServer({ amqp, topology: gateway.service.topology, handlers, log });
  await box.listen();
});
afterAll(async () => {
  await box.close();
  await amqp.close();
  await gateway.stop();
});
beforeEach(() => {
  asked.length = 0;
  answer = () => ({ done: true });
});

const election = newId();
const contest = newId();
const casts = `/elections/${election}/contests/${contest}/casts`;

async function ask(path: string, options: RequestInit = {}) {
  const response = await fetch(gateway.boxUrl + path, options);
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: response.status, headers: response.headers, body };
}
const post = (content: unknown, headers: Record<string, string> = {}) =>
  ask(casts, {
    method: 'POST',
    body: JSON.stringify(content),
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('the ballot box', () => {
  test('hands on what is asked, and nothing of who asks', async () => {
    const told = await post(
      { token: 'x' },
      { authorization: 'Bearer y', cookie: 'z=1', 'x-request-id': 'r' },
    );
    expect([told.status, told.body]).toEqual([200, { done: true }]);
    expect(asked).toEqual([[elections.castBallot.question, { election, contest, cast: { token: 'x' } }]]);
    await ask(`/elections/${election}/leaves/3?size=8`);
    expect(asked[1]).toEqual([elections.boxLeaf.question, { election, index: '3', size: '8' }]);
  });

  test('sets no cookie, names no request, and is kept by no cache', async () => {
    const { headers } = await ask(`/elections/${election}/tree-head`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    for (const name of ['set-cookie', 'x-request-id', 'access-control-allow-credentials', 'etag'])
      expect([name, headers.get(name)]).toEqual([name, null]);
  });

  test('lets pages of other origins ask', async () => {
    const { status, headers } = await ask(casts, {
      method: 'OPTIONS',
      headers: { origin: 'https://vote.example', 'access-control-request-method': 'POST' },
    });
    expect([status, headers.get('access-control-allow-headers')]).toEqual([204, 'content-type']);
  });

  test('passes refusals on with their code, and the sequence that is kept', async () => {
    answer = () => {
      const details = [{ pointer: '/sequence', code: 'not-newer', detail: '3' }];
      throw new Failure('conflict', 'not-newer', 'Another ballot is kept.', details);
    };
    const told = await post({});
    expect([told.status, told.body['code'], told.body['sequence']]).toEqual([409, 'not-newer', 3]);
    expect(told.headers.get('content-type')).toMatch('application/problem+json');
  });

  test('refuses what is no cast before anybody is asked', async () => {
    const wrong = [
      await post({ long: 'x'.repeat(5_000) }),
      await post([1]),
      await ask(casts, { method: 'POST', body: 'a=b', headers: { 'content-type': 'text/plain' } }),
      await ask(casts, { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }),
      await ask('/elections'),
    ];
    expect(wrong.map(({ status }) => status)).toEqual([413, 400, 415, 400, 404]);
    expect(wrong.every(({ body }) => typeof body['code'] === 'string')).toBe(true);
    expect(asked).toEqual([]);
  });

  test('tells nothing of a fault of ours', async () => {
    answer = () => {
      throw new Error('secret');
    };
    const told = await post({});
    expect([told.status, JSON.stringify(told.body).includes('secret')]).toEqual([500, false]);
  });

  test('takes only so much in a second, whoever asks', async () => {
    const told = await Promise.all(Array.from({ length: 90 }, () => ask('/elections')));
    const busy = told.filter(({ status }) => status === 429);
    expect(busy.length).toBeGreaterThan(20);
    expect(busy[0]!.headers.get('retry-after')).toBe('1');
  });

  test('is no part of the API', async () => {
    expect((await gateway.ask(`/elections/${election}/tree-head`)).status).toBe(404);
  });
});
