import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Api, isRefusal } from './api.mjs';
import { forEachAtOnce } from './at-once.mjs';
import { timesAt } from './story/times.mjs';

type Answer = [status: number, body: object];

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

let server: Server;
const heard: Heard[] = [];

/** A gateway that gives tokens and answers as it is told, for each request in turn. */
async function gatewayAnswering(...answers: Answer[]): Promise<Api> {
  heard.length = 0;
  const reply = (response: ServerResponse, [status, body]: Answer): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  server = createServer((request, response) => {
    request.resume();
    const { method = '', url = '', headers } = request;
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oidc`;
    if (url.startsWith('/oidc/.well-known'))
      reply(response, [200, { issuer, token_endpoint: `${issuer}/token` }]);
    else if (url === '/oidc/token') reply(response, [200, { access_token: 'the-token' }]);
    else {
      heard.push({ method, url, headers });
      reply(response, answers.shift() ?? [500, {}]);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new Api(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    id: 'operator',
    secret: 's',
  });
}

afterEach(() => new Promise((resolve) => (server.listening ? server.close(resolve) : resolve(undefined))));

const problem = (status: number, code: string, errors: object[] = []): Answer => [
  status,
  { code, detail: 'No.', errors },
];

describe('the API as a client uses it', () => {
  test('repeats a creation that could not be served at once, with the same key', async () => {
    const busy = problem(503, 'platform.unavailable');
    const running = problem(409, 'platform.idempotency.running');
    const api = await gatewayAnswering(busy, running, [201, { urn: '900101' }]);
    await expect(api.create('/v1/members', { urn: '900101' }, 'member/900101')).resolves.toEqual({
      urn: '900101',
    });
    expect(heard.map(({ headers }) => headers['idempotency-key'])).toEqual(Array(3).fill('member/900101'));
    expect(heard[0]?.headers.authorization).toBe('Bearer the-token');
  });

  test('says what was refused, with the code and the place, and does not try it again', async () => {
    const faults = [{ pointer: '/urn', code: 'matches', detail: 'urn must be six digits' }];
    const api = await gatewayAnswering(problem(400, 'platform.request.invalid', faults));
    const refused = await api.create('/v1/members', { urn: 'x' }, 'k').catch((error: unknown) => error);
    expect(isRefusal(refused)).toBe(true);
    expect(String(refused)).toContain(
      'POST /v1/members is answered 400 platform.request.invalid; No.; /urn urn must be six digits',
    );
    expect(heard).toHaveLength(1);
  });

  test('reads a list to its end and names the version of what it changes', async () => {
    const api = await gatewayAnswering(
      [200, { items: [1, 2], next: 'a+b' }],
      [200, { items: [3], next: null }],
      [200, { version: 5 }],
    );
    await expect(api.all('/v1/invoices?year=2026')).resolves.toEqual([1, 2, 3]);
    await api.change('POST', '/v1/signals/1/dismissal', { reason: 'x' }, 4);
    expect(heard.map(({ url }) => url)).toEqual([
      '/v1/invoices?year=2026&limit=200',
      '/v1/invoices?year=2026&limit=200&cursor=a%2Bb',
      '/v1/signals/1/dismissal',
    ]);
    expect(heard[2]?.headers['if-match']).toBe('"4"');
  });

  test('tells what is not there from what may not be seen', async () => {
    const api = await gatewayAnswering(problem(404, 'unknown'), problem(403, 'forbidden'));
    await expect(api.find('/v1/pots/2026-27')).resolves.toBeNull();
    await expect(api.find('/v1/pots/2026-27')).rejects.toThrow('403 forbidden');
  });
});

describe('many things at once', () => {
  test('are never more than eight, and each is done once', async () => {
    const items = Array.from({ length: 50 }, (_, at) => at);
    const done: number[] = [];
    let underWay = 0;
    let most = 0;
    const told: string[] = [];
    await forEachAtOnce(
      items,
      async (item) => {
        most = Math.max(most, (underWay += 1));
        await new Promise((resolve) => setTimeout(resolve, item % 3));
        underWay -= 1;
        done.push(item);
      },
      (count, total) => told.push(`${count}/${total}`),
    );
    expect(most).toBe(8);
    expect(done.sort((a, b) => a - b)).toEqual(items);
    expect(told.at(-1)).toBe('50/50');
  });

  test('end with the first error', async () => {
    const work = (item: number) => (item === 3 ? Promise.reject(new Error('the third')) : Promise.resolve());
    await expect(forEachAtOnce([1, 2, 3, 4], work)).rejects.toThrow('the third');
  });
});

describe('the calendar of the story', () => {
  test.each([
    ['2026-11-24T10:00:00Z', '2026-11-24', 2026, '2026-27'],
    ['2027-03-31T22:30:00Z', '2027-03-31', 2026, '2026-27'],
    ['2027-03-31T23:30:00Z', '2027-04-01', 2026, '2027-28'],
    ['2027-08-31T23:30:00Z', '2027-09-01', 2027, '2027-28'],
    ['2099-12-31T12:00:00Z', '2099-12-31', 2099, '2099-00'],
  ])(
    'at %s is %s, in membership year %i and financial year %s',
    (now, today, membershipYear, financialYear) => {
      expect(timesAt(now)).toMatchObject({ today, membershipYear, financialYear });
    },
  );

  test('counts days across the end of a year', () => {
    expect(timesAt('2026-12-20T10:00:00Z').instantIn(14, '09:00')).toBe('2027-01-03T09:00:00Z');
  });
});
