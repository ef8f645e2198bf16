import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commissioning, districts, elections, membership, type Caller } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually } from '@partnership/testing';
import { memberImport } from '../src/documents/examples/membership.js';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let operator: string;

/** What membership was asked, and what it answers. */
const desk = {
  asked: [] as { request: object; caller: Caller }[],
  view: memberImport,
};

beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  const { service } = gateway;
  await service.answer(membership.importMembers, (request, caller) => {
    desk.asked.push({ request, caller });
    return desk.view;
  });
  await service.answer(membership.showMemberImportTemplate, () => ({
    items: [{ name: 'urn', required: true, means: 'URN' }],
    next: null,
  }));
  await service.answer(membership.listMemberImportFaults, () => ({
    items: [{ line: 3, urn: '100001', column: 'urn', code: 'already-member', detail: 'is, already' }],
    next: null,
  }));
  await service.answer(membership.exportPerson, ({ personId }, caller) => {
    desk.asked.push({ request: { personId }, caller });
    return {
      personId,
      exportedAt: '2026-11-24T10:00:00.000Z',
      sections: [{ service: 'membership', section: 'details', records: [{ name: 'Ada' }] }],
    };
  });
  await service.answer(districts.showPersonRecords, ({ personId }, caller) => {
    desk.asked.push({ request: { personId }, caller });
    return {
      sections: [
        { service: 'districts', section: 'districts.lead-terms', records: [{ district: 'yardley' }] },
      ],
    };
  });
  await service.answer(commissioning.showPersonRecords, () => ({
    sections: [{ service: 'commissioning', section: 'commissioning.posts', records: [{ urn: '100001' }] }],
  }));
  await service.answer(elections.showPersonRecords, () => ({
    sections: [{ service: 'elections', section: 'elections.nominations', records: [{ urn: '100002' }] }],
  }));
  await service.answer(membership.searchPeople, (request, caller) => {
    desk.asked.push({ request, caller });
    return { items: [], next: null };
  });
  await service.answer(membership.withdrawDelegate, (request, caller) => {
    desk.asked.push({ request, caller });
    return {
      urn: request.urn,
      name: 'A school',
      state: 'active',
      since: '2026-09-01',
      begins: '2026-09-01',
      leaves: null,
      delegate: null,
      history: [],
      gaps: [],
      predecessor: null,
      successor: null,
      version: 8,
    };
  });
}, 60_000);
afterAll(() => gateway.stop());
beforeEach(() => {
  desk.asked = [];
  desk.view = memberImport;
});

describe('a file of schools', () => {
  const send = (body: RequestInit['body'], path = '/v1/members/imports') =>
    gateway.ask(path, { as: operator, body, headers: { 'content-type': 'text/csv' } });

  test('goes to membership as it came, with its options', async () => {
    const file = Buffer.from('urn,from\r\nZo\xeb', 'latin1');
    const told = await send(file, '/v1/members/imports?dryRun=true');
    expect(told).toMatchObject({ status: 200, body: { import: memberImport.import, loaded: 409 } });
    expect(told.headers.get('location')).toBe(`/v1/members/imports/${memberImport.import}`);
    expect(desk.asked[0]?.request).toEqual({ dryRun: true, content: file.toString('base64') });
  });

  test('that takes longer is told to be under way', async () => {
    desk.view = { ...memberImport, state: 'working' };
    expect((await send('urn')).status).toBe(202);
  });

  test('of 5 MB passes, of more is too large', async () => {
    const most = membership.importBytes;
    expect((await send(Buffer.alloc(most, 'x'))).status).toBe(200);
    expect(await send(Buffer.alloc(most + 1, 'x'))).toMatchObject({
      status: 413,
      body: { code: 'gateway.file.too-large' },
    });
    expect(desk.asked).toHaveLength(1);
  });

  test('must be CSV, from somebody who may', async () => {
    expect((await gateway.ask('/v1/members/imports', { as: operator, json: {} })).status).toBe(415);
    const as = await gateway.personToken();
    const headers = { 'content-type': 'text/csv' };
    expect((await gateway.ask('/v1/members/imports', { as, body: 'urn', headers })).status).toBe(403);
    expect(desk.asked).toHaveLength(0);
  });

  test('has a template without rows, and its quarantine as CSV', async () => {
    const headers = { accept: 'text/csv' };
    const template = await gateway.ask('/v1/members/imports/template', { as: operator, headers });
    expect(template.text).toBe('urn,from,headteacher name,headteacher email\r\n');
    const told = await gateway.ask('/v1/members/imports/template', { as: operator });
    expect(told.body.items).toEqual([{ name: 'urn', required: true, means: 'URN' }]);
    const path = `/v1/members/imports/${memberImport.import}/quarantine`;
    expect((await gateway.ask(path, { as: operator, headers })).text).toBe(
      'line,urn,column,code,detail\r\n3,100001,urn,already-member,"is, already"\r\n',
    );
  });
});

