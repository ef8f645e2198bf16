import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Failure, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually } from '@partnership/testing';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { Browser } from './browser.js';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
const known = new Map<string, string>();

beforeAll(async () => {
  gateway = await TestGateway.start();
  await gateway.service.answer(membership.resolvePerson, ({ email }, { actor }) => {
    if (email === 'away@school.example') throw new Failure('unavailable', 'a.b.c', 'away');
    if (actor.kind !== 'service') throw new Failure('forbidden', 'a.b.c', 'not you');
    return { personId: known.get(email) ?? null };
  });
});
afterAll(() => gateway.stop());

interface Visit {
  readonly browser: Browser;
  /** Where the address is asked for. */
  readonly page: string;
  readonly verifier: string;
}

async function begin(
  browser = new Browser(gateway.url),
  changes: Record<string, string> = {},
): Promise<Visit> {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'swagger-ui',
    response_type: 'code',
    redirect_uri: `${gateway.url}/docs/oauth2-redirect.html`,
    scope: 'openid',
    state: 'mine',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  const response = await browser.get(`/oidc/auth?${query.toString()}`);
  return { browser, page: response.headers.get('location') ?? '', verifier };
}

async function mailedTo(email: string, atLeast = 1): Promise<string> {
  const codes = await eventually(() => {
    const mails = gateway.mail.mails.filter(({ to }) => [to].flat()[0]?.text === email);
    return mails.length >= atLeast ? mails : undefined;
  });
  return /\b\d{6}\b/.exec(codes.at(-1)?.text ?? '')?.[0] ?? 'no code';
}

function personCalled(email: string): string {
  const id = newId();
  known.set(email, id);
  return id;
}

const redeem = (code: string, verifier: string) =>
  gateway.ask('/oidc/token', {
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'swagger-ui',
      redirect_uri: `${gateway.url}/docs/oauth2-redirect.html`,
      code,
      code_verifier: verifier,
    }),
  });

const isRedirectPage = ({ pathname }: URL): boolean => pathname === '/docs/oauth2-redirect.html';

async function signIn(email: string, visit: Visit): Promise<URL> {
  const { browser, page } = visit;
  const before = gateway.mail.mails.length;
  await browser.post(page, { email });
  await eventually(() => gateway.mail.mails.length > before);
  const answer = await browser.post(`${page}/code`, { code: await mailedTo(email) });
  expect(answer.status).toBe(303);
  return (await browser.follow(answer, isRedirectPage)).url;
}

