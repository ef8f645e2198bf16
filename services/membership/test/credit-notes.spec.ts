import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership, type districts } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { admin, finance, having, headOf, once } from './builders/callers.js';
import { freshUrn, knownSchool, record, schoolSummary } from './builders/city.js';
import {
  balance,
  forEach,
  invoiceOf,
  issue,
  join,
  pay,
  setTerms,
  show,
  type SchoolInvoice,
} from './builders/members.js';
import { textOf } from './builders/paper.js';
import { startMembership } from './builders/service.js';

const year = 2026;
const from = '2026-09-01';
const academy = { establishmentType: 'Academy Converter' };
const today = '2026-11-24';

let service: TestService;
beforeAll(async () => {
  service = await startMembership({
    environment: {
      SUPPLIER_NAME: 'Canal City Schools Partnership',
      SUPPLIER_ADDRESS: '1 Wharf Street | Canal City | CC1 1AA',
      SUPPLIER_VAT_NUMBER: 'GB123456789',
      BANK_ACCOUNT_NAME: 'Schools Partnership',
      BANK_SORT_CODE: '00-00-00',
      BANK_ACCOUNT: '12345678',
    },
  });
  await setTerms(service, year, {
    rules: [{ model: { kind: 'per-pupil', pence: 100 } }],
    vat: { treatment: 'standard', rateBasisPoints: 2_000 },
  });
}, 60_000);
afterAll(() => service.stop());

const member = async (given: Partial<districts.SchoolSummary> = {}): Promise<string> => {
  const urn = given.urn ?? freshUrn();
  await knownSchool(service, { ...academy, ...given, urn });
  await join(service, urn, { from });
  return urn;
};

/** £400.00 and £80.00 VAT. */
async function invoiced(given: Partial<districts.SchoolSummary> = {}): Promise<SchoolInvoice> {
  const urn = await member({ pupils: 400, ...given });
  await issue(service, year);
  return invoiceOf(service, urn, year);
}

const see = (number: number) => service.call(membership.showInvoice, { number }, finance);
const census = { source: 'school-census', asAt: '2026-10-01', reason: 'The nursery was counted twice.' };
const correct = (number: number, pupils: number, given: Partial<membership.CorrectRoll> = {}) =>
  service.call(membership.correctRoll, { number, pupils, ...census, ...given }, once(finance));
const cancel = (number: number) =>
  service.call(membership.cancelInvoice, { number, reason: 'Sent to the wrong school.' }, once(finance));
const creditLine = (number: number, line: number, netPence: number, caller = once(finance)) =>
  service.call(
    membership.creditInvoice,
    { number, lines: [{ line, netPence }], reason: 'Agreed with the school.' },
    caller,
  );

/** What the books say of the school. */
async function accounts(urn: string): Promise<Record<string, number>> {
  const rows = await service.database.sql.rows<{ account: string; pence: number }>(
    'select account, sum(pence)::bigint as pence from posting where urn = $1 group by account',
    [urn],
  );
  return Object.fromEntries(rows.map(({ account, pence }) => [account, pence]));
}

