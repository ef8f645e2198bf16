import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import type { TestService } from '@partnership/testing';
import { admin, finance, having, once, somebody } from './builders/callers.js';
import { record, schoolSummary } from './builders/city.js';
import {
  after,
  all,
  applicant,
  balance,
  forEach,
  invoiceOf,
  issue,
  join,
  levied,
  pay,
  perPupil,
  setFees,
  show,
  standing,
  type SchoolInvoice,
} from './builders/members.js';
import { startMembership } from './builders/service.js';

const year = 2026;
const today = '2026-11-24';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
  await setFees(service, year);
}, 60_000);
afterAll(() => service.stop());

const work = (kind = 'roll-needed') =>
  all<membership.WorkItemView>((cursor) =>
    service.call(membership.listWorkItems, { ...after(cursor), kind }, finance),
  );
const allInvoices = () =>
  all<membership.InvoiceView>((cursor) => service.call(membership.listInvoices, after(cursor), finance));

/** An applicant with its invoice. */
async function invoiced(pupils = 467): Promise<SchoolInvoice> {
  const urn = await applicant(service, { pupils });
  await issue(service, year);
  return invoiceOf(service, urn, year);
}

describe('fees', () => {
  it('are set by finance, seen by everybody, and set anew until they are used', async () => {
    expect(await setFees(service, 2040, 100, 25_000)).toMatchObject({
      year: 2040,
      rules: [{ model: { kind: 'per-pupil', pence: 100, minimumPence: 25_000 } }],
      rounding: 'half-up',
      vat: { treatment: 'outside-scope' },
      version: 1,
    });
    const anew = { rules: [{ model: { kind: 'per-pupil', pence: 120 } }], version: 2 };
    expect(await setFees(service, 2040, 120, 0)).toMatchObject(anew);
    expect(await service.call(membership.showFeeSchedule, { year: 2040 }, somebody)).toMatchObject({
      version: 2,
    });
    const terms = { year: 2040, ...perPupil(1) };
    await expect(service.call(membership.setFeeSchedule, terms, once(admin))).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await invoiced();
    await expect(setFees(service, year, 200)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.fee.in-use',
    });
    expect(await service.call(membership.showFeeSchedule, { year }, somebody)).toMatchObject({
      rules: [{ model: { pence: 100 } }],
    });
  });

  it('have to be there before invoices are issued', async () => {
    await expect(issue(service, 2041)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'membership.fee.not-set',
    });
    const shown = service.call(membership.showFeeSchedule, { year: 2041 }, somebody);
    await expect(shown).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('the levy', () => {
  it('issues an invoice with the roll it rests on, and tells of it', async () => {
    const invoice = await invoiced(467);
    expect(invoice).toMatchObject({
      year,
      reference: `INV${String(invoice.number).padStart(6, '0')}`,
      issuedOn: today,
      dueOn: '2026-12-24',
      urn: invoice.urn,
      trustId: null,
      kind: 'levy',
      corrects: null,
      lines: [
        {
          urn: invoice.urn,
          // Joined on 24 November: November to March, and April to August of the council's next year.
          description: 'Membership 2026/27: 5 months in financial year 2026/27',
          financialYear: '2026/27',
          pupils: 467,
          rollSource: 'ofsted-mi',
          rollAsAt: '2026-08-31',
          netPence: 23_350,
          vatTreatment: 'outside-scope',
          vatPence: 0,
          basis: '467 pupils at £1.00',
        },
        expect.objectContaining({ financialYear: '2027/28', netPence: 23_350 }),
      ],
      amountPence: 46_700,
      paidPence: 0,
      outstandingPence: 46_700,
      paidOn: null,
      currency: 'GBP',
      state: 'issued',
    });
    const { number, urn } = invoice;
    const told = await service.hears(membership.invoiceIssued);
    expect(told.find(({ subject }) => subject === String(number))?.data).toEqual({
      number,
      urn,
      trustId: null,
      year,
      amountPence: 46_700,
    });
  });

  it('keeps the roll of an invoice when the school’s roll changes', async () => {
    const { urn, number } = await invoiced(467);
    await record(service, schoolSummary({ urn, pupils: 500, pupilsAsAt: '2026-12-01', version: 2 }));
    await issue(service, year);
    expect(await service.call(membership.showInvoice, { number }, finance)).toMatchObject({
      lines: [expect.objectContaining({ pupils: 467 }), expect.objectContaining({ pupils: 467 })],
      amountPence: 46_700,
    });
  });

  it('makes work of a missing roll, and the invoice once the roll is known', async () => {
    const urn = await applicant(service, { pupils: null, pupilsSource: null, pupilsAsAt: null });
    const first = await issue(service, year);
    expect(first.rollNeeded).toBe(1);
    expect((await issue(service, year)).rollNeeded).toBe(1);
    expect((await work()).filter((item) => item.urn === urn)).toEqual([
      expect.objectContaining({ kind: 'roll-needed', year, urn }),
    ]);
    expect(await show(service, urn)).toMatchObject({ state: 'applied' });
    await record(service, schoolSummary({ urn, pupils: 90, version: 2 }));
    expect(await issue(service, year)).toMatchObject({ issued: 1, issuedPence: 9_000, rollNeeded: 0 });
    expect((await work()).filter((item) => item.urn === urn)).toEqual([]);
  });

  it('makes a school active at once that has nothing to pay', async () => {
    await setFees(service, 2027, 0, 0);
    const urn = await applicant(service);
    await issue(service, 2027);
    expect(await show(service, urn)).toMatchObject({ state: 'active', since: today });
    expect(await invoiceOf(service, urn, 2027)).toMatchObject({
      amountPence: 0,
      state: 'paid',
      paidOn: today,
    });
    expect((await balance(service)).balanced).toBe(true);
  });

  it('answers the same key with the same figures and issues nothing anew', async () => {
    await issue(service, year);
    const urn = await applicant(service);
    const key = newId();
    const first = await issue(service, year, key);
    expect(first.issued).toBe(1);
    const late = await applicant(service);
    expect(await issue(service, year, key)).toEqual(first);
    await expect(invoiceOf(service, late, year)).rejects.toThrow('no invoice');
    expect(await issue(service, year)).toMatchObject({ issued: 1 });
    expect((await invoiceOf(service, urn, year)).number).toBeLessThan(
      (await invoiceOf(service, late, year)).number,
    );
  });

  it('goes on where it stopped when its process died', async () => {
    const urns = [await applicant(service), await applicant(service)].sort();
    await issue(service, year);
    const urn = await applicant(service, { urn: String(Number(urns[1]) + 300_000) });
    const stopped = newId();
    await service.database.sql.run(
      `insert into levy (id, year, started_at, started_by, state, stage, members, position, done, issued, issued_pence)
       values ($1, $2, now(), 'finance', 'running', 'schools', 8, $3, 7, 7, 700)`,
      [stopped, year, urns[1]],
    );
    expect(await levied(service, stopped)).toMatchObject({ issued: 8, issuedPence: 700 + 42_000 });
    expect(await invoiceOf(service, urn, year)).toMatchObject({ state: 'issued' });
  });

  it('is not for who has left', async () => {
    const urn = await applicant(service);
    const leaving = { urn, on: today, reason: 'why' };
    await service.call(membership.resignMembership, leaving, having(admin, { version: 1 }));
    await issue(service, year);
    await expect(invoiceOf(service, urn, year)).rejects.toThrow('no invoice');
  });

  it('numbers invoices without a gap, also where several issue at once', async () => {
    const schools = Array.from({ length: 300 }, (_, n) => schoolSummary({ pupils: n }));
    await record(service, ...schools);
    await forEach(schools, ({ urn }) => service.call(membership.joinSchool, { urn }, once(admin)));
    const levies = await Promise.all(Array.from({ length: 4 }, () => issue(service, year)));
    expect(levies.reduce((sum, { issued }) => sum + issued, 0)).toBe(300);
    const numbers = (await allInvoices()).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(new Set((await allInvoices()).map(({ urn, year: of }) => `${urn} ${of}`)).size).toBe(
      numbers.length,
    );
  }, 60_000);
});

describe('a payment', () => {
  it('in full makes an applicant active on the day the money came in', async () => {
    const invoice = await invoiced();
    const paid = await pay(service, invoice, invoice.amountPence, '2026-11-24');
    expect(paid).toMatchObject({
      creditPence: 0,
      invoiceState: 'paid',
      memberships: [expect.objectContaining({ state: 'active' })],
    });
    expect(await show(service, invoice.urn)).toMatchObject({ state: 'active', since: '2026-11-24' });
    expect(await service.call(membership.showInvoice, { number: invoice.number }, finance)).toMatchObject({
      paidPence: invoice.amountPence,
      paidOn: '2026-11-24',
      state: 'paid',
    });
    const told = await service.hears(membership.paymentRecorded);
    expect(told.find(({ subject }) => subject === paid.payment)?.data).toMatchObject({
      invoiceNumber: invoice.number,
      amountPence: invoice.amountPence,
    });
  });

  it('in part moves nothing until the last penny', async () => {
    const invoice = await invoiced();
    expect(await pay(service, invoice, 46_699)).toMatchObject({
      invoiceState: 'part-paid',
      memberships: [expect.objectContaining({ state: 'applied' })],
    });
    expect((await standing(service, invoice.urn)).reasons[0]).toMatchObject({ code: 'not-paid' });
    expect(await pay(service, invoice, 1)).toMatchObject({
      invoiceState: 'paid',
      memberships: [expect.objectContaining({ state: 'active' })],
    });
  });

  it('of too much leaves the rest as credit of the school', async () => {
    const invoice = await invoiced();
    const before = await balance(service);
    expect(await pay(service, invoice, 50_000)).toMatchObject({ creditPence: 3_300, invoiceState: 'paid' });
    expect(await pay(service, invoice, 100)).toMatchObject({ creditPence: 100, invoiceState: 'paid' });
    const credit = ({ accounts }: membership.TrialBalanceView) =>
      accounts.find(({ account }) => account === 'member-credit')!.creditPence;
    expect(credit(await balance(service)) - credit(before)).toBe(3_400);
    const [owed] = await service.database.sql.rows(
      `select sum(pence)::bigint as pence from posting where account = 'member-credit' and urn = $1`,
      [invoice.urn],
    );
    expect(owed).toEqual({ pence: -3_400 });
  });

  it('is recorded once, however often the same key is sent', async () => {
    const invoice = await invoiced();
    const caller = once(finance);
    const request = { invoiceNumber: invoice.number, amountPence: 100, receivedOn: today, reference: 'BACS' };
    const send = () => service.call(membership.recordPayment, request, caller);
    const first = await send();
    expect(await send()).toEqual(first);
    expect(await service.call(membership.showInvoice, { number: invoice.number }, finance)).toMatchObject({
      paidPence: 100,
    });
  });

  it('is never lost where several come at once', async () => {
    const invoice = await invoiced(100);
    await Promise.all(Array.from({ length: 10 }, () => pay(service, invoice, 1_100)));
    const { items } = await service.call(membership.listInvoices, { urn: invoice.urn }, finance);
    expect(items[0]).toMatchObject({ paidPence: 10_000, state: 'paid' });
    const rows = await service.database.sql.rows<{ credit: number }>(
      'select sum(credit_pence)::bigint as credit from payment where invoice_number = $1',
      [invoice.number],
    );
    expect(rows[0]?.credit).toBe(1_000);
  });

  it.each([
    ['an invoice nobody issued', { invoiceNumber: 999_999 }, 'not-found', 'membership.invoice.unknown'],
    ['a day to come', { receivedOn: '2026-11-25' }, 'invalid', 'membership.date.in-future'],
    ['nothing', { amountPence: 0 }, 'invalid', 'platform.request.invalid'],
    ['half a penny', { amountPence: 0.5 }, 'invalid', 'platform.request.invalid'],
  ])('of %s is refused, and nothing changes', async (_, given, kind, code) => {
    const { number } = await invoiced();
    const before = await balance(service);
    const request = {
      invoiceNumber: number,
      amountPence: 100,
      receivedOn: today,
      reference: 'BACS',
      ...given,
    };
    const refused = service.call(membership.recordPayment, request, once(finance));
    await expect(refused).rejects.toMatchObject({ kind, code });
    expect(await balance(service)).toEqual(before);
  });
});

describe('the list of invoices', () => {
  it('can be cut to a state', async () => {
    const [open, part, paid] = [await invoiced(), await invoiced(), await invoiced()];
    await pay(service, part, 1);
    await pay(service, paid, paid.amountPence);
    const inState = async (state: membership.InvoiceState) =>
      (
        await all<membership.InvoiceView>((cursor) =>
          service.call(membership.listInvoices, { ...after(cursor), state }, finance),
        )
      ).map(({ number }) => number);
    expect(await inState('issued')).toContain(open.number);
    expect(await inState('part-paid')).toContain(part.number);
    expect(await inState('paid')).toContain(paid.number);
    expect(await inState('paid')).not.toContain(part.number);
  });

  it('is not for everybody', async () => {
    const asked = service.call(membership.listInvoices, {}, somebody);
    await expect(asked).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('knows no invoice that was not issued', async () => {
    await expect(service.call(membership.showInvoice, { number: 999_999 }, finance)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'membership.invoice.unknown',
    });
  });
});

describe('membership years', () => {
  it('are asked for by the school that joins: not levied before its first', async () => {
    const urn = (await join(service, await knownUrn(), { from: '2027-09-01' })).urn;
    await issue(service, year);
    await expect(invoiceOf(service, urn, year)).rejects.toThrow('no invoice');
    expect((await standing(service, urn)).reasons.map(({ code }) => code)).toEqual(['not-paid', 'not-begun']);
  });

  const knownUrn = async (): Promise<string> => {
    const school = schoolSummary();
    await record(service, school);
    return school.urn;
  };
});