describe('signing in', () => {
  test('leads from an address over a mailed code to an access token for this API', async () => {
    const personId = personCalled('ada@school.example');
    const visit = await begin();
    const form = await (await visit.browser.get(visit.page)).text();
    expect(form).toContain('<label for="email">');
    const back = await signIn('ada@school.example', visit);
    expect(back.searchParams.get('state')).toBe('mine');
    const { status, body } = await redeem(back.searchParams.get('code') ?? '', visit.verifier);
    expect(status).toBe(200);
    const token = body['access_token'] as string;
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(decodeJwt(token)).toMatchObject({
      sub: personId,
      aud: `${gateway.url}/v1`,
      iss: `${gateway.url}/oidc`,
    });
    const me = await gateway.ask('/v1/me', { as: token });
    expect(me.body).toMatchObject({ kind: 'person', id: personId, grants: [] });
  });

  test('needs no second code in the same browser while the session lasts, and one after it ended', async () => {
    personCalled('again@school.example');
    const visit = await begin();
    await signIn('again@school.example', visit);
    const again = await begin(visit.browser);
    expect(isRedirectPage(new URL(again.page))).toBe(true);
    const page = await (await visit.browser.get('/oidc/session/end')).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await visit.browser.post('/oidc/session/end/confirm', { xsrf, logout: 'yes' });
    expect((await begin(visit.browser)).page).toContain('/sign-in/');
  });

  test('does not tell whether anybody has the address', async () => {
    personCalled('known@school.example');
    const pages = [];
    for (const email of ['known@school.example', 'nobody@school.example']) {
      const { browser, page } = await begin();
      const answer = await browser.post(page, { email });
      pages.push([answer.status, (await answer.text()).replaceAll(page.split('/').at(-1) ?? '', 'uid')]);
    }
    expect(pages[0]).toEqual(pages[1]);
    await mailedTo('known@school.example');
    expect(gateway.mail.mails.some(({ to }) => [to].flat()[0]?.text === 'nobody@school.example')).toBe(false);
  });

  test('keeps neither address nor code', async () => {
    personCalled('secret@school.example');
    const { browser, page } = await begin();
    await browser.post(page, { email: 'secret@school.example' });
    const code = await mailedTo('secret@school.example');
    const rows = await gateway.service.database.sql.rows('select * from sign_in_code');
    const records = await gateway.service.database.sql.rows('select * from oidc_record');
    expect(JSON.stringify([rows, records])).not.toMatch(/school\.example/);
    expect(JSON.stringify(rows)).not.toContain(`"${code}"`);
  });

  test('gives five tries, then the right code does not work either', async () => {
    personCalled('five@school.example');
    const { browser, page } = await begin();
    await browser.post(page, { email: 'five@school.example' });
    const code = await mailedTo('five@school.example');
    const wrong = code === '000000' ? '000001' : '000000';
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await browser.post(`${page}/code`, { code: wrong })).status).toBe(400);
    }
    expect((await browser.post(`${page}/code`, { code })).status).toBe(400);
  });

  test('refuses a code after ten minutes, and one that was used', async () => {
    personCalled('late@school.example');
    const { browser, page } = await begin();
    await browser.post(page, { email: 'late@school.example' });
    const code = await mailedTo('late@school.example');
    gateway.service.clock.advance(10 * 60_000);
    expect((await browser.post(`${page}/code`, { code })).status).toBe(400);
    await browser.post(page, { email: 'late@school.example' });
    const second = await mailedTo('late@school.example', 2);
    expect((await browser.post(`${page}/code`, { code: second })).status).toBe(303);
    expect((await browser.post(`${page}/code`, { code: second })).status).toBe(400);
  });

  test('mails nobody more than five codes in a quarter of an hour', async () => {
    personCalled('flood@school.example');
    for (let visits = 0; visits < 7; visits++) {
      const { browser, page } = await begin();
      expect((await browser.post(page, { email: 'flood@school.example' })).status).toBe(200);
    }
    await mailedTo('flood@school.example', 5);
    const mails = gateway.mail.mails.filter(({ to }) => [to].flat()[0]?.text === 'flood@school.example');
    expect(mails).toHaveLength(5);
  });

  test('belongs to the browser that began it', async () => {
    const { page } = await begin();
    const stranger = await new Browser(gateway.url).post(page, { email: 'ada@school.example' });
    expect(stranger.status).toBe(400);
    expect(await stranger.text()).toContain('another browser');
  });

  test('says so when membership is away, and what is no address', async () => {
    const { browser, page } = await begin();
    expect((await browser.post(page, { email: 'away@school.example' })).status).toBe(503);
    const answer = await browser.post(page, { email: '<script>' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('role="alert"');
  });

  test('shows pages without scripts, that nobody can frame', async () => {
    const { browser, page } = await begin();
    const answer = await browser.get(page);
    expect(answer.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(await answer.text()).not.toMatch(/<script|style=|onload=/);
  });
});

describe('the issuer', () => {
  test('wants PKCE, and refuses a verifier that does not fit', async () => {
    const plain = await begin(undefined, { code_challenge: '', code_challenge_method: '' });
    expect(plain.page).toContain('error=invalid_request');
    personCalled('pkce@school.example');
    const visit = await begin();
    const back = await signIn('pkce@school.example', visit);
    const told = await redeem(back.searchParams.get('code') ?? '', randomBytes(32).toString('base64url'));
    expect(told.status).toBe(400);
  });

  test('sends nobody to an address that is not registered', async () => {
    const browser = new Browser(gateway.url);
    const query = new URLSearchParams({
      client_id: 'swagger-ui',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'https://evil.example/',
    });
    const answer = await browser.get(`/oidc/auth?${query.toString()}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  test('gives tokens for this API only', async () => {
    const told = await gateway.ask('/oidc/token', {
      headers: {
        authorization: `Basic ${Buffer.from('operator:the operator of the tests, long enough').toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: 'https://other.example/' }),
    });
    expect([told.status, told.body['error']]).toEqual([400, 'invalid_target']);
  });

  test('refuses a wrong secret, and the hash in place of the secret', async () => {
    const [row] = await gateway.service.database.sql.rows<{ secret_hash: string }>(
      `select secret_hash from client where id = 'operator'`,
    );
    expect(await gateway.clientToken('operator', 'wrong')).toMatchObject({ status: 401 });
    expect(await gateway.clientToken('operator', row?.secret_hash ?? '')).toMatchObject({ status: 401 });
  });
});

describe('the voting page', () => {
  test('may redeem codes from its own origin, and no other page for it', async () => {
    const from = (origin: string, clientId: string) =>
      gateway.ask('/oidc/token', {
        headers: { origin },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: clientId,
          redirect_uri: 'http://localhost:3001/',
          code: 'of nobody',
          code_verifier: 'x'.repeat(43),
        }),
      });
    const allowed = async (origin: string, clientId: string) =>
      (await from(origin, clientId)).headers.get('access-control-allow-origin');
    expect(await allowed('http://localhost:3001', 'voting-page')).toBe('http://localhost:3001');
    expect(await allowed('http://elsewhere.example', 'voting-page')).toBeNull();
    expect(await allowed(gateway.url, 'voting-page')).toBeNull();
    expect(await allowed('http://localhost:3001', 'swagger-ui')).toBeNull();
  });

  test('gets its answer in the fragment, by a form that may lead there, with no cookie for other places', async () => {
    const email = 'voter@school.example';
    personCalled(email);
    const changes = {
      client_id: 'voting-page',
      redirect_uri: 'http://localhost:3001/',
      response_mode: 'fragment',
    };
    const { browser, page } = await begin(new Browser(gateway.url), changes);
    const asked = await browser.post(page, { email });
    expect(asked.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://localhost:3001;",
    );
    const answer = await browser.post(`${page}/code`, { code: await mailedTo(email) });
    const { url, response } = await browser.follow(answer, ({ port }) => port === '3001');
    expect(url.search).toBe('');
    expect(new URLSearchParams(url.hash.slice(1)).get('code')).toMatch(/\S{20,}/);
    const session = response.headers.getSetCookie().filter((line) => line.startsWith('_session'));
    expect(session).not.toEqual([]);
    for (const line of session) expect(line).toMatch(/path=\/oidc/i);
  });
});
