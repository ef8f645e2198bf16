import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { eventually, type TestService } from '@partnership/testing';
import { finance, having, once, somebody } from './builders/callers.js';
import { balance, pay, setFees } from './builders/members.js';
import { bankTells, invoicedSchool, proposeWriteOff, reverse, useCredit } from './builders/money.js';
import { startMembership } from './builders/service.js';

const year = 2026;
const job = 'membership.reminders.send';

// Schools join and are invoiced in nearly every test.
jest.setTimeout(30_000);

let service: TestService;
/** Invoices of 1 October are due on 31 October. */
beforeAll(async () => {
  service = await startMembership({ now: '2026-10-01T10:00:00Z' });
  await setFees(service, year);
  await eventually(async () => {
    const rows = await service.database.sql.rows('select from platform.job_watch where name = $1', [job]);
    return rows.length === 1;
  });
}, 60_000);
afterAll(() => service.stop());

const arrears = (given: Partial<membership.AskArrears> = {}) =>
  service.call(membership.showArrears, { limit: 200, ...given }, finance);
const reminders = async (invoiceNumber: number): Promise<string[]> =>
  (await service.call(membership.listReminders, { invoiceNumber }, finance)).items.map(
    ({ step, queuedOn, recipients }) => `${step} ${queuedOn} to ${recipients.length}`,
  );
const receivable = async (on: string): Promise<number> => {
  const { accounts } = await balance(service, on);
  return accounts
    .filter(({ account }) => account === 'receivable')
    .reduce((sum, { debitPence, creditPence }) => sum + debitPence - creditPence, 0);
};

