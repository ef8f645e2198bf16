import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commissioning, districts, Failure, membership, type Caller } from '@partnership/contracts';
import { schoolRecord } from '../src/documents/examples/districts.js';
import { TestGateway, type Told } from './gateway.js';

let gateway: TestGateway;
let operator: string;
const asked: { request: object; caller: Caller }[] = [];

beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  const { service } = gateway;
  await service.answer(districts.showSchool, ({ urn }) => {
    if (urn === '900999')
      throw new Failure('not-found', 'districts.school.unknown', 'There is no such school.');
    return { ...schoolRecord, urn };
  });
  await service.answer(districts.listSchools, (request, caller) => {
    asked.push({ request, caller });
    return { items: [], next: request.cursor === undefined ? 'page-2' : null };
  });
  await service.answer(districts.decideDistrict, (request, caller) => {
    asked.push({ request, caller });
    if (caller.expectedVersion !== 3) throw new Failure('stale', 'platform.version.stale', 'It has changed.');
    if (request.district === 'nowhere') {
      throw new Failure('invalid', 'districts.district.unknown', 'No such district.', [
        { pointer: '/district', code: 'unknown', detail: 'no such district' },
        { pointer: '/urn', code: 'unknown', detail: 'not of that district' },
      ]);
    }
    return { ...schoolRecord, urn: request.urn, version: 4 };
  });
  await service.answer(membership.registerPerson, (request, caller) => {
    asked.push({ request, caller });
    return {
      personId: '01938f0a-6f7e-7c1a-9b53-0d6c2f4e8a10',
      ...request,
      posts: [],
      erasedAt: null,
      version: 1,
    };
  });
  await service.answer(districts.listRowFaults, ({ level, cursor, limit }) => {
    const row = { line: 2, urn: '900107', column: 'Name', code: 'x', detail: 'd' };
    if (cursor === 'broken') throw new Failure('unavailable', 'x.y.z', 'gone');
    return cursor === undefined
      ? {
          items: [
            { ...row, detail: '=HYPERLINK("http://evil")' },
            { ...row, detail: `${level} ${limit}` },
          ],
          next: 'p2',
        }
      : { items: [{ ...row, line: -3, detail: 'two, "quoted"\nlines', urn: null }], next: null };
  });
  await service.answer(membership.printInvoice, ({ number }) => {
    if (number !== 1)
      throw new Failure('not-found', 'membership.invoice.unknown', 'There is no such invoice.');
    const base64 = Buffer.from('%PDF-1.3').toString('base64');
    return { fileName: 'INV000001.pdf', contentType: 'application/pdf', base64 };
  });
  await service.answer(membership.tryFeeTermsBySchool, (request, caller) => {
    asked.push({ request, caller });
    return { items: [], next: null };
  });
  const reasons = [{ code: 'not-paid', detail: 'The fee of 2026 is not paid.' }];
  await service.answer(membership.rollChanges, ({ since }) => ({
    counts: { added: 1, removed: 0, delegate: 0, particulars: 0, unchanged: 426 },
    items: [
      {
        urn: '900107',
        name: '=Park',
        kinds: ['added'],
        delegateWas: null,
        delegateIs: since,
        particulars: [],
        reasons,
      },
    ],
    next: null,
  }));
  await service.answer(membership.rollCorrections, () => {
    const known = { mayVote: true, delegate: null, state: 'active', reasons: [] };
    return {
      corrections: 1,
      hash: 'h',
      items: [{ urn: '900107', name: 'Park', frozen: null, known }],
      next: null,
    };
  });
  await service.answer(commissioning.showPot, () => {
    throw new Error('select secret from table; at /srv/secret.ts:1');
  });
}, 60_000);
afterAll(() => gateway.stop());

const pointersOf = ({ body }: Told): string[] => (body.errors ?? []).map(({ pointer }) => pointer);
const person = { name: 'Ada Okafor', email: 'ada@school.example' };
const keyed = { 'idempotency-key': 'k1' };
const decision = { district: 'ladywood', from: '2026-09-01', reason: 'because' };
const change = (json: unknown, headers: Record<string, string> = { 'if-match': '"3"' }) =>
  gateway.ask('/v1/schools/900107/district', { as: operator, method: 'PUT', json, headers });

