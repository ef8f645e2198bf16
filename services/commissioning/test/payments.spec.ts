import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './builders/city.js';
import {
  agreement,
  approve,
  approvedInvoice,
  approver,
  freshNumber,
  judge,
  match,
  pay,
  received,
  release,
  releaser,
} from './builders/money.js';
import { startCommissioning } from './builders/service.js';
import {
  afterStandstill,
  chiefExecutive,
  finance,
  fundedLine,
  having,
  once,
  openPot,
  show,
  showPot,
  Walk,
} from './builders/work.js';

let service: TestService;
let walk: Walk;
beforeAll(async () => {
  service = await startCommissioning();
  walk = new Walk(service);
}, 60_000);
afterAll(() => service.stop());

const awarded = async (amountPence: number) => {
  const year = await openPot(service, amountPence);
  return { year, view: await walk.payable({ year, amountPence }) };
};

describe("a supplier's invoice", () => {
  it('goes from the school that sends it to the money it gets, and everybody sees how', async () => {
    const supplierUrn = await knownSchool(service, { name: '=Cmd Primary' });
    const year = await openPot(service, 5_000);
    const view = await walk.payable({ year, amountPence: 5_000, supplierUrn });
    const { commission } = view;
    const milestones = await agreement(service, commission, [{ amountPence: 3_000 }, { amountPence: 2_000 }]);
    const head = person(grant('headteacher', { schools: [supplierUrn] }));

    const invoice = await received(service, { commission, amountPence: 3_500, milestones }, once(head));
    expect(invoice).toMatchObject({ state: 'received', supplierUrn, recordedBy: head.id, twoPeople: false });
    const parts = [
      { milestone: milestones[0]!, amountPence: 3_000 },
      { milestone: milestones[1]!, amountPence: 500, reason: 'the first of four days' },
    ];
    const approved = await approve(service, await match(service, invoice, parts));
    expect(await fundedLine(service, year)).toMatchObject({ committedPence: 5_000, paidPence: 0 });
    const paid = await release(service, approved);

    expect(paid).toMatchObject({
      state: 'paid',
      matchedBy: approver.id,
      approvedBy: approver.id,
      releasedBy: releaser.id,
      parts: [{ amountPence: 3_000 }, { amountPence: 500, reason: 'the first of four days' }],
      payments: [
        { amountPence: 3_500, year, state: 'released', remittance: expect.stringMatching(/^CP\d{6}$/) },
      ],
    });
    expect(await fundedLine(service, year)).toMatchObject({ committedPence: 1_500, paidPence: 3_500 });
    expect((await show(service, commission)).award).toMatchObject({
      paidPence: 3_500,
      committedPence: 1_500,
    });
    const { items } = await service.call(commissioning.listPotEntries, { year, limit: 10 }, finance);
    const { payment } = paid.payments[0]!;
    expect(items.at(-1)).toMatchObject({
      kind: 'payment',
      amountPence: 3_500,
      commission,
      payment,
      by: releaser.id,
    });
    const shown = { invoice: paid.invoice };
    expect(await service.call(commissioning.showSupplierInvoice, shown, head)).toEqual(paid);
    const told = service.events(commissioning.supplierInvoiceMoved);
    expect(told.filter(({ subject }) => subject === paid.invoice).map(({ data }) => data.state)).toEqual([
      'received',
      'matched',
      'approved',
      'paid',
    ]);
  });

  it('is seen and sent by the head of the school that is paid, and of no other', async () => {
    const { view } = await awarded(1_000);
    const { commission } = view;
    const milestones = await agreement(service, commission, [{ amountPence: 1_000 }]);
    const stranger = person(grant('headteacher', { schools: [await knownSchool(service)] }));
    const outside = { kind: 'forbidden', code: 'commissioning.supplier-invoice.outside-scope' };
    await expect(
      received(service, { commission, amountPence: 1, milestones }, once(stranger)),
    ).rejects.toMatchObject(outside);
    const { invoice } = await received(service, { commission, amountPence: 1_000, milestones });
    await expect(
      service.call(commissioning.showSupplierInvoice, { invoice }, stranger),
    ).rejects.toMatchObject(outside);
    const of = (who: typeof stranger) =>
      service.call(commissioning.listSupplierInvoices, { commission }, who).then(({ items }) => items);
    expect(await of(stranger)).toEqual([]);
    const own = person(grant('headteacher', { schools: [view.award!.supplierUrn] }));
    expect(await of(own)).toEqual([expect.objectContaining({ invoice, state: 'received' })]);
  });

  it('has a number that its supplier uses once, however it is written, unless it was refused', async () => {
    const supplierUrn = await knownSchool(service);
    const year = await openPot(service, 10_000);
    const one = await walk.payable({ year, amountPence: 1_000, supplierUrn });
    const other = await walk.payable({ year, amountPence: 1_000, supplierUrn });
    const number = freshNumber();
    const send = async ({ commission }: { commission: string }, written: string) => {
      const milestones = await agreement(service, commission, [{ amountPence: 100 }]);
      return received(service, { commission, amountPence: 100, milestones, number: written });
    };
    const first = await send(one, number);
    for (const written of [number, number.toLowerCase(), ` ${number.replace('-', ' - ')}`])
      await expect(send(other, written)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'commissioning.supplier-invoice.number-taken',
        details: [{ pointer: '/number' }],
      });
    await service.call(
      commissioning.refuseSupplierInvoice,
      { invoice: first.invoice, reason: 'of another commission' },
      having(finance, first),
    );
    await expect(send(other, number)).resolves.toMatchObject({ state: 'received' });
    // Another supplier may well use the same number.
    const elsewhere = await awarded(1_000);
    await expect(send(elsewhere.view, number)).resolves.toMatchObject({ state: 'received' });
  });

  it.each([
    ['both a commission and a purchase', { purchase: newId() }, '/commission'],
    ['no milestone', { milestones: [] }, '/milestones'],
    ['a milestone of something else', { milestones: [newId()] }, '/milestones/0'],
    ['a date to come', { issuedOn: '2999-01-01' }, '/issuedOn'],
  ])('is refused with %s, and told where', async (_what, given, pointer) => {
    const { view } = await awarded(1_000);
    const { commission } = view;
    const milestones = await agreement(service, commission, [{ amountPence: 1_000 }]);
    await expect(
      received(service, { commission, amountPence: 1, milestones, ...given }),
    ).rejects.toMatchObject({ kind: 'unprocessable', details: [{ pointer }] });
  });
});

