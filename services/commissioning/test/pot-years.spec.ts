import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissioning, type Actor } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import {
  agreement,
  approvedInvoice,
  approvedPurchaseInvoice,
  pay,
  received,
  release,
} from './builders/money.js';
import { CarryingRepository } from '../src/pots/carrying.repository.js';
import { startCommissioning } from './builders/service.js';
import {
  afterStandstill,
  chiefExecutive,
  director,
  finance,
  having,
  once,
  show,
  showPot,
  Walk,
} from './builders/work.js';

type Line = commissioning.PotLine;

let service: TestService;
let walk: Walk;
beforeAll(async () => {
  service = await startCommissioning();
  walk = new Walk(service);
}, 60_000);
afterAll(() => service.stop());

// Years that are over, so that they can be closed; each test has two of its own.
let first = 1900;
const twoYears = (): [string, string] => {
  first += 3;
  const name = (year: number): string => `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
  return [name(first), name(first + 1)];
};

const open = (year: string, lines: Partial<Record<Line, number>>) =>
  service.call(
    commissioning.openPot,
    {
      year,
      lines: Object.entries(lines).map(([line, allocatedPence]) => ({ line: line as Line, allocatedPence })),
    },
    once(chiefExecutive),
  );

const lineOf = async (year: string, name: Line) => {
  const { lines } = await showPot(service, year);
  return lines.find(({ line }) => line === name)!;
};

const journal = async (year: string, operation?: string) => {
  const request = { year, limit: 200, ...(operation !== undefined && { operation }) };
  return (await service.call(commissioning.listPotEntries, request, finance)).items;
};

const commit = (year: string, amountPence: number, given: Partial<commissioning.CommitPurchase> = {}) =>
  service.call(
    commissioning.commitPurchase,
    { year, line: 'infrastructure', description: 'a server', payee: 'Machines Ltd', amountPence, ...given },
    once(director),
  );

const close = async (year: string, carry: commissioning.FreeRest[] = [], who: Actor = chiefExecutive) =>
  service.call(
    commissioning.closePot,
    { year, carry, reason: 'the Board, in April' },
    having(who, await showPot(service, year)),
  );

describe('a purchase', () => {
  it('draws on its line as an award does on its own, and is paid by an invoice', async () => {
    const [year] = twoYears();
    await open(year, { infrastructure: 1_000 });
    const purchase = await commit(year, 600);
    expect(await lineOf(year, 'infrastructure')).toMatchObject({ committedPence: 600, freePence: 400 });
    await expect(commit(year, 401)).rejects.toMatchObject({ code: 'commissioning.pot.exhausted' });
    const invoice = await approvedPurchaseInvoice(service, purchase);
    await release(service, invoice);
    expect(await lineOf(year, 'infrastructure')).toMatchObject({ committedPence: 0, paidPence: 600 });
    const { purchase: id } = purchase;
    const shown = await service.call(commissioning.showPurchase, { purchase: id }, finance);
    expect(shown).toMatchObject({ paidPence: 600, committedPence: 0 });
    expect((await journal(year)).map(({ kind, purchase: of }) => [kind, of])).toEqual([
      ['allocation', null],
      ['commitment', id],
      ['payment', id],
    ]);
  });

  it('gives back what it does not need, and never more than is still promised', async () => {
    const [year] = twoYears();
    await open(year, { infrastructure: 1_000 });
    const { purchase } = await commit(year, 600);
    const give = (amountPence: number) =>
      service.call(
        commissioning.releasePurchase,
        { purchase, amountPence, reason: 'cheaper' },
        once(finance),
      );
    await expect(give(601)).rejects.toMatchObject({ code: 'commissioning.purchase.beyond-commitment' });
    expect(await give(250)).toMatchObject({ releasedPence: 250, committedPence: 350, version: 2 });
    expect(await lineOf(year, 'infrastructure')).toMatchObject({ committedPence: 350, freePence: 650 });
  });

  it('does not draw on the line of awards, and is not paid by who made it', async () => {
    const [year] = twoYears();
    await open(year, { 'commissioned-support': 1_000, infrastructure: 1_000 });
    await expect(commit(year, 1, { line: 'commissioned-support' })).rejects.toMatchObject({
      code: 'commissioning.pot.line-refused',
      details: [{ pointer: '/line' }],
    });
    const buyer = person(grant('finance'));
    const request = { year, line: 'infrastructure' as const, description: 'x', payee: 'y', amountPence: 100 };
    const purchase = await service.call(commissioning.commitPurchase, request, once(buyer));
    const invoice = await approvedPurchaseInvoice(service, purchase);
    await expect(release(service, invoice, buyer)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'commissioning.supplier-invoice.committer-pays',
    });
  });

  it('is listed by year, newest first', async () => {
    const [year] = twoYears();
    await open(year, { infrastructure: 1_000, other: 1_000 });
    await commit(year, 1);
    await commit(year, 2);
    await commit(year, 3, { line: 'other' });
    const list = (request: object) =>
      service.call(commissioning.listPurchases, { year, ...request }, finance);
    const page = await list({ limit: 2 });
    const rest = await list({ limit: 2, cursor: page.next });
    expect([...page.items, ...rest.items].map(({ amountPence }) => amountPence)).toEqual([3, 2, 1]);
    expect((await list({ line: 'other' })).items).toHaveLength(1);
  });
});

describe('overhead', () => {
  it('is set with a reason, and warns when more than its share goes there', async () => {
    const [year] = twoYears();
    const before = await open(year, { 'commissioned-support': 9_000, infrastructure: 600, other: 400 });
    expect(before.overhead).toMatchObject({ limitPercent: null, allocatedPercent: 10, warnings: [] });
    const rule = { year, lines: ['infrastructure' as const], limitPercent: 5, reason: 'the Board' };
    const after = await service.call(commissioning.setOverhead, rule, having(finance, before));
    expect(after.overhead).toMatchObject({ lines: ['infrastructure'], allocatedPercent: 6 });
    expect(after.overhead.warnings).toEqual(['allocated']);
    expect(after.version).toBeGreaterThan(before.version);
    await expect(
      service.call(commissioning.setOverhead, rule, having(finance, before)),
    ).rejects.toMatchObject({ kind: 'stale' });
  });
});

describe('a virement', () => {
  const propose = (year: string, amountPence: number, who: Actor = finance) =>
    service.call(
      commissioning.proposeVirement,
      { year, from: 'other', to: 'infrastructure', amountPence, reason: 'the rooms cost more' },
      once(who),
    );
  const approve = (virement: commissioning.VirementView, who: Actor) =>
    service.call(commissioning.approveVirement, { virement: virement.virement }, having(who, virement));

  it('moves money between lines when a second person approves, as one operation', async () => {
    const [year] = twoYears();
    await open(year, { other: 1_000 });
    const proposed = await propose(year, 400);
    expect(await lineOf(year, 'infrastructure')).toMatchObject({ allocatedPence: 0 });
    await expect(approve(proposed, finance)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'commissioning.virement.proposer-approves',
    });
    const approved = await approve(proposed, chiefExecutive);
    expect(approved).toMatchObject({ state: 'approved', decidedBy: chiefExecutive.id });
    expect(await lineOf(year, 'other')).toMatchObject({ allocatedPence: 600, freePence: 600 });
    expect(await lineOf(year, 'infrastructure')).toMatchObject({ allocatedPence: 400, freePence: 400 });
    expect(await journal(year, approved.virement)).toEqual([
      expect.objectContaining({ kind: 'virement-out', line: 'other', amountPence: 400 }),
      expect.objectContaining({ kind: 'virement-in', line: 'infrastructure', by: chiefExecutive.id }),
    ]);
    expect(await showPot(service, year)).toMatchObject({ balanced: true });
  });

  it('never moves more than is free, neither when proposed nor when approved', async () => {
    const [year] = twoYears();
    await open(year, { other: 1_000 });
    const exhausted = { kind: 'conflict', code: 'commissioning.pot.exhausted' };
    await expect(propose(year, 1_001)).rejects.toMatchObject(exhausted);
    const proposed = await propose(year, 1_000);
    await commit(year, 1, { line: 'other' });
    await expect(approve(proposed, chiefExecutive)).rejects.toMatchObject(exhausted);
    const { items } = await service.call(commissioning.listVirements, { year, state: 'proposed' }, finance);
    expect(items).toEqual([proposed]);
    const refused = await service.call(
      commissioning.refuseVirement,
      { virement: proposed.virement, reason: 'the money is spent' },
      having(finance, proposed),
    );
    expect(refused).toMatchObject({ state: 'refused', refusal: 'the money is spent' });
  });

  it('happens once when two approve at the same moment', async () => {
    const [year] = twoYears();
    await open(year, { other: 1_000 });
    const proposed = await propose(year, 400);
    const others = [chiefExecutive, person(grant('finance')), person(grant('finance'))];
    const outcomes = await Promise.allSettled(others.map((who) => approve(proposed, who)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await lineOf(year, 'infrastructure')).toMatchObject({ allocatedPence: 400 });
  });
});

describe('the end of a year', () => {
  /** A year with an award half paid, a purchase half released, and free money on three lines; the next is open. */
  async function busyYear() {
    const [year, next] = twoYears();
    await open(year, { 'commissioned-support': 10_000, infrastructure: 1_000, other: 500 });
    await open(next, { 'commissioned-support': 100 });
    const view = await walk.payable({ year, amountPence: 6_000 });
    const paid = await pay(service, view, 2_500);
    const purchase = await commit(year, 400);
    return { year, next, view, paid, purchase };
  }

  it('carries promises with their allocation, and the free rest where that was decided; the other lapses', async () => {
    const { year, next, view, purchase } = await busyYear();
    const closed = await close(year, [{ line: 'infrastructure', reason: 'the server is late' }]);

    expect(closed).toMatchObject({ state: 'closed', closedAt: expect.any(String), balanced: true });
    for (const line of closed.lines) {
      expect(line).toMatchObject({ committedPence: 0, freePence: 0 });
      expect(line.allocatedPence).toBe(line.paidPence);
    }
    expect(await lineOf(next, 'commissioned-support')).toMatchObject({
      allocatedPence: 3_600,
      committedPence: 3_500,
      freePence: 100,
    });
    expect(await lineOf(next, 'infrastructure')).toMatchObject({
      allocatedPence: 1_000,
      committedPence: 400,
      freePence: 600,
    });
    expect(await showPot(service, next)).toMatchObject({ balanced: true });

    const entries = await journal(year);
    const out = entries.find(({ kind, commission }) => kind === 'carry-out' && commission !== null)!;
    expect(await journal(next, out.operation)).toEqual([
      expect.objectContaining({ kind: 'carry-in', amountPence: 3_500, commission: view.commission }),
    ]);
    expect(
      entries.filter(({ kind }) => kind === 'lapse').map(({ line, amountPence }) => [line, amountPence]),
    ).toEqual([
      ['commissioned-support', 4_000],
      ['other', 500],
    ]);
    const after = await show(service, view.commission);
    expect(after.award).toMatchObject({ year: next, committedPence: 3_500, paidPence: 2_500 });
    expect(after.version).toBeGreaterThan(view.version);
    const request = { purchase: purchase.purchase };
    expect(await service.call(commissioning.showPurchase, request, finance)).toMatchObject({ year: next });
  });

  it('takes no more entries: neither by an operation nor by a statement of SQL', async () => {
    const { year, view } = await busyYear();
    const late = await approvedInvoice(service, view, 100);
    const virement = await service.call(
      commissioning.proposeVirement,
      { year, from: 'other', to: 'infrastructure', amountPence: 1, reason: 'late' },
      once(finance),
    );
    await close(year);
    const refused = { kind: 'conflict', code: 'commissioning.pot.closed' };
    const allocation = { year, line: 'other' as const, amountPence: 1, reason: 'late' };
    await expect(service.call(commissioning.allocateToLine, allocation, once(finance))).rejects.toMatchObject(
      refused,
    );
    await expect(commit(year, 1)).rejects.toMatchObject(refused);
    await expect(walk.awarded({ year, amountPence: 1 })).rejects.toMatchObject(refused);
    await expect(close(year)).rejects.toMatchObject(refused);
    const { items } = await service.call(commissioning.listVirements, { year }, finance);
    expect(items).toEqual([expect.objectContaining({ virement: virement.virement, state: 'refused' })]);
    const insert = `
      insert into pot_entry (id, year, line, kind, amount_pence, operation, reason, entered_by, entered_at)
      values (gen_random_uuid(), $1, 'other', 'allocation', 1, gen_random_uuid(), 'x', 'x', now())`;
    await expect(service.database.sql.run(insert, [year])).rejects.toThrow('is closed');
    const reopen = 'update pot set closed_at = null, closed_by = null where year = $1';
    await expect(service.database.sql.run(reopen, [year])).rejects.toThrow('append-only');
    // What was approved before is paid from the year into which its promise went.
    await expect(release(service, late)).resolves.toMatchObject({ state: 'paid' });
  });

  it('comes when the year is over, and the next one is open', async () => {
    const [year] = twoYears();
    await open(year, { other: 1 });
    await expect(close(year)).rejects.toMatchObject({ code: 'commissioning.pot.not-open' });
    await open('2030-31', { other: 1 });
    service.clock.set(new Date('2031-03-31T22:59:59Z'));
    await expect(close('2030-31')).rejects.toMatchObject({ code: 'commissioning.pot.year-runs' });
    await open('2031-32', { other: 1 });
    service.clock.set(new Date('2031-03-31T23:00:00Z'));
    await expect(close('2030-31', [], finance)).resolves.toMatchObject({ state: 'closed' });
  });

  it('brings a payment of a closed year that comes back into the open one', async () => {
    const { year, next, view, paid } = await busyYear();
    const instruction = await service.call(commissioning.makePaymentInstruction, {}, once(finance));
    await service.call(
      commissioning.sendPaymentInstruction,
      { instruction: instruction.instruction, reference: 'BACS-9' },
      having(finance, instruction),
    );
    await close(year);
    const before = await lineOf(next, 'commissioned-support');
    const closedBefore = await showPot(service, year);
    const invoice = await service.call(commissioning.showSupplierInvoice, { invoice: paid.invoice }, finance);
    const [payment] = invoice.payments;
    await service.call(
      commissioning.bounceSupplierPayment,
      { payment: payment!.payment, reason: 'account closed' },
      having(finance, payment!),
    );
    expect(await showPot(service, year)).toEqual(closedBefore);
    expect(await lineOf(next, 'commissioned-support')).toMatchObject({
      allocatedPence: before.allocatedPence + 2_500,
      committedPence: before.committedPence + 2_500,
      freePence: before.freePence,
    });
    expect((await show(service, view.commission)).award).toMatchObject({
      paidPence: 0,
      committedPence: 6_000,
    });
    expect((await journal(next)).at(-1)).toMatchObject({ kind: 'return', payment: payment!.payment });
    expect(await showPot(service, next)).toMatchObject({ balanced: true });
  });

  it('can be forestalled for one award, whose payment that comes back follows the rest', async () => {
    const { year, next, view } = await busyYear();
    const instruction = await service.call(commissioning.makePaymentInstruction, {}, once(finance));
    await service.call(
      commissioning.sendPaymentInstruction,
      { instruction: instruction.instruction, reference: 'BACS-10' },
      having(finance, instruction),
    );
    const { commission } = view;
    const request = { commission, reason: 'the last visit is in May' };
    const carried = await service.call(commissioning.carryCommitment, request, once(finance));
    expect(carried.award).toMatchObject({ year: next, committedPence: 3_500 });
    const carrying = service.running.app.get(CarryingRepository);
    const { sql } = service.database;
    expect(await carrying.isCarried(sql, commission)).toBe(true);
    expect(await carrying.isCarried(sql, (await walk.agreed()).commission)).toBe(false);
    expect(await lineOf(year, 'commissioned-support')).toMatchObject({
      allocatedPence: 6_500,
      committedPence: 0,
    });
    const { items } = await service.call(commissioning.listSupplierInvoices, { commission }, finance);
    const { payments } = await service.call(
      commissioning.showSupplierInvoice,
      { invoice: items[0]!.invoice },
      finance,
    );
    await service.call(
      commissioning.bounceSupplierPayment,
      { payment: payments[0]!.payment, reason: 'account closed' },
      having(finance, payments[0]!),
    );
    expect(await lineOf(year, 'commissioned-support')).toMatchObject({
      ...{ allocatedPence: 4_000, committedPence: 0, paidPence: 0 },
    });
    expect(await lineOf(next, 'commissioned-support')).toMatchObject({
      committedPence: 6_000,
      freePence: 100,
    });
    for (const each of [year, next]) expect(await showPot(service, each)).toMatchObject({ balanced: true });
  });
});

describe('the forecast', () => {
  it('adds up what is promised, invoiced and due, by month', async () => {
    service.clock.set(new Date('2040-11-24T10:00:00Z'));
    const year = '2040-41';
    await open(year, { 'commissioned-support': 10_000, infrastructure: 1_000 });
    const view = await walk.awarded({ year, amountPence: 6_000 });
    afterStandstill(service);
    await agreement(service, view.commission, [
      { amountPence: 2_000, state: 'scheduled', dueOn: '2041-02-01' },
      { amountPence: 1_000, state: 'scheduled', dueOn: '2041-05-01' },
    ]);
    await pay(service, view, 500);
    await commit(year, 300, { expectedOn: '2041-03-10' });
    const { commission } = view;
    const milestones = await agreement(service, commission, [{ amountPence: 700, dueOn: '2041-02-20' }]);
    await received(service, { commission, amountPence: 700, milestones });
    const forecast = await service.call(commissioning.showForecast, { year }, finance);
    const [support, , infrastructure] = forecast.lines;
    expect(support).toMatchObject({
      invoicedPence: 700,
      due: [
        { month: '2041-02', amountPence: 2_700 },
        { month: '2041-05', amountPence: 1_000 },
      ],
      carriedPence: 1_000,
      undatedPence: 5_500 - 2_700 - 1_000,
      expectedSpendPence: 500 + 2_700 + 1_800,
      underspendPence: 5_000,
    });
    expect(support!.quarters[2]).toEqual({ quarter: 3, paidPence: 500, expectedPence: 0 });
    expect(infrastructure).toMatchObject({
      due: [{ month: '2041-03', amountPence: 300 }],
      underspendPence: 700,
    });
  });
});

describe('the statement for the council', () => {
  const statement = (year: string, quarter: number) =>
    service.call(commissioning.showStatement, { year, quarter }, finance);
  const publish = (year: string, quarter: number) =>
    service.call(commissioning.publishStatement, { year, quarter }, once(finance));
  const supportOf = ({ lines }: commissioning.PotStatementView) =>
    lines.find(({ line }) => line === 'commissioned-support')!;

  it('is frozen by quarter, later entries are in the next, and all of them together are the journal', async () => {
    service.clock.set(new Date('2050-04-10T10:00:00Z'));
    const year = '2050-51';
    await open(year, { 'commissioned-support': 10_000, other: 1_000 });
    const view = await walk.awarded({ year, amountPence: 6_000 });
    afterStandstill(service);
    await pay(service, view, 2_000);
    await expect(publish(year, 1)).rejects.toMatchObject({ code: 'commissioning.pot-statement.too-early' });
    service.clock.set(new Date('2050-07-02T10:00:00Z'));
    await expect(publish(year, 2)).rejects.toMatchObject({
      code: 'commissioning.pot-statement.out-of-order',
    });
    await service.call(
      commissioning.allocateToLine,
      { year, line: 'commissioned-support', amountPence: 500, reason: 'second half' },
      once(finance),
    );
    expect(await statement(year, 1)).toMatchObject({ state: 'draft', hash: null, entries: 4 });
    const q1 = await publish(year, 1);
    expect(q1).toMatchObject({ state: 'published', balanced: true, from: '2050-04-01', to: '2050-06-30' });
    expect(q1.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(supportOf(q1)).toMatchObject({
      ...{ allocationsPence: 10_000, commitmentsPence: 6_000, paymentsPence: 2_000 },
      opening: { allocatedPence: 0, freePence: 0 },
      closing: { allocatedPence: 10_000, committedPence: 4_000, paidPence: 2_000, freePence: 4_000 },
    });
    const { supplierUrn } = view.award!;
    expect(q1.suppliers).toEqual([expect.objectContaining({ supplierUrn, payments: 1, paidPence: 2_000 })]);
    await expect(publish(year, 1)).rejects.toMatchObject({ code: 'commissioning.pot-statement.published' });

    await pay(service, view, 1_500);
    expect(await statement(year, 1)).toEqual(q1);
    service.clock.set(new Date('2050-10-02T10:00:00Z'));
    const q2 = await publish(year, 2);
    expect(supportOf(q2).opening).toEqual(supportOf(q1).closing);
    expect(supportOf(q2)).toMatchObject({ allocationsPence: 500, paymentsPence: 1_500 });
    service.clock.set(new Date('2051-01-02T10:00:00Z'));
    const q3 = await publish(year, 3);
    expect(q3).toMatchObject({ entries: 0, balanced: true, suppliers: [] });

    service.clock.set(new Date('2051-04-02T10:00:00Z'));
    await expect(publish(year, 4)).rejects.toMatchObject({ code: 'commissioning.pot-statement.too-early' });
    await open('2051-52', { other: 1 });
    await close(year, [{ line: 'other', reason: 'promised' }]);
    const q4 = await publish(year, 4);
    expect(supportOf(q4)).toMatchObject({
      carriedOutPence: 2_500,
      lapsedPence: 4_500,
      closing: { allocatedPence: 3_500, committedPence: 0, paidPence: 3_500, freePence: 0 },
    });
    expect(q4.lines.find(({ line }) => line === 'other')).toMatchObject({ freeCarriedOutPence: 1_000 });
    expect(q4.balanced).toBe(true);
    expect([q1, q2, q3, q4].reduce((sum, { entries }) => sum + entries, 0)).toBe(
      (await journal(year)).length,
    );
    const told = await service.hears(commissioning.potStatementPublished, 4);
    expect(told.map(({ data }) => data.hash)).toEqual([q1, q2, q3, q4].map(({ hash }) => hash));
  });

  it('reads as one table, lines first, page by page', async () => {
    service.clock.set(new Date('2060-04-10T10:00:00Z'));
    const year = '2060-61';
    await open(year, { infrastructure: 1_000 });
    const purchase = await commit(year, 600, { payee: 'Machines Ltd' });
    await release(service, await approvedPurchaseInvoice(service, purchase));
    const rows = (request: object) =>
      service.call(
        commissioning.listStatementRows,
        { year, quarter: 1, ...request },
        person(grant('council-officer')),
      );
    const page = await rows({ limit: 3 });
    const rest = await rows({ limit: 3, cursor: page.next });
    expect(
      [...page.items, ...rest.items].map(({ row, line, paymentsPence }) => [row, line, paymentsPence]),
    ).toEqual([
      ['line', 'commissioned-support', 0],
      ['line', 'district-teams', 0],
      ['line', 'infrastructure', 600],
      ['line', 'other', 0],
      ['supplier', 'infrastructure', 600],
    ]);
    expect(rest.items.at(-1)).toMatchObject({ payee: 'Machines Ltd', supplierUrn: null, state: 'draft' });
    expect(rest.next).toBeNull();
  });

  it('stays as it was published, whatever is tried', async () => {
    const year = '2050-51';
    const change = `update pot_statement set content = '{}' where year = $1`;
    await expect(service.database.sql.run(change, [year])).rejects.toThrow('append-only');
    const forget = `delete from pot_statement_entry where statement in (select id from pot_statement where year = $1)`;
    await expect(service.database.sql.run(forget, [year])).rejects.toThrow('append-only');
  });

  it('is read by the council, and published by finance', async () => {
    const council = person(grant('council-officer'));
    const request = { year: '2050-51', quarter: 1 };
    await expect(service.call(commissioning.showStatement, request, council)).resolves.toMatchObject({
      state: 'published',
    });
    await expect(service.call(commissioning.publishStatement, request, once(council))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});
