import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { finance, once, somebody } from './builders/callers.js';
import { largeCity } from './builders/large-city.js';
import { after, all, balance, issue, setFees, show } from './builders/members.js';
import { bankTells, csv, finished, payments, send, workItems, type BankRow } from './builders/money.js';
import { startMembership } from './builders/service.js';

const year = 2026;
const on = '2026-11-20';

let service: TestService;
let beside: TestService;
let invoices: membership.InvoiceView[];
/** A city of 443 schools, of 8 of which the roll is not known, and two processes that match. */
beforeAll(async () => {
  service = await startMembership();
  beside = await startMembership({ beside: service });
  await setFees(service, year);
  await largeCity(service.database, 443, '2026-09-01');
  await service.database.sql.run('analyze');
  await levied();
  invoices = await listInvoices();
}, 120_000);
afterAll(async () => {
  await beside.stop();
  await service.stop();
});

/** The same key goes on where a machine under load did not answer in time. */
async function levied(): Promise<void> {
  const key = newId();
  await eventually(() => issue(service, year, key).catch(() => undefined), 60_000);
}

const listInvoices = (): Promise<membership.InvoiceView[]> =>
  all((cursor) => service.call(membership.listInvoices, after(cursor), finance));
const lines = (statement: string, outcome?: membership.BankLineOutcome): Promise<membership.BankLineView[]> =>
  all((cursor) =>
    service.call(
      membership.listBankLines,
      { ...after(cursor), statement, ...(outcome !== undefined && { outcome }) },
      finance,
    ),
  );
const accounts = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await balance(service)).accounts.map(({ account, debitPence, creditPence }) => [
      account,
      debitPence - creditPence,
    ]),
  );

const writings: readonly ((reference: string, number: number) => string)[] = [
  (reference) => reference,
  (_, number) => `inv ${number} membership`,
  (reference) => `SCHOOL FEES ${reference.toLowerCase()} BGC`,
  (_, number) => `Invoice no. ${number}`,
];

describe('a bank file for 435 invoices', () => {
  const partial = (at: number): boolean => at >= 3 && at < 15;
  const over = (at: number): boolean => at >= 15 && at < 20;
  const silent = (at: number): boolean => at >= 20 && at < 27;
  let file: string;
  let taken: membership.BankStatementView;

  const rowOf = ({ reference, number, amountPence }: membership.InvoiceView, at: number): BankRow => {
    if (partial(at)) return { on, text: reference, pence: amountPence - 50 };
    if (over(at)) return { on, text: reference, pence: amountPence + 1_000 + at };
    if (silent(at)) return { on, text: `BACS CREDIT ${String.fromCharCode(65 + at)}`, pence: amountPence };
    return { on, text: writings[at % 4]!(reference, number), pence: amountPence };
  };

  it('was preceded by one with three of the payments', async () => {
    expect(invoices).toHaveLength(435);
    const first = await bankTells(service, ...invoices.slice(0, 3).map(rowOf));
    expect(first).toMatchObject({ received: 3, matched: 3, workItems: 0, duplicates: 0 });
  });

  it('is matched line by line, and every line is accounted for', async () => {
    file = `${csv([...invoices.map(rowOf), { on, text: 'BANK CHARGES', pence: -700 }])}\n${on},INV000001,one pound`;
    const sent = await send(service, file);
    expect(sent).toMatchObject({
      unchanged: false,
      received: 437,
      duplicates: 3,
      ignored: 1,
      quarantined: 1,
    });
    taken = await finished(service, sent.statement);
    expect(taken).toMatchObject({
      received: 437,
      matched: 425,
      workItems: 7,
      ignored: 1,
      duplicates: 3,
      quarantined: 1,
      waiting: 0,
    });
    expect(await payments(service)).toHaveLength(435);
    const told = await service.hears(membership.bankStatementFinished, 2);
    expect(told.map(({ data }) => data)).toContainEqual({
      statement: taken.statement,
      received: 437,
      matched: 425,
      workItems: 7,
    });
  }, 60_000);

  it('settles the right invoice of each school', async () => {
    for (const [at, invoice] of (await listInvoices()).entries()) {
      const { amountPence } = invoice;
      const paidPence = silent(at) ? 0 : partial(at) ? amountPence - 50 : amountPence;
      expect(invoice).toMatchObject({ number: at + 1, paidPence });
    }
    const state = async (at: number): Promise<string> => (await show(service, invoices[at]!.urn!)).state;
    expect(await state(0)).toBe('active');
    expect(await state(3)).toBe('applied');
    expect(await state(15)).toBe('active');
    expect(await state(20)).toBe('applied');
    expect(await show(service, invoices[434]!.urn!)).toMatchObject({ state: 'active', since: on });
  });

  it('leaves the rest to people, with the money in the ledger', async () => {
    const items = await workItems(service);
    const ofKind = (kind: string) => items.filter((item) => item.kind === kind);
    expect(
      ofKind('payment-unmatched')
        .map(({ amountPence }) => amountPence)
        .sort(),
    ).toEqual(
      invoices
        .slice(20, 27)
        .map(({ amountPence }) => amountPence)
        .sort(),
    );
    expect(ofKind('payment-unmatched')[0]!.suggestions).toEqual([
      expect.objectContaining({
        why: 'amount',
        outstandingPence: ofKind('payment-unmatched')[0]!.amountPence,
      }),
    ]);
    expect(ofKind('overpayment').map(({ urn }) => urn)).toEqual(invoices.slice(15, 20).map(({ urn }) => urn));
    const silentPence = invoices.slice(20, 27).reduce((sum, { amountPence }) => sum + amountPence, 0);
    const books = await accounts();
    expect(books.suspense).toBe(-silentPence);
    expect(books.receivable).toBe(silentPence + 12 * 50);
    expect(books['member-credit']).toBe(-(5 * 1_000 + 15 + 16 + 17 + 18 + 19));
    expect(await lines(taken.statement, 'duplicate')).toEqual(
      [2, 3, 4].map((line) => expect.objectContaining({ line, duplicateOfLine: line, payment: null })),
    );
    const { items: faults } = await service.call(
      membership.listBankLineFaults,
      { statement: taken.statement },
      finance,
    );
    expect(faults).toEqual([expect.objectContaining({ line: 438, column: 'Amount', code: 'bad-amount' })]);
  });

  it('changes nothing when it comes again, and says so', async () => {
    const before = await balance(service);
    expect(await send(service, file)).toMatchObject({
      statement: taken.statement,
      unchanged: true,
      matched: 425,
    });
    // The same lines in another file are known one by one.
    const again = await send(service, `${file}\n`);
    expect(await finished(service, again.statement)).toMatchObject({
      unchanged: false,
      matched: 0,
      workItems: 0,
      duplicates: 435,
      ignored: 1,
    });
    expect(await balance(service)).toEqual(before);
    expect(await payments(service)).toHaveLength(435);
  });
});