describe('a person', () => {
  const grantTo = (personId: string) =>
    gateway.ask('/v1/grants', {
      as: operator,
      json: { personId, role: 'finance', from: '2026-01-01' },
      headers: { 'idempotency-key': newId() },
    });

  /** All that a sign-in leaves behind. */
  const signedIn = async (personId: string): Promise<void> => {
    const { sql } = gateway.service.database;
    await sql.run(
      `insert into sign_in_code (id, interaction, person_id, code_hash, sent_at, expires_at)
       values ($1, 'x', $2, 'x', now(), now())`,
      [newId(), personId],
    );
    await sql.run(
      `insert into oidc_record (kind, id, payload, expires_at)
       values ('Session', $1, $2::jsonb, now() + interval '1 hour')`,
      [newId(), JSON.stringify({ accountId: personId })],
    );
  };

  test('is exported by every service that holds anything, the gateway too: roles, sign-ins, what was done', async () => {
    const personId = newId();
    await grantTo(personId);
    await signedIn(personId);
    const as = await gateway.personToken(personId);
    const { status, body } = await gateway.ask(`/v1/people/${personId}/export`, { as });
    expect(status).toBe(200);
    const sections = body['sections'] as membership.PersonSectionView[];
    const recordsOf = (wanted: string) => sections.find(({ section }) => section === wanted)?.records;
    expect(recordsOf('details')).toEqual([{ name: 'Ada' }]);
    expect(recordsOf('gateway.grants')).toEqual([expect.objectContaining({ role: 'finance' })]);
    expect(recordsOf('gateway.sign-ins')).toEqual([expect.objectContaining({ kind: 'Session' })]);
    expect(recordsOf('gateway.sign-in-codes')).toHaveLength(1);
    expect(recordsOf('gateway.audit')).toEqual([expect.objectContaining({ action: 'role granted' })]);
    expect(desk.asked[0]?.caller).toMatchObject({
      operation: membership.exportPerson.pattern,
      actor: { id: personId },
    });
    expect(recordsOf('commissioning.posts')).toEqual([{ urn: '100001' }]);
    expect(recordsOf('elections.nominations')).toEqual([{ urn: '100002' }]);
    expect(recordsOf('districts.lead-terms')).toEqual([{ district: 'yardley' }]);
    expect(desk.asked[1]?.caller).toMatchObject({ operation: 'districts.person.records' });
    expect([...new Set(sections.map(({ service }) => service))]).toEqual([
      'membership',
      'districts',
      'commissioning',
      'elections',
      'gateway',
    ]);
  });

  test('who was erased holds no role any more, is signed out, and is not believed by any token', async () => {
    const [personId, other] = [newId(), newId()];
    await grantTo(personId);
    await grantTo(other);
    await signedIn(personId);
    await signedIn(other);
    const [as, others] = [await gateway.personToken(personId), await gateway.personToken(other)];
    expect((await gateway.ask('/v1/me', { as })).body).toMatchObject({
      id: personId,
      grants: [{ role: 'finance' }],
    });
    const { service } = gateway;
    const event = newId();
    await service.publish(membership.personErased, personId, 2, { personId }, event);
    await service.publish(membership.personErased, personId, 2, { personId }, event);
    await eventually(async () => (await gateway.ask('/v1/me', { as })).status === 401);
    expect((await gateway.ask('/v1/me', { as })).body).toMatchObject({ code: 'gateway.person.erased' });
    expect((await gateway.ask('/v1/me', { as: others })).body).toMatchObject({
      grants: [{ role: 'finance' }],
    });
    const left = async (id: string) =>
      Promise.all(
        ['sign_in_code', 'oidc_record'].map(
          async (table) =>
            (
              await service.database.sql.rows(`select from ${table} t where t::text like '%' || $1 || '%'`, [
                id,
              ])
            ).length,
        ),
      );
    expect(await left(personId)).toEqual([0, 0]);
    expect(await left(other)).toEqual([1, 1]);
    const { body } = await gateway.ask(`/v1/grants?personId=${personId}`, { as: operator });
    expect(body.items).toEqual([
      expect.objectContaining({ until: '2026-11-23', reason: 'The person was erased.' }),
    ]);
  });

  test('is searched for in the body, so that no address stands in an address', async () => {
    const json = { email: 'head@school.example' };
    expect((await gateway.ask('/v1/people/search', { as: operator, json })).status).toBe(200);
    expect(desk.asked[0]?.request).toEqual(json);
    expect((await gateway.ask('/v1/people?email=head@school.example', { as: operator })).status).toBe(400);
  });
});

test('a delegate’s naming is taken back on the version that was read', async () => {
  const path = '/v1/members/100001/delegate';
  expect((await gateway.ask(path, { as: operator, method: 'DELETE' })).status).toBe(428);
  const told = await gateway.ask(path, { as: operator, method: 'DELETE', headers: { 'if-match': '"7"' } });
  expect(told).toMatchObject({ status: 200, body: { version: 8 } });
  expect(desk.asked[0]?.caller.expectedVersion).toBe(7);
});
