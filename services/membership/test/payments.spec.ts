import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { eventually, type TestService } from '@partnership/testing';
import { finance, having, once, somebody } from './builders/callers.js';
import { balance, invoiceOf, issue, pay, payingMember, setFees, show } from './builders/members.js';
import {
  accountOf,
  bankTells,
  chief,
  colleague,
  invoice,
  invoicedSchool,
  payments,
  proposeRefund,
  proposeWriteOff,
  reverse,
  useCredit,
  workItems,
} from './builders/money.js';
import { startMembership } from './builders/service.js';

const year = 2026;
const today = '2026-11-24';

// Schools join and are invoiced in nearly every test.
jest.setTimeout(20_000);

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
  await setFees(service, year);
}, 60_000);
afterAll(() => service.stop());

/** Money on the work list that names nothing. */
async function unmatched(pence: number, text = `GIFT ${Math.random()}`) {
  await bankTells(service, { on: '2026-11-20', text, pence });
  const items = await workItems(service, 'payment-unmatched');
  return items.find(({ reference }) => reference === text)!;
}

describe('a payment that the bank calls back', () => {
  it('never counted: the invoice is open again and the school an applicant', async () => {
    const { number, urn, reference, amountPence } = await invoicedSchool(service, year);
    const { payment } = await pay(service, { number, reference }, amountPence + 500, '2026-11-10');
    expect(await show(service, urn)).toMatchObject({ state: 'active' });
    expect(await reverse(service, payment)).toMatchObject({
      reversedOn: today,
      unallocatedPence: 0,
      allocations: [
        { target: 'invoice', pence: amountPence, undone: true },
        { target: 'credit', pence: 500, undone: true },
      ],
    });
    expect(await invoice(service, number)).toMatchObject({ paidPence: 0, paidOn: null, state: 'issued' });
    expect(await show(service, urn)).toMatchObject({ state: 'applied' });
    expect(await accountOf(service, 'receivable', urn)).toBe(amountPence);
    expect(await accountOf(service, 'member-credit', urn)).toBe(0);
    const told = await service.hears(membership.membershipMoved);
    expect(told.filter(({ subject }) => subject === urn).map(({ data }) => data.to)).toEqual([
      'applied',
      'active',
      'applied',
    ]);
    await expect(reverse(service, payment)).rejects.toMatchObject({ code: 'membership.payment.reversed' });
  });

  it('leaves what others paid, and a later payment settles it again', async () => {
    const { number, urn, reference, amountPence } = await invoicedSchool(service, year);
    await pay(service, { number, reference }, 1_000, '2026-11-20');
    const { payment } = await pay(service, { number, reference }, amountPence - 1_000, '2026-11-22');
    await reverse(service, payment);
    expect(await invoice(service, number)).toMatchObject({ paidPence: 1_000, state: 'part-paid' });
    await pay(service, { number, reference }, amountPence - 1_000, '2026-11-19');
    expect(await invoice(service, number)).toMatchObject({ state: 'paid', paidOn: '2026-11-20' });
    expect(await show(service, urn)).toMatchObject({ state: 'active', since: today });
  });

  it.each([
    ['tomorrow', '2026-11-25', 'membership.date.in-future'],
    ['before it came', '2026-11-09', 'membership.payment.not-received-yet'],
  ])('is not called back %s', async (_, on, code) => {
    const { number, reference } = await invoicedSchool(service, year);
    const { payment } = await pay(service, { number, reference }, 100, '2026-11-10');
    await expect(reverse(service, payment, on)).rejects.toMatchObject({ kind: 'invalid', code });
  });

  it('stays while its credit is spent', async () => {
    const first = await invoicedSchool(service, year);
    const second = await invoicedSchool(service, year);
    const { payment } = await pay(service, first, first.amountPence + 300);
    const used = await useCredit(service, first.urn, { invoiceNumber: second.number, pence: 200 });
    await expect(reverse(service, payment)).rejects.toMatchObject({ code: 'membership.credit.not-so-much' });
    const [allocation = ''] = used.allocations;
    const undo = { allocation, reason: 'It was meant for another school.' };
    await service.call(membership.undoAllocation, undo, once(finance));
    await expect(service.call(membership.undoAllocation, undo, once(finance))).rejects.toMatchObject({
      code: 'membership.allocation.undone',
    });
    expect(await reverse(service, payment)).toMatchObject({ reversedOn: today });
    expect(await invoice(service, second.number)).toMatchObject({ paidPence: 0 });
  });
});