describe('debts', () => {
  it('are told by their age on any day, and come to the receivable account', async () => {
    const owing = await invoicedSchool(service, year, 100);
    const paid = await invoicedSchool(service, year, 50);
    const partly = await invoicedSchool(service, year, 70);
    service.clock.set('2027-03-01T10:00:00Z');
    await pay(service, paid, 5_000, '2026-11-10');
    const { payment } = await pay(service, partly, 3_000, '2026-12-05');
    await reverse(service, payment, '2027-01-10');
    await proposeWriteOff(service, owing.number, 1_000);
    const of = async (urn: string, on: string) => {
      const { items } = await arrears({ on });
      return items.find(({ key }) => key === urn);
    };
    expect(await of(owing.urn, '2026-09-30')).toBeUndefined();
    expect(await of(owing.urn, '2026-10-31')).toMatchObject({ notDuePence: 10_000, totalPence: 10_000 });
    expect(await of(owing.urn, '2026-11-01')).toMatchObject({ notDuePence: 0, days1To30Pence: 10_000 });
    expect(await of(owing.urn, '2026-11-30')).toMatchObject({ days1To30Pence: 10_000 });
    expect(await of(owing.urn, '2026-12-01')).toMatchObject({ days31To60Pence: 10_000 });
    expect(await of(owing.urn, '2026-12-31')).toMatchObject({ days61To90Pence: 10_000 });
    expect(await of(owing.urn, '2027-01-29')).toMatchObject({ days61To90Pence: 10_000 });
    expect(await of(owing.urn, '2027-01-30')).toMatchObject({ over90Pence: 10_000 });
    expect(await of(owing.urn, '2027-03-01')).toMatchObject({ over90Pence: 9_000, invoices: 1 });
    expect(await of(paid.urn, '2026-11-09')).toMatchObject({ totalPence: 5_000 });
    expect(await of(paid.urn, '2026-11-10')).toBeUndefined();
    expect(await of(partly.urn, '2026-12-05')).toMatchObject({ days31To60Pence: 4_000 });
    expect(await of(partly.urn, '2027-01-10')).toMatchObject({ days61To90Pence: 7_000 });
    for (let on = '2026-09-28'; on <= '2027-03-02'; on = addDays(on, 3))
      for (const by of membership.arrearsGroups) {
        const { items, totalPence } = await arrears({ on, by });
        expect(items.reduce((sum, each) => sum + each.totalPence, 0)).toBe(totalPence);
        expect(totalPence).toBe(await receivable(on));
      }
  });

  it('are not for everybody to read', async () => {
    await expect(service.call(membership.showArrears, {}, somebody)).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('the account of a payer', () => {
  it('tells every document between two days, and closes where the next begins', async () => {
    service.clock.set('2027-03-02T10:00:00Z');
    const school = await invoicedSchool(service, year, 100);
    service.clock.set('2027-03-05T10:00:00Z');
    await pay(service, school, 10_400, '2027-03-04');
    const other = await invoicedSchool(service, year, 10);
    await useCredit(service, school.urn, { invoiceNumber: other.number, pence: 150 });
    const ask = (from: string, to: string, given: { limit?: number; cursor?: string } = {}) =>
      service.call(membership.payerStatement, { urn: school.urn, from, to, ...given }, finance);
    const whole = await ask('2027-03-01', '2027-03-31');
    expect(whole).toMatchObject({ openingPence: 0, closingPence: -250, next: null });
    expect(whole.items.map(({ kind, pence, balancePence }) => `${kind} ${pence} ${balancePence}`)).toEqual([
      'invoice 10000 10000',
      'payment -10400 -400',
      'allocation 150 -250',
    ]);
    expect(await ask('2027-03-03', '2027-03-04')).toMatchObject({
      openingPence: 10_000,
      closingPence: -400,
      items: [{ kind: 'payment', balancePence: -400 }],
    });
    const first = await ask('2027-03-01', '2027-03-31', { limit: 2 });
    const second = await ask('2027-03-01', '2027-03-31', { limit: 2, cursor: first.next! });
    expect([...first.items, ...second.items]).toEqual(whole.items);
    await expect(ask('2027-03-02', '2027-03-01')).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('the books', () => {
  const close = (through: string, kind: 'period' | 'year') =>
    service.call(membership.closeBooks, { through, kind, reason: 'Reported to the Board.' }, once(finance));
  const at = async (account: string, on: string, knownAt?: string) => {
    const { accounts } = await service.call(
      membership.trialBalance,
      { on, ...(knownAt !== undefined && { knownAt }) },
      finance,
    );
    const found = accounts.find((each) => each.account === account)!;
    return found.debitPence - found.creditPence;
  };

  it('stay as they were reported once they are closed, and carry a year to the reserves', async () => {
    service.clock.set('2027-04-10T10:00:00Z');
    const school = await invoicedSchool(service, year, 30);
    const before = await at('bank', '2027-03-31');
    const income = await at('fee-income', '2027-03-31');
    const losses = await at('bad-debts', '2027-03-31');
    expect(await close('2027-03-31', 'year')).toMatchObject({ kind: 'year', closedThrough: '2027-03-31' });
    expect(await at('fee-income', '2027-03-31')).toBe(0);
    expect(await at('reserves', '2027-03-31')).toBe(income + losses);
    await expect(close('2027-03-31', 'period')).rejects.toMatchObject({ code: 'membership.ledger.closed' });
    await expect(close('2027-04-10', 'period')).rejects.toMatchObject({ code: 'membership.ledger.not-over' });
    const { payment } = await pay(service, school, 3_000, '2027-03-15');
    expect(await at('bank', '2027-03-31')).toBe(before);
    const { items } = await service.call(membership.listJournal, { document: `payment/${payment}` }, finance);
    expect(items).toEqual([expect.objectContaining({ on: '2027-04-01' })]);
    expect(await service.call(membership.showInvoice, { number: school.number }, finance)).toMatchObject({
      paidOn: '2027-03-15',
    });
    await service.call(membership.reopenBooks, { reason: 'A payment was forgotten.' }, once(finance));
    expect(await at('reserves', '2027-03-31')).toBe(0);
    expect(await at('fee-income', '2027-03-31')).toBe(income);
    const { items: closings } = await service.call(membership.listClosings, {}, finance);
    expect(closings.map(({ kind }) => kind)).toEqual(['reopening', 'year']);
  });

  it('tell what was known of a day at an instant', async () => {
    service.clock.set('2027-04-20T10:00:00Z');
    const school = await invoicedSchool(service, year, 30);
    const known = await at('bank', '2027-04-20');
    service.clock.set('2027-04-22T10:00:00Z');
    await pay(service, school, 3_000, '2027-04-19');
    expect(await at('bank', '2027-04-20')).toBe(known + 3_000);
    expect(await at('bank', '2027-04-20', '2027-04-21T00:00:00Z')).toBe(known);
  });

  it('are read account by account', async () => {
    await bankTells(service, { on: '2027-04-21', text: 'SOMETHING', pence: 55 });
    const ask = { account: 'suspense', from: '2027-04-21', to: '2027-04-21' };
    const read = await service.call(membership.accountStatement, ask, finance);
    expect(read.items).toEqual([
      expect.objectContaining({ creditPence: 55, balancePence: read.openingPence - 55 }),
    ]);
    expect(read.closingPence).toBe(read.openingPence - 55);
    await expect(
      service.call(membership.accountStatement, { ...ask, account: 'cash' }, finance),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('reminders', () => {
  it('are sent once a step, after standstill only the last, and not while disputed or when paid', async () => {
    service.clock.set('2028-01-03T10:00:00Z');
    await setFees(service, 2027);
    const owing = await invoicedSchool(service, 2027, 100);
    const disputed = await invoicedSchool(service, 2027, 100);
    const paid = await invoicedSchool(service, 2027, 100);
    const { dueOn } = owing;
    const dispute = await service.call(
      membership.disputeInvoice,
      { number: disputed.number, reason: 'The roll is wrong.' },
      once(finance),
    );
    await expect(
      service.call(membership.disputeInvoice, { number: disputed.number, reason: 'again' }, once(finance)),
    ).rejects.toMatchObject({ code: 'membership.dispute.open' });
    await pay(service, paid, 10_000);
    const preview = await service.call(
      membership.previewReminders,
      { on: addDays(dueOn, 7), limit: 200 },
      finance,
    );
    const mine = [owing, disputed, paid].map(({ number }) => number);
    expect(preview.items.filter(({ invoiceNumber }) => mine.includes(invoiceNumber))).toEqual([
      expect.objectContaining({
        invoiceNumber: owing.number,
        step: 'overdue',
        recipients: [expect.any(String)],
      }),
    ]);

    service.clock.set(`${addDays(dueOn, 7)}T09:00:00Z`);
    await eventually(async () => (await reminders(owing.number)).length === 1, 15_000);
    expect(await reminders(owing.number)).toEqual([`overdue ${addDays(dueOn, 7)} to 1`]);
    service.clock.set(`${addDays(dueOn, 9)}T09:00:00Z`);
    await service.call(
      membership.settleDispute,
      { dispute: dispute.dispute, outcome: 'The roll was right.' },
      once(finance),
    );
    // A standstill of months: of two steps that are due for the disputed one only the last is sent.
    service.clock.set(`${addDays(dueOn, 90)}T09:00:00Z`);
    await eventually(
      async () => (await reminders(disputed.number)).some((each) => each.includes('final')),
      15_000,
    );
    expect(await reminders(owing.number)).toEqual([
      expect.stringMatching(/^final /),
      `overdue ${addDays(dueOn, 7)} to 1`,
    ]);
    expect(await reminders(paid.number)).toEqual([]);
    const posted = await service.database.sql.rows<{ text: string; recipients: number }>(
      `select n.body_text as text, (select count(*)::int from notice_recipient where notice_id = n.id) as recipients
       from notice n join reminder r on n.cause = 'reminder/' || r.id where r.invoice_number = $1 order by r.queued_at`,
      [owing.number],
    );
    expect(posted.map(({ recipients }) => recipients)).toEqual([1, 1]);
    expect(posted[0]?.text).toContain(owing.reference);
    const told = await service.hears(membership.reminderQueued);
    const ofOwing = told.filter(({ data }) => data.invoiceNumber === owing.number);
    expect(ofOwing.map(({ data }) => data.step)).toEqual(['overdue', 'final']);
  });

  it('go by steps that finance sets', async () => {
    const step: membership.AddReminderStep = {
      code: 'last-call',
      days: 60,
      template: 'reminder',
      posts: ['chair-of-governors'],
      active: true,
    };
    expect(await service.call(membership.addReminderStep, step, once(finance))).toMatchObject({ version: 1 });
    await expect(
      service.call(membership.addReminderStep, { ...step, code: 'other' }, once(finance)),
    ).rejects.toMatchObject({ code: 'membership.reminder.step-exists' });
    const changed = { ...step, days: 61, active: false };
    const change = (version: number) =>
      service.call(membership.changeReminderStep, changed, having(finance, { version }));
    expect(await change(1)).toMatchObject({ days: 61, active: false, version: 2 });
    await expect(change(1)).rejects.toMatchObject({ kind: 'stale' });
    const { items } = await service.call(membership.listReminderSteps, {}, finance);
    expect(items.map(({ code }) => code)).toEqual(['due-soon', 'overdue', 'final', 'last-call']);
  });
});