describe('a bank file', () => {
  it('keeps two true equal payments of one day apart', async () => {
    const row = { on, text: 'CASH AT COUNTER', pence: 1_234 };
    expect(await bankTells(service, row)).toMatchObject({ workItems: 1 });
    expect(await bankTells(service, row, row)).toMatchObject({ duplicates: 1, workItems: 1 });
  });

  it('is taken once when it comes twice at the same time', async () => {
    const text = csv([{ on, text: 'AT ONCE', pence: 77 }]);
    const both = await Promise.all([send(service, text), send(beside, text)]);
    expect(both.map(({ unchanged }) => unchanged).sort()).toEqual([false, true]);
    expect(both[0].statement).toBe(both[1].statement);
  });

  it('that cannot be read leaves nothing', async () => {
    const list = async () => (await service.call(membership.listBankStatements, {}, finance)).items.length;
    const before = await list();
    await expect(send(service, 'Date,Description\n')).rejects.toMatchObject({
      kind: 'unprocessable',
      code: 'membership.bank-file.wrong-header',
    });
    await expect(send(service, 'x', 'nobodys')).rejects.toMatchObject({ kind: 'not-found' });
    expect(await list()).toEqual(before);
  });

  it('of a bank that finance describes is read by that', async () => {
    const profile: membership.AddBankProfile = {
      code: 'unity-trust',
      name: 'Unity Trust',
      columns: { date: 'Datum', text: ['Verwendung'], amount: 'Betrag' },
      dateFormats: ['DD-MM-YYYY'],
      moneyInIs: 'negative',
    };
    await service.call(membership.addBankProfile, profile, once(finance));
    await expect(service.call(membership.addBankProfile, profile, once(finance))).rejects.toMatchObject({
      kind: 'conflict',
    });
    const { items } = await service.call(membership.listBankProfiles, {}, finance);
    expect(items.map(({ code }) => code)).toEqual([
      'barclays',
      'generic',
      'hsbc',
      'lloyds',
      'natwest',
      'unity-trust',
    ]);
    const { statement } = await send(
      service,
      'Datum,Verwendung,Betrag\n20-11-2026,GIFT,-1.50\n',
      'unity-trust',
    );
    await finished(service, statement);
    expect(await lines(statement)).toEqual([
      expect.objectContaining({ bookedOn: on, pence: 150, outcome: 'work-item' }),
    ]);
  });

  it('is for finance to send and not for everybody to read', async () => {
    await expect(
      service.call(membership.takeBankStatement, { profile: 'generic', bytes: 'eA==' }, somebody),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(service.call(membership.listBankStatements, {}, somebody)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});