describe('a credit note', () => {
  it('takes net and VAT off a line, numbered in a series of its own', async () => {
    const { number, urn } = await invoiced();
    const note = await creditLine(number, 1, 10_000);
    expect(note).toMatchObject({
      reference: `CN${String(note.number).padStart(6, '0')}`,
      invoiceNumber: number,
      urn,
      kind: 'adjustment',
      issuedOn: today,
      netPence: 10_000,
      vatPence: 2_000,
      amountPence: 12_000,
      releasedPence: 0,
      lines: [{ line: 1, urn, netPence: 10_000, vatTreatment: 'standard', vatPence: 2_000 }],
    });
    expect(await see(number)).toMatchObject({
      amountPence: 48_000,
      creditedPence: 12_000,
      outstandingPence: 36_000,
      state: 'issued',
    });
    expect(await accounts(urn)).toEqual({ receivable: 36_000 });
    const told = await service.hears(membership.creditNoteIssued);
    expect(told.map(({ data }) => data)).toContainEqual({
      number: note.number,
      invoiceNumber: number,
      urn,
      trustId: null,
      amountPence: 12_000,
    });
    await expect(creditLine(number, 1, 30_001)).rejects.toMatchObject({
      kind: 'unprocessable',
      details: [{ pointer: '/lines/0/netPence', code: 'more-than-left' }],
    });
  });

  it('has no gaps in its numbers where several are issued at once, and some refused', async () => {
    const invoices = [await invoiced(), await invoiced(), await invoiced()];
    const asked = invoices.flatMap(({ number }) =>
      [1, 40_000, 2, 3].map((pence) => [number, pence] as const),
    );
    await Promise.allSettled(asked.map(([number, pence]) => creditLine(number, 1, pence)));
    const { items } = await service.call(membership.listCreditNotes, { limit: 200 }, finance);
    const numbers = items.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect((await balance(service)).balanced).toBe(true);
  });

  it('is issued once, however often the same key is sent', async () => {
    const { number } = await invoiced();
    const caller = once(finance);
    const first = await creditLine(number, 1, 100, caller);
    expect(await creditLine(number, 1, 100, caller)).toEqual(first);
    expect((await see(number)).creditedPence).toBe(120);
  });

  it('that takes off the rest makes the school active, from the day of its last payment', async () => {
    const invoice = await invoiced();
    await pay(service, invoice, 36_000, '2026-11-20');
    expect((await show(service, invoice.urn)).state).toBe('applied');
    await creditLine(invoice.number, 1, 10_000);
    expect(await see(invoice.number)).toMatchObject({
      state: 'paid',
      paidOn: '2026-11-20',
      outstandingPence: 0,
    });
    expect((await show(service, invoice.urn)).state).toBe('active');
  });

  it('of what was paid leaves it as the payer’s credit', async () => {
    const invoice = await invoiced();
    await pay(service, invoice, 48_000);
    expect(await creditLine(invoice.number, 1, 10_000)).toMatchObject({ releasedPence: 12_000 });
    expect(await see(invoice.number)).toMatchObject({
      state: 'paid',
      paidPence: 36_000,
      creditedPence: 12_000,
    });
    expect(await accounts(invoice.urn)).toMatchObject({ receivable: 0, 'member-credit': -12_000 });
    expect((await show(service, invoice.urn)).state).toBe('active');
  });

  it('is seen by the school that it is for, and written by finance alone', async () => {
    const { number, urn } = await invoiced();
    const note = await creditLine(number, 1, 100);
    const own = await service.call(membership.listCreditNotes, {}, headOf(urn));
    expect(own.items).toEqual([note]);
    const show1 = (actor: typeof finance) =>
      service.call(membership.showCreditNote, { number: note.number }, actor);
    expect(await show1(headOf(urn))).toEqual(note);
    await expect(show1(headOf('100000'))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(creditLine(number, 1, 1, once(headOf(urn)))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(service.call(membership.showCreditNote, { number: 999_999 }, finance)).rejects.toMatchObject(
      { kind: 'not-found' },
    );
  });
});

describe('a cancelled invoice', () => {
  it('asks for nothing, and the next levy asks anew', async () => {
    const { number, urn } = await invoiced();
    expect(await cancel(number)).toMatchObject({ kind: 'cancellation', amountPence: 48_000 });
    expect(await see(number)).toMatchObject({ state: 'credited', outstandingPence: 0 });
    expect((await show(service, urn)).state).toBe('applied');
    await expect(cancel(number)).rejects.toMatchObject({ code: 'membership.credit-note.nothing-left' });
    await expect(correct(number, 390)).rejects.toMatchObject({
      code: 'membership.roll-correction.cancelled',
    });
    expect((await issue(service, year)).issued).toBe(1);
    const { items } = await service.call(membership.listInvoices, { urn, state: 'issued' }, finance);
    expect(items).toMatchObject([{ amountPence: 48_000 }]);
    expect(await accounts(urn)).toEqual({ receivable: 48_000 });
  });
});

describe('a roll that is corrected after the invoice', () => {
  it('downwards gives a credit note for the difference, by the frozen terms', async () => {
    const { number, urn } = await invoiced();
    const corrected = await correct(number, 390);
    expect(corrected).toMatchObject({
      invoiceNumber: number,
      urn,
      pupilsBefore: 400,
      pupils: 390,
      feeBeforePence: 40_000,
      feePence: 39_000,
      supplement: null,
    });
    const [note] = corrected.creditNotes;
    expect(await service.call(membership.showCreditNote, { number: note! }, finance)).toMatchObject({
      kind: 'roll-correction',
      reason: census.reason,
      amountPence: 1_200,
    });
    expect((await see(number)).lines[0]).toMatchObject({ pupils: 400, netPence: 40_000 });
  });

  it('upwards gives a supplement that no membership hangs on', async () => {
    const invoice = await invoiced();
    await pay(service, invoice, 48_000);
    const { supplement, creditNotes } = await correct(invoice.number, 410);
    expect(creditNotes).toEqual([]);
    expect(await see(supplement!)).toMatchObject({
      kind: 'supplement',
      corrects: invoice.number,
      urn: invoice.urn,
      netPence: 1_000,
      vatPence: 200,
      state: 'issued',
      dueOn: '2026-12-24',
      lines: [{ pupils: 410, rollSource: 'school-census', basis: '410 pupils at £1.00; plus VAT at 20 %' }],
    });
    expect((await show(service, invoice.urn)).state).toBe('active');
    expect(await accounts(invoice.urn)).toEqual({ receivable: 1_200 });
    expect(await pay(service, await see(supplement!), 1_200)).toMatchObject({ invoiceState: 'paid' });
    await expect(correct(supplement!, 5)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('up and down again counts from the roll that holds, and takes off what was asked last', async () => {
    const { number, urn } = await invoiced();
    const up = await correct(number, 410);
    const down = await correct(number, 385);
    expect(down).toMatchObject({ pupilsBefore: 410, feeBeforePence: 41_000, feePence: 38_500 });
    expect(down.creditNotes).toHaveLength(2);
    expect(await see(up.supplement!)).toMatchObject({ state: 'credited', outstandingPence: 0 });
    expect(await see(number)).toMatchObject({ creditedPence: 1_800, outstandingPence: 46_200 });
    expect(await accounts(urn)).toEqual({ receivable: 38_500 + 7_700 });
    expect(await correct(number, 385)).toMatchObject({ creditNotes: [], supplement: null });
  });

  it('of a maintained school is borne by both of its financial years', async () => {
    const { number } = await invoiced({ establishmentType: 'Community School', pupils: 1_200 });
    const { supplement } = await correct(number, 1_212);
    expect((await see(supplement!)).lines).toMatchObject([
      { financialYear: '2026/27', netPence: 700, vatPence: 140 },
      { financialYear: '2027/28', netPence: 500, vatPence: 100 },
    ]);
  });

  it('is refused before its day', async () => {
    const { number } = await invoiced();
    await expect(correct(number, 1, { asAt: '2026-11-25' })).rejects.toMatchObject({
      code: 'membership.date.in-future',
    });
  });
});

describe('on paper', () => {
  it('an invoice says all that a payer asks, in the same bytes each time', async () => {
    const invoice = await invoiced({ name: 'Ysgol Ŵy – St Mary’s', pupils: 1_234 });
    await pay(service, invoice, 8_080);
    const order = { number: invoice.number, purchaseOrder: 'PO-118' };
    await service.call(membership.setInvoiceOrder, order, having(admin, await see(invoice.number)));
    const print = (actor = finance) =>
      service.call(membership.printInvoice, { number: invoice.number }, actor);
    const printed = await print();
    expect(printed).toMatchObject({
      fileName: `${invoice.reference}.pdf`,
      contentType: 'application/pdf',
    });
    const [page = ''] = await textOf(printed);
    for (const words of [
      'Canal City Schools Partnership',
      'CC1 1AA',
      'VAT registration GB123456789',
      'Ysgol Wy – St Mary’s',
      `URN ${invoice.urn}`,
      invoice.reference,
      '24 November 2026',
      'PO-118',
      'Membership 2026/27',
      '1234 pupils at £1.00; plus VAT at 20 %.',
      'Roll: 1234, ofsted-mi, 31 August 2026.',
      '£1,234.00 + £246.80',
      'Total £1,480.80',
      'Paid £80.80',
      'Outstanding £1,400.00',
      `quote ${invoice.reference}`,
      'sort code 00-00-00, account 12345678',
      'page 1 of 1',
    ])
      expect(page).toContain(words);
    expect((await print(headOf(invoice.urn))).base64).toBe(printed.base64);
    await expect(print(headOf('100000'))).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('a credit note says what it takes off, and why', async () => {
    const { number } = await invoiced();
    const note = await creditLine(number, 1, 10_000);
    const printed = await service.call(membership.printCreditNote, { number: note.number }, finance);
    const [page = ''] = await textOf(printed);
    for (const words of ['Credit note', note.reference, 'Agreed with the school.', 'Total credited £120.00'])
      expect(page).toContain(words);
  });

  it('a trust of eighty schools has its lines on several pages, with the total at the end', async () => {
    const trustId = `T${freshUrn()}`;
    const schools = Array.from({ length: 80 }, (_, n) =>
      schoolSummary({ ...academy, trustId, name: `School number ${n + 1}`, pupils: 100 }),
    );
    await record(service, ...schools);
    await forEach(schools, ({ urn }) => join(service, urn, { from }));
    await service.call(membership.setTrustBilling, { trustId, mode: 'trust-wide' }, finance);
    expect(await issue(service, year)).toMatchObject({ issued: 1, issuedPence: 960_000 });
    const { items } = await service.call(membership.listInvoices, { urn: schools[0]!.urn }, finance);
    const { number, reference } = items[0]!;
    const pages = await textOf(await service.call(membership.printInvoice, { number }, finance));
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(page).toContain(`${reference}, page ${index + 1} of ${pages.length}`);
      if (index > 0) expect(page).toContain('continued');
    });
    const all = pages.join(' ');
    for (let n = 1; n <= 80; n++) expect(all.split(`School number ${n} `)).toHaveLength(2);
    expect(pages.at(-1)).toContain('Total £9,600.00');
    expect(pages[0]).not.toContain('Total £9,600.00');
  }, 60_000);
});