describe('a payer’s credit', () => {
  it('pays an invoice, from the day it is used', async () => {
    const first = await invoicedSchool(service, year);
    const second = await invoicedSchool(service, year, 3);
    await pay(service, first, first.amountPence + 1_000, '2026-11-01');
    const listed = await service.call(membership.listCredits, { limit: 200 }, finance);
    expect(listed.items).toContainEqual({
      urn: first.urn,
      trustId: null,
      payerName: 'Ashcroft Primary School',
      pence: 1_000,
    });
    const used = await useCredit(service, first.urn, { invoiceNumber: second.number, pence: 300 });
    expect(used).toMatchObject({ creditPence: 700 });
    expect(await invoice(service, second.number)).toMatchObject({ state: 'paid', paidOn: today });
    expect(await show(service, second.urn)).toMatchObject({ state: 'active', since: today });
  });

  it('is spent once, however many spend it at once', async () => {
    const payer = await invoicedSchool(service, year);
    await pay(service, payer, payer.amountPence + 100);
    const others = [await invoicedSchool(service, year), await invoicedSchool(service, year)];
    const spending = await Promise.allSettled(
      others.map(({ number }) => useCredit(service, payer.urn, { invoiceNumber: number, pence: 80 })),
    );
    expect(spending.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await accountOf(service, 'member-credit', payer.urn)).toBe(-20);
  });

  it('is not overdrawn by the database either', async () => {
    const payer = await invoicedSchool(service, year);
    await pay(service, payer, payer.amountPence + 100);
    const overdraw = service.database.sql.run(
      `with e as (insert into journal_entry (id, entered_on, document, recorded_at)
         values (gen_random_uuid(), current_date, 'test', now()) returning id)
       insert into posting (entry, line, account, urn, pence)
       select id, 1, 'member-credit', $1, 101 from e union all select id, 2, 'bank', null, -101 from e`,
      [payer.urn],
    );
    await expect(overdraw).rejects.toThrow('overdrawn by 1 pence');
  });

  it.each<[string, object]>([
    ['nobody', {}],
    ['two at once', { urn: '100001', trustId: '1' }],
  ])('of %s is not used', async (_, payer) => {
    const parts = [{ invoiceNumber: 1, pence: 1 }];
    const asked = service.call(membership.allocateCredit, { ...payer, parts }, once(finance));
    await expect(asked).rejects.toMatchObject({ kind: 'invalid', code: 'membership.payer.not-one' });
  });
});

