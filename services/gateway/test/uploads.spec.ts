import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { districts, Failure } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually } from '@partnership/testing';
import { feedRun } from '../src/documents/examples/districts.js';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let operator: string;

const chunkBytes = 100_000;
const fileBytes = 1_000_000;
const megabyte = 2 ** 20;

/** Districts' side of the uploads, as its contract promises it. */
const desk = {
  begun: [] as districts.BeginUpload[],
  chunks: new Map<number, Buffer>(),
  abandoned: 0,
  unchanged: false,
  failsAt: -1,
  limits: { chunkBytes, fileBytes },
  completed: undefined as districts.CompleteUpload | undefined,
};

beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  const { service } = gateway;
  await service.answer(districts.beginUpload, (request) => {
    desk.begun.push(request);
    return { upload: newId(), ...desk.limits };
  });
  await service.answer(districts.appendChunk, ({ upload, sequence, bytes }) => {
    if (sequence === desk.failsAt) throw new Failure('conflict', 'districts.upload.gone', 'Gone.');
    if (desk.limits.fileBytes === fileBytes) desk.chunks.set(sequence, Buffer.from(bytes, 'base64'));
    return { upload, sequence, totalBytes: 0 };
  });
  await service.answer(districts.completeUpload, (request) => {
    desk.completed = request;
    return { ...feedRun, state: 'received', unchanged: desk.unchanged };
  });
  await service.answer(districts.abandonUpload, () => {
    desk.abandoned += 1;
    return {};
  });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  Object.assign(desk, { begun: [], chunks: new Map(), abandoned: 0, unchanged: false, failsAt: -1 });
  desk.limits = { chunkBytes, fileBytes };
  desk.completed = undefined;
});

const address = '/v1/feeds/ofsted-mi/runs?asAt=2023-08-31&dryRun=true';
const sendCsv = (body: RequestInit['body'], path = address) =>
  gateway.ask(path, { as: operator, body, headers: { 'content-type': 'text/csv' } });
const arrived = (): Buffer =>
  Buffer.concat([...desk.chunks].sort(([a], [b]) => a - b).map(([, bytes]) => bytes));
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function form(...pieces: readonly Buffer[]): FormData {
  const data = new FormData();
  data.append('file', new Blob([...pieces], { type: 'text/csv' }), 'information.csv');
  return data;
}

/** A request whose sender goes away after the first bytes. */
function breakOff(headers: Record<string, string>, first: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const sending = request(`${gateway.url}${address}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${operator}`, 'content-length': '900000', ...headers },
    });
    sending.on('error', () => undefined);
    sending.on('close', () => {
      resolve();
    });
    sending.write(first, () => setTimeout(() => sending.destroy(), 100));
  });
}

describe('a feed file', () => {
  test('reaches districts byte for byte, in chunks, and is answered with its run', async () => {
    const file = randomBytes(950_001);
    const told = await sendCsv(file);
    expect([told.status, told.headers.get('location')]).toEqual([202, `/v1/feeds/runs/${feedRun.run}`]);
    expect(desk.begun).toEqual([{ profile: 'ofsted-mi', asAt: '2023-08-31', dryRun: 'true' }]);
    expect([...desk.chunks.values()].every(({ length }) => length <= chunkBytes)).toBe(true);
    expect(hashOf(arrived())).toBe(hashOf(file));
    expect(desk.completed).toMatchObject({ chunks: 10, sha256: hashOf(file) });
  });

  test('may come in a form, with its name', async () => {
    const file = randomBytes(250_000);
    const told = await gateway.ask(address, { as: operator, body: form(file) });
    expect(told.status).toBe(202);
    expect(desk.begun[0]).toMatchObject({ fileName: 'information.csv' });
    expect(hashOf(arrived())).toBe(hashOf(file));
  });

  test('that is in force already is answered 200', async () => {
    desk.unchanged = true;
    expect((await sendCsv('URN\r\n')).status).toBe(200);
  });

  test('that is empty is still districts’ to judge', async () => {
    expect((await sendCsv(Buffer.alloc(0))).status).toBe(202);
    expect(desk.completed).toMatchObject({ chunks: 0 });
  });

  test.each([
    ['raw', () => sendCsv(randomBytes(fileBytes + 1))],
    ['in a form', () => gateway.ask(address, { as: operator, body: form(randomBytes(fileBytes + 1)) })],
  ])('that is too large is refused whole (%s)', async (_, send) => {
    const told = await send();
    expect([told.status, told.body['code']]).toEqual([413, 'gateway.file.too-large']);
    expect([desk.abandoned, desk.completed]).toEqual([1, undefined]);
  });

  test('that a form’s own limit cuts off without a word is not taken for whole', async () => {
    desk.limits = { chunkBytes: megabyte, fileBytes: 2 ** 30 };
    const piece = Buffer.alloc(megabyte, 'a');
    const told = await gateway.ask(address, {
      as: operator,
      body: form(...Array.from({ length: 202 }, () => piece)),
    });
    expect([told.status, told.body['code']]).toEqual([413, 'gateway.file.too-large']);
    expect([desk.abandoned, desk.completed]).toEqual([1, undefined]);
  }, 60_000);

  test.each([
    ['raw', { 'content-type': 'text/csv' }, randomBytes(150_000)],
    [
      'in a form',
      { 'content-type': 'multipart/form-data; boundary=cut' },
      Buffer.concat([
        Buffer.from('--cut\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'),
        randomBytes(150_000),
      ]),
    ],
  ])('whose sender goes away is given up (%s)', async (_, headers, first) => {
    await breakOff(headers, first);
    await eventually(() => desk.abandoned === 1);
    expect(desk.completed).toBeUndefined();
  });

  test('that districts will not continue is given up, and the refusal is passed on', async () => {
    desk.failsAt = 1;
    const told = await sendCsv(randomBytes(800_000));
    expect([told.status, told.body['code']]).toEqual([409, 'districts.upload.gone']);
    expect(desk.abandoned).toBe(1);
  });

  test.each([
    ['JSON', { 'content-type': 'application/json' }, '{}'],
    ['an archive', { 'content-type': 'application/zip' }, 'PK'],
    ['nothing', {}, undefined],
  ])('cannot be %s', async (_, headers, body) => {
    const told = await gateway.ask(address, { as: operator, method: 'POST', headers, ...(body && { body }) });
    expect([told.status, told.headers.get('content-type')]).toEqual([
      415,
      expect.stringMatching(/problem\+json/),
    ]);
    expect(desk.begun).toEqual([]);
  });

  test('needs the day of its figures, and a form needs a file and nothing else', async () => {
    const undated = await sendCsv('URN\r\n', '/v1/feeds/ofsted-mi/runs');
    expect([undated.status, undated.body.errors?.[0]?.pointer]).toEqual([400, '?asAt']);
    const extra = form(Buffer.from('URN\r\n'));
    extra.append('asAt', '2023-08-31');
    const before = new FormData();
    before.append('asAt', '2023-08-31');
    before.append('file', new Blob(['URN']), 'a.csv');
    for (const body of [extra, before, new FormData()]) {
      const told = await gateway.ask(address, { as: operator, body });
      expect([told.status, told.body['code']]).toEqual([400, 'gateway.file.missing']);
    }
    expect(desk.completed).toBeUndefined();
  });

  test('is for those who may send it', async () => {
    const body = 'URN\r\n';
    const token = await gateway.personToken();
    const told = await gateway.ask(address, { as: token, body, headers: { 'content-type': 'text/csv' } });
    expect(told.status).toBe(403);
  });
});
