import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { membership, type Caller } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually } from '@partnership/testing';
import { Redis } from 'ioredis';
import { publicRegisterExamples } from '../src/documents/examples/public-register.js';
import { TestGateway, type Told } from './gateway.js';
import { Wire } from './wire.js';

jest.setTimeout(60_000);

const redisUrl = process.env['REDIS_URL'] ?? '';
const receipt = { reference: 'Q-7KX3M9TB', token: 'Zk3v0b7WqfR1mX9sT2yLc8dHn5pJ4aGe' };
const question = { text: 'Who decides?', consent: true };
let gateway: TestGateway;
let wire: Wire;
const taken: object[] = [];
beforeAll(async () => {
  wire = await Wire.to(redisUrl);
  gateway = await TestGateway.start({
    TRUSTED_PROXIES: '127.0.0.1',
    SUBMISSIONS_PER_ADDRESS: '3',
    SUBMISSIONS_PER_HOUR: '12',
    REDIS_URL: wire.through(redisUrl),
    AMQP_NAMESPACE: `${newId()}.`,
  });
  const { service } = gateway;
  const take = (request: object): typeof receipt => {
    taken.push(request);
    return receipt;
  };
  await service.answer(membership.submitQuestion, take);
  await service.answer(membership.submitComment, take);
  await service.answer(membership.takeMail, (request: membership.TakeMail, caller: Caller) => {
    taken.push({ ...request, by: caller.actor.grants.map(({ role }) => role) });
    return { reference: receipt.reference, kind: 'question', attachmentsDropped: 1 };
  });
});
afterAll(async () => {
  await gateway.stop();
  await wire.cut();
});

let lastAddress = 0;
const freshAddress = (): string => `198.51.100.${++lastAddress}`;
const ask = (address: string, json: unknown = question, path = '/v1/questions'): Promise<Told> =>
  gateway.ask(path, { json, headers: { 'x-forwarded-for': address } });
const statuses = async (...told: Promise<Told>[]): Promise<number[]> =>
  (await Promise.all(told)).map(({ status }) => status).sort();

