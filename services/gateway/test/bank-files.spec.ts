import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Failure, membership, permissions } from '@partnership/contracts';
import { examples } from '../src/documents/examples/index.js';
import { TestGateway } from './gateway.js';

let gateway: TestGateway;
let finance: string;

const statement = examples.find(({ operation }) => operation.pattern === 'gateway.bank.send')!
  .answer as membership.BankStatementView;

/** Membership's side, as its contract promises it. */
const desk = {
  taken: [] as membership.TakeBankStatement[],
  unchanged: false,
  refuses: false,
};

beforeAll(async () => {
  gateway = await TestGateway.start();
  finance = await gateway.operatorToken();
  await gateway.service.answer(membership.takeBankStatement, (request) => {
    desk.taken.push(request);
    if (desk.refuses)
      throw new Failure('unprocessable', 'membership.bank-file.zip', 'This is a ZIP archive.');
    return { ...statement, unchanged: desk.unchanged };
  });
  await gateway.service.answer(membership.listBankLineFaults, () => ({
    items: [{ line: 438, column: 'Amount', code: 'bad-amount', detail: '=no amount' }],
    next: null,
  }));
}, 60_000);
afterAll(() => gateway.stop());
beforeEach(() => {
  Object.assign(desk, { taken: [], unchanged: false, refuses: false });
});

const address = '/v1/bank-statements?profile=generic';
const csv = { 'content-type': 'text/csv' };
const text = 'Date,Description,Amount\n2026-11-20,INV1,£5.00\n';

describe('a file of the bank', () => {
  test('is handed on byte by byte, and answered with where to look', async () => {
    const sent = await gateway.ask(address, { as: finance, body: text, headers: csv });
    expect(sent.status).toBe(202);
    expect(sent.headers.get('location')).toBe(`/v1/bank-statements/${statement.statement}`);
    expect(desk.taken).toEqual([{ profile: 'generic', bytes: Buffer.from(text).toString('base64') }]);
  });

  test('may come in a form, with its name', async () => {
    const form = new FormData();
    form.append('file', new Blob([text], { type: 'text/csv' }), 'november.csv');
    expect((await gateway.ask(address, { as: finance, body: form })).status).toBe(202);
    expect(desk.taken).toEqual([expect.objectContaining({ fileName: 'november.csv' })]);
  });

  test('that is known already is answered with 200', async () => {
    desk.unchanged = true;
    const sent = await gateway.ask(address, { as: finance, body: text, headers: csv });
    expect(sent).toMatchObject({ status: 200, body: { unchanged: true } });
  });

  test('of more than 5 MB is not handed on, of just that it is', async () => {
    const most = Buffer.alloc(membership.bankFileBytes, 'x');
    const sent = await gateway.ask(address, {
      as: finance,
      body: Buffer.concat([most, Buffer.from('x')]),
      headers: csv,
    });
    expect(sent).toMatchObject({ status: 413, body: { code: 'gateway.file.too-large' } });
    expect(desk.taken).toEqual([]);
    expect((await gateway.ask(address, { as: finance, body: most, headers: csv })).status).toBe(202);
    expect(Buffer.from(desk.taken[0]!.bytes, 'base64')).toHaveLength(membership.bankFileBytes);
  });

  test('with a fault is answered with why', async () => {
    desk.refuses = true;
    const sent = await gateway.ask(address, { as: finance, body: text, headers: csv });
    expect(sent).toMatchObject({ status: 422, body: { code: 'membership.bank-file.zip' } });
  });

  test('is not taken from who may not send it', async () => {
    const somebody = await gateway.personToken();
    expect((await gateway.ask(address, { as: somebody, body: text, headers: csv })).status).toBe(403);
    expect((await gateway.ask(address, { body: text, headers: csv })).status).toBe(401);
    expect(desk.taken).toEqual([]);
  });
});

test('lines that could not be read come as CSV that no spreadsheet runs', async () => {
  const path = `/v1/bank-statements/${statement.statement}/quarantine`;
  const { status, text: body } = await gateway.ask(path, { as: finance, headers: { accept: 'text/csv' } });
  expect(status).toBe(200);
  expect(body).toBe("line,column,code,detail\r\n438,Amount,bad-amount,'=no amount\r\n");
});

test('the second person need not be of finance, and an auditor is none', () => {
  expect(permissions['fees.approve'].allowed).toEqual(['finance', 'chief-executive']);
});