describe('matching', () => {
  const refusedPart = async (
    milestone: { amountPence: number; state?: 'scheduled' | 'partially-met' | 'not-met' },
    part: { amountPence: number; reason?: string },
    code: string,
  ) => {
    const { view } = await awarded(2_000);
    const { commission } = view;
    const [id] = await agreement(service, commission, [milestone]);
    const { amountPence } = part;
    const invoice = await received(service, { commission, amountPence, milestones: [id!] });
    await expect(match(service, invoice, [{ milestone: id!, ...part }])).rejects.toMatchObject({
      kind: 'unprocessable',
      code,
      details: [{ pointer: expect.stringMatching(/^\/parts/) }],
    });
  };

  it('pays no milestone that is not met', async () => {
    const code = 'commissioning.milestone.not-met';
    await refusedPart({ amountPence: 500, state: 'scheduled' }, { amountPence: 500 }, code);
    await refusedPart({ amountPence: 500, state: 'not-met' }, { amountPence: 500 }, code);
  });

  it('pays no milestone beyond its amount', () =>
    refusedPart({ amountPence: 500 }, { amountPence: 501 }, 'commissioning.milestone.beyond-amount'));

  it('pays of a milestone that is partially met a part, with a reason', async () => {
    const partly = { amountPence: 500, state: 'partially-met' } as const;
    const code = 'commissioning.milestone.part-needs-reason';
    await refusedPart(partly, { amountPence: 200 }, code);
    await refusedPart(partly, { amountPence: 500, reason: 'all the same' }, code);
  });

  it('gives a milestone to one invoice and not to a second', async () => {
    const { view } = await awarded(2_000);
    const { commission } = view;
    const milestones = await agreement(service, commission, [{ amountPence: 500 }]);
    const parts = [{ milestone: milestones[0]!, amountPence: 500 }];
    const [one, two] = await Promise.all(
      [1, 2].map(() => received(service, { commission, amountPence: 500, milestones })),
    );
    const outcomes = await Promise.allSettled([match(service, one!, parts), match(service, two!, parts)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((each): each is PromiseRejectedResult => each.status === 'rejected');
    expect(lost!.reason).toMatchObject({ code: 'commissioning.milestone.already-invoiced' });
  });

  it('leaves the second invoice what a disputed first one gives up', async () => {
    const { view } = await awarded(2_000);
    const { commission } = view;
    const milestones = await agreement(service, commission, [{ amountPence: 500 }]);
    const parts = [{ milestone: milestones[0]!, amountPence: 500 }];
    const first = await match(
      service,
      await received(service, { commission, amountPence: 500, milestones }),
      parts,
    );
    const reason = 'sent twice by mistake';
    const disputed = await service.call(
      commissioning.disputeSupplierInvoice,
      { invoice: first.invoice, reason },
      having(finance, first),
    );
    expect(disputed).toMatchObject({ state: 'disputed', why: reason, parts: [{ amountPence: null }] });
    const second = await received(service, { commission, amountPence: 500, milestones });
    await expect(match(service, second, parts)).resolves.toMatchObject({ state: 'matched' });
  });

  it('comes to what the invoice asks for', async () => {
    const { view } = await awarded(2_000);
    const { commission } = view;
    const milestones = await agreement(service, commission, [{ amountPence: 500 }, { amountPence: 500 }]);
    const invoice = await received(service, { commission, amountPence: 900, milestones });
    await expect(
      match(service, invoice, [{ milestone: milestones[0]!, amountPence: 500 }]),
    ).rejects.toMatchObject({ code: 'commissioning.supplier-invoice.amount-differs' });
  });

  it('stays within what the award still has, other matched invoices counted', async () => {
    const { view } = await awarded(1_000);
    const { commission } = view;
    const milestones = await agreement(service, commission, [{ amountPence: 700 }, { amountPence: 700 }]);
    const of = async (milestone: string) => {
      const invoice = await received(service, { commission, amountPence: 700, milestones: [milestone] });
      return match(service, invoice, [{ milestone, amountPence: 700 }]);
    };
    await of(milestones[0]!);
    await expect(of(milestones[1]!)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.award.beyond-commitment',
    });
  });

  it('is kept within the milestone by the database itself', async () => {
    const { view } = await awarded(2_000);
    const { commission } = view;
    const milestones = await agreement(service, commission, [{ amountPence: 500 }]);
    const { invoice } = await received(service, { commission, amountPence: 500, milestones });
    const put = 'update supplier_invoice_part set amount_pence = 501 where invoice = $1';
    await expect(service.database.sql.run(put, [invoice])).rejects.toThrow('is not worth that much');
  });
});

describe('separated duties', () => {
  it('whoever awarded neither approves nor releases', async () => {
    const both = person(grant('commissioning-member'), grant('finance'));
    const year = await openPot(service, 1_000);
    const before = await walk.agreed();
    const supplierUrn = await knownSchool(service);
    const terms = {
      supplierUrn,
      amountPence: 500,
      year,
      reason: 'the only one',
      justification: 'urgency' as const,
    };
    const { commission } = before;
    await service.call(commissioning.awardDirectly, { commission, ...terms }, having(both, before));
    afterStandstill(service);
    const milestones = await agreement(service, commission, [{ amountPence: 500 }]);
    const invoice = await received(service, { commission, amountPence: 500, milestones });
    const matched = await match(service, invoice, [{ milestone: milestones[0]!, amountPence: 500 }]);
    const refused = { kind: 'forbidden', code: 'commissioning.award.awarder-pays' };
    await expect(approve(service, matched, both)).rejects.toMatchObject(refused);
    const approved = await approve(service, matched);
    await expect(release(service, approved, both)).rejects.toMatchObject(refused);
    await expect(release(service, approved)).resolves.toMatchObject({ state: 'paid' });
  });

  it('whoever recorded the invoice, or judged its milestone, neither approves nor releases', async () => {
    const { view } = await awarded(1_000);
    const { commission } = view;
    const judging = person(grant('director'), grant('finance'));
    const milestones = await agreement(service, commission, [{ amountPence: 500, judgedBy: judging.id }]);
    const invoice = await received(service, { commission, amountPence: 500, milestones });
    const matched = await match(service, invoice, [{ milestone: milestones[0]!, amountPence: 500 }]);
    const recorder = { kind: 'forbidden', code: 'commissioning.supplier-invoice.recorder-pays' };
    const judged = { kind: 'forbidden', code: 'commissioning.supplier-invoice.judge-pays' };
    await expect(approve(service, matched, finance)).rejects.toMatchObject(recorder);
    await expect(approve(service, matched, judging)).rejects.toMatchObject(judged);
    const approved = await approve(service, matched);
    await expect(release(service, approved, finance)).rejects.toMatchObject(recorder);
    await expect(release(service, approved, judging)).rejects.toMatchObject(judged);
    // Who matched may let it go: the award, the judgement and the invoice were all made by others.
    await expect(release(service, approved, approver)).resolves.toMatchObject({ state: 'paid' });
  });

  it('above the limit, £10,000, two people let it go; at the limit one may', async () => {
    const { view } = await awarded(3_000_000);
    const at = await approvedInvoice(service, view, 1_000_000);
    expect(at.twoPeople).toBe(false);
    await expect(release(service, at, approver)).resolves.toMatchObject({ state: 'paid' });
    const above = await approvedInvoice(service, view, 1_000_001);
    expect(above.twoPeople).toBe(true);
    await expect(release(service, above, approver)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'commissioning.supplier-invoice.second-person',
    });
    await expect(release(service, above, chiefExecutive)).resolves.toMatchObject({ state: 'paid' });
  });

  it('is for finance and the chief executive', async () => {
    const { view } = await awarded(1_000);
    const approved = await approvedInvoice(service, view, 100);
    await expect(release(service, approved, judge)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'platform.permission.missing',
    });
  });
});