describe('what is different of a roll', () => {
  const roll = '01938f0b-bece-7e3f-9d4e-5f6071829304';
  const table = async (path: string): Promise<string> => {
    const told = await gateway.ask(`/v1/rolls/${roll}/${path}`, {
      as: operator,
      headers: { accept: 'text/csv' },
    });
    expect([told.status, told.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    return told.text;
  };

  test('from another comes as a table', async () => {
    expect(await table(`changes?since=${roll}`)).toBe(
      'urn,name,kinds,delegateWas,delegateIs,particulars,reasons\r\n' +
        `900107,'=Park,"[""added""]",,${roll},[],"[{""code"":""not-paid"",""detail"":""The fee of 2026 is not paid.""}]"\r\n`,
    );
  });

  test('by what is known today comes as a table', async () => {
    expect(await table('corrections')).toBe(
      'urn,name,frozen,known\r\n' +
        '900107,Park,,"{""mayVote"":true,""delegate"":null,""state"":""active"",""reasons"":[]}"\r\n',
    );
  });
});

describe('documents', () => {
  test('are sent as the files that they are', async () => {
    const { status, headers, text } = await gateway.ask('/v1/invoices/1/document', { as: operator });
    expect([status, headers.get('content-type'), headers.get('content-disposition'), text]).toEqual([
      200,
      'application/pdf',
      'attachment; filename="INV000001.pdf"',
      '%PDF-1.3',
    ]);
  });

  test('that are not there are a problem as everywhere', async () => {
    expect(await gateway.ask('/v1/invoices/2/document', { as: operator })).toMatchObject({
      status: 404,
      body: { code: 'membership.invoice.unknown' },
    });
  });
});

describe('a question that is too long for an address', () => {
  const terms = { year: 2027, rules: [{ phases: ['primary'], model: { kind: 'flat', pence: 1 } }] };
  const put = (json: unknown, headers: Record<string, string> = {}) =>
    gateway.ask('/v1/levies/preview/schools', { as: operator, method: 'POST', json, headers });

  test('is asked in a body, without a key, and answered as a table too', async () => {
    expect(await put(terms)).toMatchObject({ status: 200, body: { items: [], next: null } });
    expect(asked.at(-1)).toMatchObject({
      request: terms,
      caller: { operation: 'membership.levy.try-schools' },
    });
    const table = await put(terms, { accept: 'text/csv' });
    expect(table.status).toBe(200);
    expect(table.text).toMatch(/^urn,name,phase,/);
  });

  test('is told each place at which it is wrong', async () => {
    const wrong = await put({
      year: 2027,
      rules: [{ phases: ['infant'], model: { kind: 'flat', pence: -1 } }],
    });
    expect(wrong.status).toBe(400);
    expect(pointersOf(wrong).sort()).toEqual(['/rules/0/model/pence', '/rules/0/phases']);
  });
});

describe('reads', () => {
  test('carry the version as a strong ETag, and are not sent again to those who hold it', async () => {
    const first = await gateway.ask('/v1/schools/900107/record', { as: operator });
    expect([first.status, first.headers.get('etag'), first.body['urn']]).toEqual([200, '"3"', '900107']);
    const held = (tag: string) =>
      gateway.ask('/v1/schools/900107/record', { as: operator, headers: { 'if-none-match': tag } });
    expect(await held('W/"2", "3"')).toMatchObject({ status: 304, text: '' });
    expect(await held('"2"')).toMatchObject({ status: 200 });
  });

  test('name the page that follows, with the filters of this one', async () => {
    const told = await gateway.ask('/v1/schools?district=ladywood&limit=2', { as: operator });
    expect(told.body).toEqual({ items: [], next: 'page-2' });
    expect(told.headers.get('link')).toBe(
      '</v1/schools?district=ladywood&limit=2&cursor=page-2>; rel="next"',
    );
    expect(asked.at(-1)?.request).toEqual({ district: 'ladywood', limit: 2 });
    const last = await gateway.ask('/v1/schools?cursor=page-2', { as: operator });
    expect(last.headers.get('link')).toBeNull();
  });

  test('refuse parameters that they do not know, and values of the wrong kind', async () => {
    const told = await gateway.ask('/v1/schools?colour=red&limit=many', { as: operator });
    expect(told.status).toBe(400);
    expect(told.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(pointersOf(told).sort()).toEqual(['?colour', '?limit']);
    const path = await gateway.ask('/v1/schools/12/record', { as: operator });
    expect([path.status, pointersOf(path)[0]]).toEqual([400, '{urn}']);
    expect(await gateway.ask('/v1/schools?limit=1&limit=2', { as: operator })).toMatchObject({ status: 400 });
    expect(await gateway.ask('/v1/schools/900107/record?urn=900108', { as: operator })).toMatchObject({
      status: 400,
    });
  });

  test('tell the service’s refusal as a problem with its code and the trace of the request', async () => {
    const told = await gateway.ask('/v1/schools/900999/record', {
      as: operator,
      headers: {
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
        'x-request-id': 'mine',
      },
    });
    expect(told.status).toBe(404);
    expect(told.body).toEqual({
      type: '/problems#not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is no such school.',
      code: 'districts.school.unknown',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    });
    expect(told.headers.get('x-request-id')).toBe('mine');
  });

  test('pass trace, request id and actor on to the service', async () => {
    await gateway.ask('/v1/schools', {
      as: operator,
      headers: {
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
        'x-request-id': 'mine',
      },
    });
    const { caller } = asked.at(-1)!;
    expect(caller.traceparent).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)/);
    expect(caller).toMatchObject({ requestId: 'mine', actor: { kind: 'client', id: 'operator' } });
  });

  test('are a 503 problem while their service has never been started', async () => {
    const told = await gateway.ask('/v1/elections', { as: operator });
    expect([told.status, told.body['code']]).toEqual([503, 'platform.service.unavailable']);
  });

  test('never show what went wrong inside', async () => {
    const told = await gateway.ask('/v1/pots/2026-27', { as: operator });
    expect([told.status, told.body['code']]).toEqual([500, 'platform.internal']);
    expect(told.text).not.toMatch(/select|\.ts/);
  });
});

describe('creations', () => {
  test('answer 201 with the place of what was made', async () => {
    const told = await gateway.ask('/v1/people', { as: operator, json: person, headers: keyed });
    expect(told.status).toBe(201);
    expect(told.headers.get('location')).toBe('/v1/people/01938f0a-6f7e-7c1a-9b53-0d6c2f4e8a10');
    expect(asked.at(-1)?.caller).toMatchObject({ idempotencyKey: 'k1' });
  });

  test.each([
    ['without a key', {}, 'gateway.idempotency-key.missing'],
    ['with an empty key', { 'idempotency-key': '' }, 'gateway.idempotency-key.malformed'],
    [
      'with a key of 201 characters',
      { 'idempotency-key': 'x'.repeat(201) },
      'gateway.idempotency-key.malformed',
    ],
    ['with a space in the key', { 'idempotency-key': 'a b' }, 'gateway.idempotency-key.malformed'],
  ])('are refused %s', async (_, headers, code) => {
    const before = asked.length;
    const told = await gateway.ask('/v1/people', { as: operator, json: person, headers });
    expect([told.status, told.body['code']]).toEqual([400, code]);
    expect(asked.length).toBe(before);
  });

  test('refuse fields that they do not know, wrong types and a query', async () => {
    const told = await gateway.ask('/v1/people?x=1', { as: operator, json: person, headers: keyed });
    expect([told.status, pointersOf(told)[0]]).toEqual([400, '?x']);
    const wrong = await gateway.ask('/v1/people', {
      as: operator,
      json: { name: 7, email: 'no', admin: true },
      headers: keyed,
    });
    expect(pointersOf(wrong).sort()).toEqual(['/admin', '/email', '/name']);
  });

  test.each([
    ['a list', '[]', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['broken JSON', '{"name":', 'application/json', 400],
    ['an attack on prototypes', '{"__proto__":{"admin":true}}', 'application/json', 400],
    ['a form', 'name=Ada', 'application/x-www-form-urlencoded', 415],
    ['a CSV', 'name\r\nAda', 'text/csv', 415],
    ['plain text', 'Ada', 'text/plain', 415],
    ['more than 1 MB', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 'application/json', 413],
  ])('refuse %s as a body', async (_, body, type, status) => {
    const told = await gateway.ask('/v1/people', {
      as: operator,
      body,
      headers: { ...keyed, 'content-type': type },
    });
    expect(told.status).toBe(status);
    expect(told.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(told.body['status']).toBe(status);
    expect(told.body['code']).toMatch(/^[a-z-]+(\.[a-z-]+)+$/);
  });
});

describe('changes', () => {
  test('pass on the version that was seen, and answer the new one', async () => {
    const told = await change(decision);
    expect([told.status, told.headers.get('etag')]).toEqual([200, '"4"']);
    expect(asked.at(-1)).toMatchObject({
      request: { urn: '900107', ...decision },
      caller: { expectedVersion: 3 },
    });
  });

  test('are refused without a version, with a malformed one and with an old one', async () => {
    expect(await change(decision, {})).toMatchObject({ status: 428 });
    expect(await change(decision, { 'if-match': '3' })).toMatchObject({ status: 400 });
    expect(await change(decision, { 'if-match': 'W/"3"' })).toMatchObject({ status: 400 });
    expect(await change(decision, { 'if-match': '*' })).toMatchObject({ status: 400 });
    expect(await change(decision, { 'if-match': '"2"' })).toMatchObject({ status: 412 });
  });

  test('take what the path says from the path alone', async () => {
    const told = await change({ ...decision, urn: '900999' });
    expect([told.status, pointersOf(told)[0]]).toEqual([400, '/urn']);
  });

  test('take a file that names what it is for as the path does', async () => {
    expect(await change({ ...decision, urn: '900107' })).toMatchObject({ status: 200 });
  });

  test('show where in their own request a service found fault', async () => {
    const told = await change({ ...decision, district: 'nowhere' });
    expect(pointersOf(told)).toEqual(['/district', '{urn}']);
  });
});

describe('lists as CSV', () => {
  const run = '01938f0b-0c1d-7f3e-a2b4-6d8f1a3c5e70';
  const csv = (path: string) => gateway.ask(path, { as: operator, headers: { accept: 'text/csv' } });

  test('come whole, page after page, with formulas made harmless', async () => {
    const told = await csv(`/v1/feeds/runs/${run}/quarantine`);
    expect(told.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(told.headers.get('content-disposition')).toBe('attachment; filename="quarantine.csv"');
    expect(told.text).toBe(
      'line,urn,column,code,detail\r\n' +
        `2,900107,Name,x,"'=HYPERLINK(""http://evil"")"\r\n` +
        '2,900107,Name,x,quarantine 200\r\n' +
        '-3,,Name,x,"two, ""quoted""\nlines"\r\n',
    );
  });

  test('are JSON for everybody else', async () => {
    const told = await gateway.ask(`/v1/feeds/runs/${run}/warnings`, { as: operator });
    expect(told.body.items?.[1]).toMatchObject({ detail: 'warning undefined' });
  });

  test('that cannot begin are a problem, not a file', async () => {
    expect(await csv(`/v1/feeds/runs/${run}/warnings?cursor=broken`)).toMatchObject({ status: 503 });
  });
});

describe('addresses', () => {
  test.each(['/v1/nothing', '/v1/%61dmin', '//v1/me', '/v1/schools/', '/v1/schools//record'])(
    '%s is not found',
    async (path) => {
      const told = await gateway.ask(path, { as: operator });
      expect([told.status, told.body['code']]).toEqual([404, 'gateway.route.unknown']);
    },
  );

  test('that cannot be read are a problem too', async () => {
    const told = await gateway.ask('/v1/schools/%zz/record', { as: operator });
    expect([told.status, told.body['code']]).toEqual([400, 'gateway.route.unreadable']);
  });

  test('of the clock do not exist where it must not be moved', async () => {
    const told = await gateway.ask('/v1/clock', {
      as: operator,
      method: 'PUT',
      json: { now: '2030-01-01T00:00:00Z' },
    });
    expect(told.status).toBe(404);
  });
});
