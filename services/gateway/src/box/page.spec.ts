import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { pageFingerprint } from '@partnership/voting-page';
import Fastify, { type FastifyInstance } from 'fastify';
import { allowVotingPage } from './page-cors.js';
import { servePage } from './page.js';

const box = 'https://ballots.partnership.example';
let server: FastifyInstance;

/** Asks the server as it listens, with headers that a browser would set. */
async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  if (!server.server.listening) await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${path}`, init);
}

beforeEach(() => {
  server = Fastify();
});
afterEach(() => server.close());

it('serves the page with a policy that lets it speak to box, API and issuer alone', async () => {
  servePage(server, {
    api: 'https://api.partnership.example/base',
    issuer: 'https://signin.example/oidc',
    clientId: 'voting-page',
  });
  for (const [url, type] of [
    ['/', 'text/html'],
    ['/page.js', 'text/javascript'],
    ['/page.css', 'text/css'],
    ['/page-config.json', 'application/json'],
  ] as const) {
    const { status, headers } = await ask(url);
    expect([status, headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`]);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('content-security-policy')?.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "connect-src 'self' https://api.partnership.example https://signin.example",
      ]),
    );
    const again = await ask(url, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  }
  const config: unknown = await (await ask('/page-config.json')).json();
  expect(config).toMatchObject({ clientId: 'voting-page', fingerprint: pageFingerprint() });
  expect((await ask('/', { method: 'POST' })).status).toBe(404);
});

it('lets the page ask for what it needs, and neither other pages nor for more', async () => {
  allowVotingPage(server, box);
  server.get('/v1/me/ballots', () => ({}));
  const preflight = (path: string, origin: string) =>
    ask(path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });
  const tokens = await preflight('/v1/elections/spring/contests/slic/tokens', box);
  expect(tokens.status).toBe(204);
  expect(Object.fromEntries(tokens.headers)).toMatchObject({
    'access-control-allow-origin': box,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'authorization, content-type, idempotency-key',
    vary: 'Origin',
  });
  expect(tokens.headers.get('access-control-allow-credentials')).toBeNull();
  const answer = await ask('/v1/me/ballots?cursor=x', { headers: { origin: box } });
  expect(answer.headers.get('access-control-allow-origin')).toBe(box);
  for (const [path, origin] of [
    ['/v1/me/ballots', 'https://elsewhere.example'],
    ['/v1/me', box],
    ['/v1/elections/spring', box],
    ['/v1/elections/spring/contests/slic/tokens/more', box],
  ] as const) {
    const { headers } = await preflight(path, origin);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});