describe('a release', () => {
  it('waits until the award can be challenged no more, to the end of the tenth day in London', async () => {
    service.clock.set(new Date('2031-06-02T15:30:00Z'));
    const view = await walk.awarded({ year: await openPot(service, 1_000), amountPence: 1_000 });
    expect(view.award).toMatchObject({ standstillUntil: '2031-06-12T23:00:00.000Z' });
    const approved = await approvedInvoice(service, view, 1_000);
    service.clock.set(new Date('2031-06-12T22:59:59Z'));
    await expect(release(service, approved)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'commissioning.award.standstill',
    });
    service.clock.set(new Date('2031-06-12T23:00:00Z'));
    await expect(release(service, approved)).resolves.toMatchObject({ state: 'paid' });
  });

  it('happens once when two let the money go at the same moment', async () => {
    const { year, view } = await awarded(1_000);
    const approved = await approvedInvoice(service, view, 400);
    const outcomes = await Promise.allSettled([
      release(service, approved, releaser),
      release(service, approved, chiefExecutive),
      release(service, approved, approver),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ kind: 'stale' });
    expect(await fundedLine(service, year)).toMatchObject({ paidPence: 400, committedPence: 600 });
  });

  it('is refused where a milestone of the invoice has fallen since', async () => {
    const { view } = await awarded(1_000);
    const approved = await approvedInvoice(service, view, 400);
    const fall = `update milestone set state = 'not-met' where id = $1`;
    await service.database.sql.run(fall, [approved.parts[0]!.milestone]);
    await expect(release(service, approved)).rejects.toMatchObject({
      code: 'commissioning.milestone.not-met',
    });
  });

  it('has nothing to let go once the rest was released', async () => {
    const { view } = await awarded(1_000);
    const { commission } = view;
    const approved = await approvedInvoice(service, view, 600);
    const request = { commission, amountPence: 500, reason: 'done for less' };
    await service.call(commissioning.releaseCommitment, request, once(finance));
    await expect(release(service, approved)).rejects.toMatchObject({
      code: 'commissioning.award.beyond-commitment',
    });
  });
});

