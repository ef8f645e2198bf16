import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { membership, type Caller } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let pipe: string;
let operator: string;
const handedOver: { mail: string; caller: Caller }[] = [];

beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  await gateway.service.answer(membership.reportBounce, ({ mail }, caller) => {
    handedOver.push({ mail, caller });
    return { bounced: 1, delayed: 0, noted: 0 };
  });
  const client = `pipe-${newId().slice(-6)}`;
  const made = await gateway.ask('/v1/clients', {
    as: operator,
    json: { client, label: 'The mail server', roles: ['mail-pipe'] },
    headers: { 'idempotency-key': newId() },
  });
  const { body } = await gateway.clientToken(client, String(made.body['secret']));
  pipe = String(body['access_token']);
}, 60_000);
afterAll(() => gateway.stop());

const hand = (body: Uint8Array<ArrayBuffer>, as: string | undefined, type = 'message/rfc822') =>
  gateway.ask('/v1/notices/bounces', {
    ...(as !== undefined && { as }),
    body,
    headers: { 'content-type': type },
  });

test('a mail is handed on byte by byte, whatever its bytes are', async () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
  const told = await hand(bytes, pipe);
  expect([told.status, told.body]).toEqual([200, { bounced: 1, delayed: 0, noted: 0 }]);
  const last = handedOver.at(-1);
  expect(Buffer.from(last?.mail ?? '', 'base64').equals(Buffer.from(bytes))).toBe(true);
  expect(last?.caller.actor).toMatchObject({ kind: 'client', grants: [{ role: 'mail-pipe' }] });
});

test('a mail of one megabyte is taken and one that is larger is not', async () => {
  expect((await hand(new Uint8Array(membership.largestMail).fill(65), pipe)).status).toBe(200);
  const before = handedOver.length;
  expect((await hand(new Uint8Array(membership.largestMail + 1).fill(65), pipe)).status).toBe(413);
  expect(handedOver).toHaveLength(before);
});

test('nothing but a mail is taken, and from nobody but a mail pipe', async () => {
  const before = handedOver.length;
  const mail = new Uint8Array(Buffer.from('Subject: x\r\n\r\nx'));
  expect((await hand(mail, undefined)).status).toBe(401);
  expect((await hand(mail, await gateway.personToken())).status).toBe(403);
  expect((await hand(mail, pipe, 'text/csv')).status).toBe(415);
  expect((await hand(new Uint8Array(Buffer.from('{"mail":"eA=="}')), pipe, 'application/json')).status).toBe(
    415,
  );
  expect((await hand(new Uint8Array(0), pipe)).status).toBe(400);
  expect(handedOver).toHaveLength(before);
});

test('a mail is no JSON request', async () => {
  const told = await gateway.ask('/v1/notices', {
    as: operator,
    body: 'Subject: x\r\n\r\nx',
    headers: { 'content-type': 'message/rfc822', 'idempotency-key': newId() },
  });
  expect([told.status, told.body['code']]).toEqual([415, 'gateway.body.not-json']);
});
