import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { districts, membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually } from '@partnership/testing';
import { SignJWT, UnsecuredJWT } from 'jose';
import { schoolRecord } from '../src/documents/examples/districts.js';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let operator: string;

beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  await gateway.service.answer(districts.listDistricts, () => ({ items: [] }));
  await gateway.service.answer(districts.showSchool, ({ urn }) => ({ ...schoolRecord, urn }));
});
afterAll(() => gateway.stop());

const me = (token: string) => gateway.ask('/v1/me', { as: token });
const rolesOf = async (token: string) => (await me(token)).body['grants'];
const post = (path: string, json: unknown, headers: Record<string, string> = {}) =>
  gateway.ask(path, { as: operator, json, headers: { 'idempotency-key': newId(), ...headers } });

describe('tokens', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claims = (): Record<string, unknown> => ({
    sub: newId(),
    iss: `${gateway.url}/oidc`,
    aud: `${gateway.url}/v1`,
    exp: Math.floor(Date.now() / 1000) + 60,
  });

  const bad: Record<string, () => Promise<string> | string> = {
    'of another issuer': () => gateway.personToken(newId(), { iss: 'https://other.example' }),
    'for another audience': () => gateway.personToken(newId(), { aud: 'https://other.example' }),
    'that have expired': () => gateway.personToken(newId(), { exp: Math.floor(Date.now() / 1000) - 60 }),
    'without an end': () => gateway.personToken(newId(), { exp: undefined }),
    'without a subject': () => gateway.personToken(newId(), { sub: undefined }),
    'that nobody signed': () => new UnsecuredJWT(claims()).encode(),
    'signed by somebody else': () =>
      new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' }).sign(privateKey),
    'signed with an algorithm that is not allowed': () =>
      new SignJWT(claims()).setProtectedHeader({ alg: 'PS256', typ: 'at+jwt' }).sign(privateKey),
    'signed with our public key as a secret': async () => {
      const keys = await gateway.ask('/oidc/jwks');
      return new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
        .sign(Buffer.from(JSON.stringify(keys.body['keys'])));
    },
    'that are no access tokens': () => gateway.personToken(newId(), {}, 'JWT'),
    'that are no tokens': () => 'nonsense',
    'changed after signing': async () => {
      const [head = '', , signature = ''] = (await gateway.personToken()).split('.');
      return `${head}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.${signature}`;
    },
  };

  test.each(Object.entries(bad))('%s are refused, also where nobody needs one', async (_, make) => {
    for (const path of ['/v1/me', '/v1/districts', '/v1/schools/900107/record']) {
      const told = await gateway.ask(path, { as: await make() });
      expect([told.status, told.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
  });

  test('are bearer tokens or nothing', async () => {
    const told = await gateway.ask('/v1/me', { headers: { authorization: 'Basic b3BlcmF0b3I6eA==' } });
    expect([told.status, told.body['code']]).toEqual([401, 'gateway.token.malformed']);
  });

  test('show no private part of the key that signs them', async () => {
    const { text } = await gateway.ask('/oidc/jwks');
    expect(Object.keys((JSON.parse(text) as { keys: object[] }).keys[0] ?? {}).sort()).toEqual(
      ['alg', 'e', 'kid', 'kty', 'n', 'use'].sort(),
    );
  });
});

describe('permissions', () => {
  test('open routes are for everybody, others want a token, and the right role', async () => {
    expect((await gateway.ask('/v1/districts')).status).toBe(200);
    const nobody = await gateway.ask('/v1/schools/900107/record');
    expect([nobody.status, nobody.body['code']]).toEqual([401, 'gateway.token.missing']);
    const somebody = await gateway.personToken();
    expect((await gateway.ask('/v1/schools/900107/record', { as: somebody })).status).toBe(200);
    const refused = await gateway.ask('/v1/signals', { as: somebody });
    expect([refused.status, refused.body['code']]).toEqual([403, 'platform.permission.missing']);
  });

  test('are asked before the body is looked at', async () => {
    const token = await gateway.personToken();
    expect((await gateway.ask('/v1/people', { as: token, json: { nonsense: 1 } })).status).toBe(403);
  });
});

describe('roles', () => {
  const today = '2026-11-24';

  test('granted by an administrator count at once, and end when they end', async () => {
    const personId = newId();
    const token = await gateway.personToken(personId);
    expect(await rolesOf(token)).toEqual([]);
    const made = await post('/v1/grants', { personId, role: 'director', from: today });
    expect([made.status, made.headers.get('location')]).toEqual([
      201,
      `/v1/grants/${String(made.body['grant'])}`,
    ]);
    expect(await rolesOf(token)).toEqual([{ role: 'director' }]);
    const ended = await gateway.ask(`/v1/grants/${String(made.body['grant'])}/ending`, {
      as: operator,
      json: { on: '2026-11-23', reason: 'the secondment is over' },
      headers: { 'if-match': '"1"' },
    });
    expect([ended.status, ended.body['until'], ended.headers.get('etag')]).toEqual([
      200,
      '2026-11-23',
      '"2"',
    ]);
    expect(await rolesOf(token)).toEqual([]);
  });

  test('are held from their first day to their last', async () => {
    const personId = newId();
    const token = await gateway.personToken(personId);
    await post('/v1/grants', { personId, role: 'director', from: '2026-11-25' });
    await post('/v1/grants', { personId, role: 'finance', from: '2026-01-01', until: today });
    await post('/v1/grants', { personId, role: 'auditor', from: '2026-01-01', until: '2026-11-23' });
    expect(await rolesOf(token)).toEqual([{ role: 'finance' }]);
  });

  test('that mean nothing without a place are not granted without one', async () => {
    const told = await post('/v1/grants', { personId: newId(), role: 'district-lead', from: today });
    expect([told.status, told.body.errors?.[0]?.pointer]).toEqual([400, '/districts']);
    const backwards = await post('/v1/grants', {
      personId: newId(),
      role: 'admin',
      from: today,
      until: '2026-01-01',
    });
    expect([backwards.status, backwards.body.errors?.[0]?.pointer]).toEqual([400, '/until']);
  });

  test('are granted once for one idempotency key, and the key is good for one request', async () => {
    const personId = newId();
    const key = { 'idempotency-key': newId() };
    const first = await post('/v1/grants', { personId, role: 'director', from: today }, key);
    const again = await post('/v1/grants', { from: today, role: 'director', personId }, key);
    expect(again.body).toEqual(first.body);
    const other = await post('/v1/grants', { personId, role: 'admin', from: today }, key);
    expect([other.status, other.body['code']]).toEqual([422, 'platform.idempotency.key-reused']);
    const listed = await gateway.ask(`/v1/grants?personId=${personId}`, { as: operator });
    expect(listed.body.items).toHaveLength(1);
  });

  test('follow the appointments of leads, whatever the order in which they are heard', async () => {
    const { service } = gateway;
    const personId = newId();
    const token = await gateway.personToken(personId);
    const term = { district: 'ladywood', personId, from: '2026-09-01', until: null };
    await service.publish(districts.leadAppointed, 'districts.district/ladywood', 2, term);
    await eventually(async () => ((await rolesOf(token)) as unknown[]).length === 1);
    expect(await rolesOf(token)).toEqual([{ role: 'district-lead', districts: ['ladywood'] }]);
    const ended = { ...term, until: '2026-11-23' };
    await service.publish(districts.leadEnded, 'districts.district/ladywood', 3, ended);
    await eventually(async () => ((await rolesOf(token)) as unknown[]).length === 0);
    await service.publish(districts.leadAppointed, 'districts.district/ladywood', 2, term);
    await service.publish(districts.leadAppointed, 'districts.district/yardley', 2, {
      ...term,
      district: 'yardley',
    });
    await eventually(async () => ((await rolesOf(token)) as unknown[]).length === 1);
    expect(await rolesOf(token)).toEqual([{ role: 'district-lead', districts: ['yardley'] }]);
  });

  test('follow the seats of district teams, from their first day to their last', async () => {
    const { service } = gateway;
    const [personId, term, seat] = [newId(), newId(), newId()];
    const token = await gateway.personToken(personId);
    const data: districts.SeatChanged = {
      ...{ term, seat, district: 'ladywood', post: 'engagement-coordinator', sector: null, number: 1 },
      ...{ personId, from: '2026-09-01', until: null },
    };
    await service.publish(districts.seatFilled, term, 1, data);
    await eventually(async () => ((await rolesOf(token)) as unknown[]).length === 1);
    expect(await rolesOf(token)).toEqual([{ role: 'engagement-coordinator', districts: ['ladywood'] }]);
    const elected: districts.SeatChanged = {
      ...{ ...data, term: newId(), seat: newId(), post: 'district-representative', sector: 'nursery' },
    };
    await service.publish(districts.seatFilled, elected.term, 1, elected);
    await service.publish(districts.seatVacated, term, 2, { ...data, until: '2026-11-23' });
    await eventually(async () => {
      const [only, more] = (await rolesOf(token)) as { role: string }[];
      return only?.role === 'district-representative' && more === undefined;
    });
    // A declaration that was put right: the term ends before it begins, and carries nothing.
    await service.publish(districts.seatVacated, elected.term, 2, { ...elected, until: '2026-08-31' });
    await eventually(async () => ((await rolesOf(token)) as unknown[]).length === 0);
  });

  test('follow the posts of heads and chairs; a governor’s post carries none', async () => {
    const { service } = gateway;
    const personId = newId();
    const token = await gateway.personToken(personId);
    const appointed = (post: membership.SchoolPost) => {
      const postId = newId();
      const data = { postId, personId, urn: '900107', post, from: '2026-09-01', until: null };
      return service.publish(membership.postAppointed, `membership.post/${postId}`, 1, data);
    };
    await appointed('governor');
    await appointed('headteacher');
    await eventually(async () => ((await rolesOf(token)) as unknown[]).length > 0);
    expect(await rolesOf(token)).toEqual([{ role: 'headteacher', schools: ['900107'] }]);
    const [grant] = (await gateway.ask(`/v1/grants?personId=${personId}`, { as: operator })).body.items ?? [];
    const told = await gateway.ask(`/v1/grants/${String(grant?.['grant'])}/ending`, {
      as: operator,
      json: { on: today, reason: 'x' },
      headers: { 'if-match': '"1"' },
    });
    expect([told.status, told.body['code']]).toEqual([409, 'gateway.grant.appointed']);
  });
});

describe('client software', () => {
  test('gets a secret once, acts with its roles, and is nobody after it is revoked', async () => {
    const key = newId();
    const wish = {
      client: `feeds-${key.slice(-6)}`,
      label: 'Council',
      roles: ['feed-client'],
      feeds: ['ofsted-mi'],
    };
    const made = await post('/v1/clients', wish, { 'idempotency-key': key });
    expect(made.status).toBe(201);
    const again = await post('/v1/clients', wish, { 'idempotency-key': key });
    expect(again.body).toEqual({ ...made.body, secret: null });
    const { body } = await gateway.clientToken(wish.client, String(made.body['secret']));
    const token = body['access_token'] as string;
    expect((await me(token)).body).toMatchObject({
      kind: 'client',
      grants: [{ role: 'feed-client', feeds: ['ofsted-mi'] }],
    });
    const stored = JSON.stringify(
      await gateway.service.database.sql.rows('select * from platform.idempotency'),
    );
    expect(stored).not.toContain(String(made.body['secret']));
    const revoked = await gateway.ask(`/v1/clients/${wish.client}/revocation`, {
      as: operator,
      json: { reason: 'the system was replaced' },
      headers: { 'if-match': '"1"' },
    });
    expect(revoked.status).toBe(200);
    expect((await me(token)).status).toBe(401);
    expect((await gateway.clientToken(wish.client, String(made.body['secret']))).status).toBe(401);
  });

  test('has an id of its own', async () => {
    const told = await post('/v1/clients', { client: 'swagger-ui', label: 'x', roles: ['admin'] });
    expect([told.status, told.body['code']]).toEqual([409, 'gateway.client.taken']);
  });
});