describe('money on the work list', () => {
  it('is laid out for several invoices, and the rest becomes credit', async () => {
    const first = await invoicedSchool(service, year);
    const second = await invoicedSchool(service, year);
    const item = await unmatched(first.amountPence + 5_000);
    const parts = [
      { invoiceNumber: first.number, pence: first.amountPence },
      { invoiceNumber: second.number, pence: 4_000 },
    ];
    const order = { item: item.item, parts, restTo: { urn: second.urn } };
    expect(await service.call(membership.allocateWorkItem, order, once(finance))).toMatchObject({
      closed: true,
      unallocatedPence: 0,
    });
    expect(await invoice(service, first.number)).toMatchObject({ state: 'paid', paidOn: '2026-11-20' });
    expect(await show(service, first.urn)).toMatchObject({ state: 'active', since: today });
    expect(await invoice(service, second.number)).toMatchObject({ paidPence: 4_000, state: 'part-paid' });
    expect(await accountOf(service, 'member-credit', second.urn)).toBe(-1_000);
    await expect(service.call(membership.allocateWorkItem, order, once(finance))).rejects.toMatchObject({
      code: 'membership.work.closed',
    });
  });

  it('stays there with what is left', async () => {
    const school = await invoicedSchool(service, year);
    const { item, payment } = await unmatched(1_000);
    const allocate = (pence: number) =>
      service.call(
        membership.allocateWorkItem,
        { item, parts: [{ invoiceNumber: school.number, pence }] },
        once(finance),
      );
    expect(await allocate(400)).toEqual({ item, payment, closed: false, unallocatedPence: 600 });
    await expect(allocate(601)).rejects.toMatchObject({ code: 'membership.payment.not-so-much-left' });
    const close = { item, reason: 'done' };
    await expect(service.call(membership.closeWorkItem, close, once(finance))).rejects.toMatchObject({
      code: 'membership.work.money-waits',
    });
    const disowned = { item, reason: 'Room hire, for the nursery trust.' };
    expect(await service.call(membership.disownWorkItem, disowned, once(finance))).toMatchObject({
      closed: true,
    });
    const [held] = await payments(service, { invoiceNumber: school.number });
    expect(held?.allocations.map(({ target, pence }) => `${target} ${pence}`)).toEqual([
      'invoice 400',
      'not-ours 600',
    ]);
  });

  it('is laid out anew when that was a slip', async () => {
    const wrong = await invoicedSchool(service, year, 10);
    const right = await invoicedSchool(service, year, 10);
    await bankTells(service, { on: '2026-11-18', text: `${wrong.reference} SLIP`, pence: 1_000 });
    const [payment] = await payments(service, { invoiceNumber: wrong.number });
    expect(await show(service, wrong.urn)).toMatchObject({ state: 'active' });
    const undo = {
      allocation: payment!.allocations[0]!.allocation,
      reason: 'The head quoted the wrong invoice.',
    };
    await service.call(membership.undoAllocation, undo, once(finance));
    expect(await show(service, wrong.urn)).toMatchObject({ state: 'applied' });
    const item = (await workItems(service, 'payment-unmatched')).find(
      (each) => each.payment === payment!.payment,
    )!;
    const parts = [{ invoiceNumber: right.number, pence: 1_000 }];
    await service.call(membership.allocateWorkItem, { item: item.item, parts }, once(finance));
    expect(await show(service, right.urn)).toMatchObject({ state: 'active', since: today });
  });

  it('takes no more than an invoice has open, and no invoice twice', async () => {
    const school = await invoicedSchool(service, year, 1);
    const { item } = await unmatched(500);
    const allocate = (...pence: number[]) =>
      service.call(
        membership.allocateWorkItem,
        { item, parts: pence.map((each) => ({ invoiceNumber: school.number, pence: each })) },
        once(finance),
      );
    await expect(allocate(101)).rejects.toMatchObject({ code: 'membership.invoice.not-so-much-open' });
    await expect(allocate(50, 50)).rejects.toMatchObject({ code: 'membership.payment.invoice-twice' });
    await expect(
      service.call(membership.allocateWorkItem, { item, parts: [] }, once(somebody)),
    ).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('a refund', () => {
  const payOut = (refund: membership.RefundView, actor = finance, on = today) =>
    service.call(
      membership.payRefund,
      { refund: refund.refund, on, reference: 'BACS 7' },
      having(actor, refund),
    );
  const withCredit = async (pence: number): Promise<string> => {
    const school = await invoicedSchool(service, year);
    await pay(service, school, school.amountPence + pence);
    return school.urn;
  };

  it('of a small sum is paid by who proposed it', async () => {
    const urn = await withCredit(10_000);
    const refund = await proposeRefund(service, { urn, pence: 10_000 });
    expect(refund).toMatchObject({ state: 'proposed', needsSecondPerson: false });
    expect(await accountOf(service, 'member-credit', urn)).toBe(0);
    await expect(proposeRefund(service, { urn, pence: 1 })).rejects.toMatchObject({
      code: 'membership.credit.not-so-much',
    });
    expect(await payOut(refund)).toMatchObject({
      state: 'paid',
      paidOn: today,
      decidedBy: finance.id,
      version: 2,
    });
    await expect(payOut(refund)).rejects.toMatchObject({ code: 'membership.money.decided' });
  });

  it('of a large sum takes another person', async () => {
    const urn = await withCredit(10_001);
    const refund = await proposeRefund(service, { urn, pence: 10_001 });
    expect(refund.needsSecondPerson).toBe(true);
    await expect(payOut(refund)).rejects.toMatchObject({ code: 'membership.money.second-person' });
    const before = await balance(service);
    expect(await payOut(refund, chief)).toMatchObject({ state: 'paid', decidedBy: chief.id });
    const bank = ({ accounts }: membership.TrialBalanceView) =>
      accounts.find(({ account }) => account === 'bank')!.debitPence;
    expect(bank(before) - bank(await balance(service))).toBe(10_001);
  });

  it('that is cancelled leaves the credit', async () => {
    const urn = await withCredit(500);
    const refund = await proposeRefund(service, { urn, pence: 500 });
    const order = { refund: refund.refund, reason: 'The school keeps it.' };
    await service.call(membership.cancelRefund, order, having(colleague, refund));
    expect(await accountOf(service, 'member-credit', urn)).toBe(-500);
  });

  it('of money nobody knows closes its work item; the payment is not called back then', async () => {
    const { item, payment } = await unmatched(900);
    const refund = await proposeRefund(service, { payment: payment!, pence: 900 });
    expect((await workItems(service)).map((each) => each.item)).not.toContain(item);
    await payOut(refund);
    await expect(reverse(service, payment!)).rejects.toMatchObject({ code: 'membership.payment.refunded' });
    expect(await service.call(membership.showPayment, { payment: payment! }, finance)).toMatchObject({
      refundedPence: 900,
      unallocatedPence: 0,
    });
  });
});

describe('a write-off', () => {
  const decide = (
    { writeOff, version }: membership.WriteOffView,
    actor = finance,
    decision: 'approved' | 'refused' = 'approved',
  ) =>
    service.call(
      membership.decideWriteOff,
      { writeOff, decision, reason: 'Agreed.' },
      having(actor, { version }),
    );

  it('of a small sum is done at once, and is no payment', async () => {
    const school = await invoicedSchool(service, year, 50);
    expect(await proposeWriteOff(service, school.number, 5_000)).toMatchObject({ state: 'approved' });
    expect(await invoice(service, school.number)).toMatchObject({
      state: 'written-off',
      writtenOffPence: 5_000,
      outstandingPence: 0,
      paidOn: null,
    });
    expect(await show(service, school.urn)).toMatchObject({ state: 'applied' });
    expect(await accountOf(service, 'receivable', school.urn)).toBe(0);
  });

  it('of a large sum waits for another person, and nothing is booked until then', async () => {
    const school = await invoicedSchool(service, year, 60);
    const proposed = await proposeWriteOff(service, school.number, 5_001);
    expect(proposed).toMatchObject({ state: 'proposed' });
    expect(await invoice(service, school.number)).toMatchObject({ writtenOffPence: 0 });
    await expect(proposeWriteOff(service, school.number, 1)).rejects.toMatchObject({
      code: 'membership.write-off.proposed',
    });
    await expect(decide(proposed)).rejects.toMatchObject({ code: 'membership.money.second-person' });
    expect(await decide(proposed, colleague)).toMatchObject({ state: 'approved', decidedBy: colleague.id });
    expect(await invoice(service, school.number)).toMatchObject({
      writtenOffPence: 5_001,
      outstandingPence: 999,
    });
  });

  it('that is refused changes nothing, and none is larger than the debt', async () => {
    const school = await invoicedSchool(service, year, 60);
    const refused = await decide(await proposeWriteOff(service, school.number, 6_000), chief, 'refused');
    expect(refused).toMatchObject({ state: 'refused' });
    expect(await invoice(service, school.number)).toMatchObject({ state: 'issued', writtenOffPence: 0 });
    await expect(proposeWriteOff(service, school.number, 6_001)).rejects.toMatchObject({
      code: 'membership.invoice.not-so-much-open',
    });
  });
});

describe('a member of many years', () => {
  it('whose payment is called back is in grace and then lapses, as though it had never paid', async () => {
    const years = await startMembership({ now: '2025-10-01T10:00:00Z' });
    try {
      await setFees(years, 2025);
      await setFees(years, 2026);
      const urn = await payingMember(years, 2025);
      years.clock.set('2026-07-10T10:00:00Z');
      await issue(years, 2026);
      const { payment } = await pay(years, await invoiceOf(years, urn, 2026), 42_000);
      years.clock.set('2026-09-15T10:00:00Z');
      expect(await show(years, urn)).toMatchObject({ state: 'active' });
      await reverse(years, payment);
      expect(await show(years, urn)).toMatchObject({ state: 'grace', since: '2026-09-01' });
      years.clock.set('2026-11-01T10:00:00Z');
      const lapsed = await eventually(async () => {
        const shown = await show(years, urn);
        return shown.state === 'lapsed' ? shown : undefined;
      }, 15_000);
      expect(lapsed.since).toBe('2026-11-01');
    } finally {
      await years.stop();
    }
  }, 60_000);
});
