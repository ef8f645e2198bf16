import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership, type districts } from '@partnership/contracts';
import type { TestService } from '@partnership/testing';
import { parse } from 'csv-parse/sync';
import { finance, officer, once } from './builders/callers.js';
import { freshUrn, record, schoolSummary } from './builders/city.js';
import {
  after,
  all,
  balance,
  forEach,
  issue,
  join,
  pay,
  setFees,
  show,
  standing,
} from './builders/members.js';
import { startMembership } from './builders/service.js';

const year = 2026;

/** A city joins, is levied at £1 a pupil, and half of it pays: every figure follows from its schools. */
function journey(city: () => districts.SchoolSummary[]): void {
  let service: TestService;
  let schools: districts.SchoolSummary[];
  let invoices: membership.InvoiceView[];
  beforeAll(async () => {
    service = await startMembership();
    schools = city();
    await record(service, ...schools);
    await setFees(service, year);
  }, 60_000);
  afterAll(() => service.stop());

  const withRoll = () => schools.filter(({ pupils }) => pupils !== null);
  const levied = () => withRoll().reduce((sum, { pupils }) => sum + pupils! * 100, 0);

  it('joins, every school with its headteacher', async () => {
    await forEach(schools, ({ urn }) => join(service, urn));
    const members = await all<membership.MembershipEntryView>((cursor) =>
      service.call(membership.listMembers, { ...after(cursor), state: 'applied' }, finance),
    );
    expect(members).toHaveLength(schools.length);
  }, 60_000);

  it('is invoiced where the roll is known, and listed as work where not', async () => {
    const levy = await issue(service, year);
    expect(levy).toMatchObject({
      issued: withRoll().length,
      issuedPence: levied(),
      alreadyInvoiced: 0,
      rollNeeded: schools.length - withRoll().length,
    });
    invoices = await all<membership.InvoiceView>((cursor) =>
      service.call(membership.listInvoices, after(cursor), finance),
    );
    expect(invoices.map(({ number }) => number)).toEqual(invoices.map((_, index) => index + 1));
    const work = await all<membership.WorkItemView>((cursor) =>
      service.call(membership.listWorkItems, after(cursor), finance),
    );
    expect(work).toHaveLength(levy.rollNeeded);
    for (const { urn } of work) expect(await show(service, urn!)).toMatchObject({ state: 'applied' });
  });

  it('is invoiced once: another levy of the year finds nothing to do', async () => {
    expect(await issue(service, year)).toMatchObject({
      issued: 0,
      issuedPence: 0,
      alreadyInvoiced: withRoll().length,
      rollNeeded: schools.length - withRoll().length,
    });
  });

  it('votes where it has paid: the others are off the roll with the reason', async () => {
    const payers = invoices.filter(({ number }) => number % 2 === 0);
    await forEach(payers, (invoice) => pay(service, invoice, invoice.amountPence));
    const freeze = (purpose: string) =>
      service.call(membership.freezeRoll, { on: service.clock.today(), purpose }, once(officer));
    const roll = await freeze('the election');
    expect(roll).toMatchObject({ entries: payers.length, excluded: schools.length - payers.length });
    expect(await freeze('the election')).toEqual(roll);
    expect((await freeze('another')).hash).toBe(roll.hash);
    const excluded = await all<membership.RollExclusionView>((cursor) =>
      service.call(membership.listRollExclusions, { roll: roll.roll, ...after(cursor) }, officer),
    );
    expect(
      new Set(excluded.map(({ state, reasons }) => `${state} ${reasons.map(({ code }) => code).join()}`)),
    ).toEqual(new Set(['applied not-paid']));
    expect(await standing(service, payers[0]!.urn ?? '')).toMatchObject({ state: 'active', mayVote: true });
  }, 60_000);

  it('has books that balance, with what is paid in the bank and what is not owed by schools', async () => {
    const paid = invoices
      .filter(({ number }) => number % 2 === 0)
      .reduce((sum, { amountPence }) => sum + amountPence, 0);
    const { accounts, ...sums } = await balance(service);
    expect(sums).toMatchObject({ debitPence: levied(), creditPence: levied(), balanced: true });
    expect(accounts).toEqual(
      expect.arrayContaining([
        { account: 'bank', debitPence: paid, creditPence: 0 },
        { account: 'receivable', debitPence: levied() - paid, creditPence: 0 },
        { account: 'fee-income', debitPence: 0, creditPence: levied() },
      ]),
    );
  });
}

describe('a small city', () => {
  journey(() =>
    Array.from({ length: 40 }, (_, n) =>
      schoolSummary({
        urn: freshUrn(),
        pupils: n % 10 === 0 ? null : 37 * n,
        district: n % 2 ? 'ladywood' : 'yardley',
      }),
    ),
  );
});

const file = fileURLToPath(
  new URL('../../../../shared/data/schools/ofsted-mi-west-midlands-2023-08-31.csv', import.meta.url),
);

function birmingham(): districts.SchoolSummary[] {
  const text = new TextDecoder('windows-1252').decode(readFileSync(file));
  const rows: Record<string, string>[] = parse(text, { columns: true });
  return rows
    .filter((row) => row['Local authority'] === 'Birmingham')
    .map((row) => {
      const count = row['Total number of pupils'] ?? '';
      const pupils = /^\d+$/.test(count) ? Number(count) : null;
      return schoolSummary({ urn: row.URN!, name: row['School name']!, pupils, pupilsAsAt: '2023-08-31' });
    });
}

(existsSync(file) ? describe : describe.skip)('Birmingham, by the Ofsted file of August 2023', () => {
  journey(birmingham);

  it('is 445 schools, of which 435 are invoiced £203,507.00 and 10 need a roll', () => {
    const schools = birmingham();
    const rolls = schools.flatMap(({ pupils }) => pupils ?? []);
    expect([schools.length, rolls.length, rolls.reduce((sum, pupils) => sum + pupils * 100, 0)]).toEqual([
      445, 435, 20_350_700,
    ]);
  });
});
