import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { potExamples } from '../src/documents/examples/pots.js';
import { TestGateway } from './gateway.js';

const instruction = '01938f0b-2e4f-7b6a-8c9d-0e1f2a3b4c5d';
const payment = (payee: string, invoiceNumber: string): commissioning.InstructedPaymentView => ({
  ...{ payment: instruction, remittance: 'CP000042', payee, supplierUrn: '100001', invoiceNumber },
  ...{ amountPence: 123_405, amount: '1234.05' },
});

let gateway: TestGateway;
let operator: string;
beforeAll(async () => {
  gateway = await TestGateway.start();
  operator = await gateway.operatorToken();
  await gateway.service.answer(commissioning.listInstructedPayments, () => ({
    items: [
      payment('=HYPERLINK("x")', 'INV-1'),
      payment('+44 School', '-2'),
      payment('St Mary’s, Ladywood', '@3'),
    ],
    next: null,
  }));
  const { answer } = potExamples.find(({ operation }) => operation === commissioning.listStatementRows)!;
  await gateway.service.answer(
    commissioning.listStatementRows,
    () => answer as commissioning.PotStatementRowPage,
  );
}, 60_000);
afterAll(() => gateway.stop());

const csv = async (path: string): Promise<string[]> => {
  const told = await gateway.ask(path, { as: operator, headers: { accept: 'text/csv' } });
  expect([told.status, told.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  return told.text.split('\r\n');
};

test('the file for the bank holds no cell that a spreadsheet would run', async () => {
  expect(await csv(`/v1/payment-instructions/${instruction}/payments`)).toEqual([
    'remittance,payee,supplierUrn,invoiceNumber,amount,amountPence,payment',
    `CP000042,"'=HYPERLINK(""x"")",100001,INV-1,1234.05,123405,${instruction}`,
    `CP000042,'+44 School,100001,'-2,1234.05,123405,${instruction}`,
    `CP000042,"St Mary’s, Ladywood",100001,'@3,1234.05,123405,${instruction}`,
    '',
  ]);
});

test('the statement of a quarter is one table, with all its columns', async () => {
  const [header, row] = await csv('/v1/pots/2026-27/statements/1/rows');
  expect(header!.split(',').slice(0, 8)).toEqual([
    ...['year', 'quarter', 'state', 'row', 'line', 'supplierUrn', 'payee', 'openingFreePence'],
  ]);
  expect(row).toMatch(
    /^2026-27,1,published,supplier,commissioned-support,900231,Brookvale Primary School,,,,,1000000,/,
  );
  expect(row!.split(',')).toHaveLength(header!.split(',').length);
});

test('a quarter that there is not is refused, and told where', async () => {
  const told = await gateway.ask('/v1/pots/2026-27/statements/5', { as: operator });
  expect(told.status).toBe(400);
  expect(told.body.errors).toMatchObject([{ pointer: '{quarter}' }]);
});