describe('an instruction to the bank', () => {
  const instruct = () => service.call(commissioning.makePaymentInstruction, {}, once(finance));
  const lines = (instruction: string) =>
    service.call(commissioning.listInstructedPayments, { instruction, limit: 200 }, finance);
  const send = (instruction: commissioning.PaymentInstructionView) =>
    service.call(
      commissioning.sendPaymentInstruction,
      { instruction: instruction.instruction, reference: 'BACS-1' },
      having(finance, instruction),
    );
  const bounce = (payment: commissioning.SupplierPaymentView) =>
    service.call(
      commissioning.bounceSupplierPayment,
      { payment: payment.payment, reason: 'account closed' },
      having(finance, payment),
    );
  const again = async (invoice: string) =>
    service.call(commissioning.showSupplierInvoice, { invoice }, finance);

  it('takes each released payment once, and is sent once', async () => {
    const { view } = await awarded(1_000);
    const one = await pay(service, view, 123);
    const two = await pay(service, view, 456);
    const [first, second] = await Promise.allSettled([instruct(), instruct()]);
    const made = [first, second].flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const all = (await Promise.all(made.map(({ instruction }) => lines(instruction)))).flatMap(
      ({ items }) => items,
    );
    for (const paid of [one, two])
      expect(all.filter(({ payment }) => payment === paid.payments[0]!.payment)).toEqual([
        expect.objectContaining({
          remittance: paid.payments[0]!.remittance,
          invoiceNumber: paid.number,
          amount: (paid.amountPence / 100).toFixed(2),
        }),
      ]);
    await expect(instruct()).rejects.toMatchObject({
      code: 'commissioning.payment-instruction.nothing-waits',
    });
    const sent = await send(made[0]!);
    expect(sent).toMatchObject({ state: 'sent', reference: 'BACS-1', sentBy: finance.id });
    await expect(send(sent)).rejects.toMatchObject({ code: 'commissioning.payment-instruction.sent' });
  });

  it('that comes back puts the money where it was, and the invoice is released again', async () => {
    const { year, view } = await awarded(1_000);
    const paid = await pay(service, view, 400);
    await expect(bounce(paid.payments[0]!)).rejects.toMatchObject({
      code: 'commissioning.supplier-payment.cannot-bounce',
    });
    await send(await instruct());
    const [payment] = (await again(paid.invoice)).payments;
    expect(payment).toMatchObject({ state: 'sent' });
    expect(await bounce(payment!)).toMatchObject({ state: 'bounced', bounce: 'account closed' });
    expect(await fundedLine(service, year)).toMatchObject({ paidPence: 0, committedPence: 1_000 });
    const back = await again(paid.invoice);
    expect(back).toMatchObject({ state: 'approved', releasedBy: null });
    const repaid = await release(service, back);
    expect(repaid.payments.map(({ state }) => state)).toEqual(['bounced', 'released']);
    expect(await fundedLine(service, year)).toMatchObject({ paidPence: 400, committedPence: 600 });
    expect(await showPot(service, year)).toMatchObject({ balanced: true });
    const { items } = await service.call(commissioning.listPotEntries, { year, limit: 20 }, finance);
    expect(items.map(({ kind }) => kind)).toEqual([
      'allocation',
      'commitment',
      'payment',
      'reversal',
      'payment',
    ]);
  });
});
