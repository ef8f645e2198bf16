import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { membership } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { finance, having, once } from './builders/callers.js';
import { pay, setFees, show } from './builders/members.js';
import {
  bankTells,
  chief,
  invoice,
  invoicedSchool,
  payments,
  proposeRefund,
  reverse,
  workItems,
} from './builders/money.js';
import { startMembership } from './builders/service.js';

const year = 2026;

// Schools join and are invoiced in nearly every test.
jest.setTimeout(20_000);

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
  await setFees(service, year);
}, 60_000);
afterAll(() => service.stop());

const kind = 'payment-returned';
const itemOf = async (payment: string): Promise<membership.WorkItemView | undefined> =>
  (await workItems(service, kind)).find((each) => each.payment === payment);

/** An invoice of a sum that no other has, paid through the bank. */
async function paidByBank(pupils: number) {
  const school = await invoicedSchool(service, year, pupils);
  const { urn, reference, number, amountPence: pence } = school;
  await bankTells(service, { on: '2026-11-16', text: `${reference} FEES`, pence });
  const [received] = await payments(service, { invoiceNumber: number });
  return { urn, reference, number, pence, payment: received!.payment };
}

describe('money that went out', () => {
  it('of the sum and for the invoice of a payment waits for a person, who reverses it', async () => {
    const { urn, reference, number, pence, payment } = await paidByBank(501);
    const told = await bankTells(
      service,
      { on: '2026-11-20', text: `RETURNED ${reference}`, pence: -pence },
      { on: '2026-11-20', text: 'BANK CHARGES', pence: -701 },
    );
    expect(told).toMatchObject({ received: 2, matched: 0, workItems: 1, ignored: 1, waiting: 0 });
    const item = await itemOf(payment);
    expect(item).toMatchObject({ kind, payment, urn, payerName: expect.any(String), amountPence: pence });
    expect(item?.detail).toContain(`went out on 2026-11-20 (RETURNED ${reference}); by amount and reference`);
    const lines = { statement: told.statement, outcome: 'work-item' as const };
    expect((await service.call(membership.listBankLines, lines, finance)).items).toMatchObject([
      { line: 2, pence: -pence, detail: expect.stringContaining(payment) },
    ]);
    expect(await invoice(service, number)).toMatchObject({ state: 'paid' });

    await reverse(service, payment, '2026-11-20');
    expect(await invoice(service, number)).toMatchObject({ state: 'issued', paidPence: 0 });
    expect(await show(service, urn)).toMatchObject({ state: 'applied' });
    expect(await itemOf(payment)).toBeUndefined();
  });

  it('in the file that brought it in as well is seen', async () => {
    const { reference, number, amountPence: pence } = await invoicedSchool(service, year, 502);
    const told = await bankTells(
      service,
      { on: '2026-11-19', text: `UNPAID ${reference}`, pence: -pence },
      { on: '2026-11-17', text: `${reference} FEES`, pence },
    );
    expect(told).toMatchObject({ matched: 1, workItems: 1, ignored: 0 });
    const [received] = await payments(service, { invoiceNumber: number });
    expect(await itemOf(received!.payment)).toMatchObject({ kind, amountPence: pence });
  });

  it('that is no return is dismissed with the reason, and is not asked about again in another file', async () => {
    const { pence, payment, number } = await paidByBank(503);
    const debit = { on: '2026-11-18', text: 'ROOM HIRE', pence: -pence };
    await bankTells(service, debit);
    const item = (await itemOf(payment))!.item;
    const parts = [{ invoiceNumber: number, pence: 1 }];
    const code = 'membership.work.may-be-returned';
    await expect(
      service.call(membership.allocateWorkItem, { item, parts }, once(finance)),
    ).rejects.toMatchObject({ code });
    const reason = 'We paid for the hall.';
    await expect(
      service.call(membership.disownWorkItem, { item, reason }, once(finance)),
    ).rejects.toMatchObject({ code });
    const closed = await service.call(membership.closeWorkItem, { item, reason }, once(finance));
    expect(closed).toMatchObject({ item, payment, closed: true });
    expect(await invoice(service, number)).toMatchObject({ state: 'paid' });
    const again = await bankTells(service, debit, { on: '2026-11-18', text: 'CHARGES', pence: -7 });
    expect(again).toMatchObject({ ignored: 2, workItems: 0 });
    expect(await itemOf(payment)).toBeUndefined();
  });

  it('twice is two payments, if there are two', async () => {
    const [one, two] = [await paidByBank(504), await paidByBank(504)];
    const told = await bankTells(
      service,
      ...['A', 'B', 'C'].map((each) => ({ on: '2026-11-19', text: `RTN ${each}`, pence: -one.pence })),
    );
    expect(told).toMatchObject({ workItems: 2, ignored: 1 });
    const items = await workItems(service, kind);
    expect(items.map(({ payment }) => payment)).toEqual(expect.arrayContaining([one.payment, two.payment]));
    const withOther = items.filter(({ suggestions }) => suggestions.length > 0);
    expect(withOther.map(({ suggestions }) => suggestions)).toContainEqual([
      expect.objectContaining({ why: 'amount' }),
    ]);
  });

  it('is passed over where it is our own refund, too late, or of a payment reversed before', async () => {
    const late = await invoicedSchool(service, year, 505);
    await pay(service, late, late.amountPence, '2026-09-10');
    const reversed = await paidByBank(506);
    await reverse(service, reversed.payment);
    const { urn, number, pence } = await paidByBank(507);
    await service.call(
      membership.recordPayment,
      { invoiceNumber: number, amountPence: pence, receivedOn: '2026-11-17', reference: 'AGAIN' },
      once(finance),
    );
    const refund = await proposeRefund(service, { urn, pence });
    const order = { refund: refund.refund, on: '2026-11-20', reference: 'BACS 7' };
    await service.call(membership.payRefund, order, having(chief, refund));
    const told = await bankTells(
      service,
      ...[late.amountPence, reversed.pence, pence].map((out, at) => ({
        on: '2026-11-20',
        text: `OUT ${String.fromCharCode(65 + at)}`,
        pence: -out,
      })),
    );
    expect(told).toMatchObject({ workItems: 0, ignored: 3 });
  });
});