describe('what anybody may send', () => {
  test('is taken without an account or a key, and says where to see what becomes of it', async () => {
    const told = await ask(freshAddress());
    expect([told.status, told.body]).toEqual([200, receipt]);
    expect(told.headers.get('location')).toBe(`/v1/questions/status/${receipt.token}`);
  });

  test('is counted by address, with questions and comments and faults together, also at once', async () => {
    const address = freshAddress();
    const before = taken.length;
    const sent = await statuses(
      ask(address),
      ask(address, { text: '' }),
      ask(address, question, '/v1/questions/3.12/comments'),
      ask(address),
      ask(address),
    );
    expect(sent.filter((status) => status === 429)).toHaveLength(2);
    expect(taken.length - before).toBeLessThanOrEqual(3);
    const told = await ask(address);
    expect(told.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(told.body).toMatchObject({ status: 429, code: 'gateway.submissions.too-many' });
    const wait = Number(told.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(3500);
    expect(wait).toBeLessThanOrEqual(3600);
    expect((await ask(freshAddress())).status).toBe(200);
  });

  test('is one household’s in all of an IPv6 network', async () => {
    const sent = await statuses(...[1, 2, 3, 4].map((last) => ask(`2001:db8:77:1:0:0:0:${last}`)));
    expect(sent).toEqual([200, 200, 200, 429]);
  });

  test('is counted in all; the address is kept nowhere as it is, and for an hour at most', async () => {
    const redis = new Redis(redisUrl);
    const keys = (await redis.keys('*limit:submissions:*')).filter((key) => key.length > 0);
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) {
      expect(key).not.toMatch(/198\.51|2001:db8/);
      const left = await redis.pttl(key);
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(3_600_000);
    }
    redis.disconnect();
    const told = await Promise.all(Array.from({ length: 12 }, () => ask(freshAddress())));
    const refused = told.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect((await ask(freshAddress())).status).toBe(429);
    expect((await gateway.ask('/v1/me')).status).toBe(200);
  });

  test('is let through while Redis is away, and counted again when it is back', async () => {
    const address = freshAddress();
    expect((await ask(address)).status).toBe(429);
    await wire.cut();
    expect((await ask(address)).status).toBe(200);
    await wire.mend();
    await eventually(async () => (await ask(freshAddress())).status === 429);
  });
});

describe('a mail', () => {
  const mail = 'Subject: FAQ\r\n\r\nWho?\r\n';
  const send = async (body: string, headers: Record<string, string>, as?: string) =>
    gateway.ask('/v1/questions/mail', { body, headers, ...(as !== undefined && { as }) });
  const rfc822 = { 'content-type': 'message/rfc822' };

  test('is handed to the service byte by byte, by the pipe’s client, however many come from its one address', async () => {
    const operator = await gateway.operatorToken();
    const made = await gateway.ask('/v1/clients', {
      as: operator,
      json: { label: 'Mail pipe', roles: ['mail-pipe'] },
      headers: { 'idempotency-key': newId() },
    });
    const { body } = await gateway.clientToken(String(made.body['client']), String(made.body['secret']));
    const token = String(body['access_token']);
    const told = await statuses(...Array.from({ length: 5 }, () => send(mail, rfc822, token)));
    expect(told).toEqual([200, 200, 200, 200, 200]);
    expect(taken.at(-1)).toEqual({ mail: Buffer.from(mail).toString('base64'), by: ['mail-pipe'] });
    expect((await gateway.ask('/v1/submissions', { as: token })).status).toBe(403);
  });

  test('is refused from others, of another kind, and above 1 MB', async () => {
    const operator = await gateway.operatorToken();
    expect((await send(mail, rfc822)).status).toBe(401);
    expect((await send(mail, rfc822, await gateway.personToken())).status).toBe(403);
    expect((await send('{}', { 'content-type': 'application/json' }, operator)).status).toBe(415);
    expect((await send('x'.repeat(1_048_577), rfc822, operator)).status).toBe(413);
    expect((await send('x'.repeat(1_048_576), rfc822, operator)).status).toBe(200);
  });
});

test('without a proxy to trust, what a sender says of its address counts for nothing', async () => {
  const direct = await TestGateway.start({ SUBMISSIONS_PER_ADDRESS: '2', AMQP_NAMESPACE: `${newId()}.` });
  try {
    await direct.service.answer(membership.submitQuestion, () => receipt);
    const send = (address: string) =>
      direct.ask('/v1/questions', { json: question, headers: { 'x-forwarded-for': address } });
    const told = [await send('203.0.113.1'), await send('203.0.113.2'), await send('203.0.113.3')];
    expect(told.map(({ status }) => status)).toEqual([200, 200, 429]);
  } finally {
    await direct.stop();
  }
});

describe('vacancies', () => {
  const shown = publicRegisterExamples.find(({ operation }) => operation === membership.showVacancy);
  const vacancy = shown?.answer as membership.VacancyView;
  let items: membership.VacancyView[] = [];
  beforeAll(async () => {
    await gateway.service.answer(membership.listVacancies, () => ({ items, next: null }));
  });

  test('are an Atom feed in which nothing can break out of its element', async () => {
    const title = 'A <b>"lead"</b> & ]]> \u0000\u0008\ud800 more';
    items = [{ ...vacancy, title, description: '</content><script>' }];
    const told = await gateway.ask('/v1/vacancies.atom');
    expect(told.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(told.text).toContain('<title>A &lt;b&gt;&quot;lead&quot;&lt;/b&gt; &amp; ]]&gt;');
    for (const broken of ['<script', '\u0000', '\u0008']) expect(told.text).not.toContain(broken);
    expect(told.text).toContain(`<id>urn:uuid:${vacancy.vacancy}</id>`);
    expect(told.text).toContain(`href="${gateway.url}/v1/vacancies/${vacancy.vacancy}"`);
    const opened = [...told.text.matchAll(/<([a-z]+)(?=[ >])[^>]*[^/]>|<([a-z]+)>/g)].map(
      ([, a, b]) => a ?? b,
    );
    const closed = [...told.text.matchAll(/<\/([a-z]+)>/g)].map(([, name]) => name);
    expect(opened.sort()).toEqual(closed.sort());
  });

  test.each(['/v1/vacancies', '/v1/vacancies.atom'])(
    '%s may be kept, and is sent again when it changed',
    async (path) => {
      items = [vacancy];
      const first = await gateway.ask(path);
      const tag = first.headers.get('etag')!;
      expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
      const held = () => gateway.ask(path, { headers: { 'if-none-match': tag } });
      expect(await held()).toMatchObject({ status: 304, text: '' });
      items = [];
      expect((await held()).status).toBe(200);
    },
  );
});
