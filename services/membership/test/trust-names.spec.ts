import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { membership } from '@partnership/contracts';
import { eventually, type TestService } from '@partnership/testing';
import { finance, once } from './builders/callers.js';
import { freshUrn, record, schoolSummary } from './builders/city.js';
import { issue, join, pay, perPupil, setTerms } from './builders/members.js';
import { textOf } from './builders/paper.js';
import { startMembership } from './builders/service.js';

const year = 2026;
const today = '2026-11-24';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
  await setTerms(service, year, perPupil());
}, 60_000);
afterAll(() => service.stop());

type Named = { readonly trustId: string; readonly trustName?: string | null };

/** A school of the trust that joined; the second of a trust makes it the payer of both. */
async function academy(trust: Named): Promise<string> {
  const school = schoolSummary({ ...trust, establishmentType: 'Academy Converter', pupils: 400 });
  await record(service, school);
  await join(service, school.urn, { from: '2026-09-01' });
  return school.urn;
}

const setBilling = (trustId: string) =>
  service.call(membership.setTrustBilling, { trustId, mode: 'trust-wide' }, finance);
const named = async (trustId: string): Promise<string> =>
  (await service.call(membership.showTrustBilling, { trustId }, finance)).trustName;

/** The directory tells of another school of the trust, by that name. */
async function rename(trustId: string, trustName: string | null): Promise<void> {
  await record(service, schoolSummary({ trustId, trustName }));
}

async function invoiced(trust: Named): Promise<membership.InvoiceView> {
  const urn = await academy(trust);
  await setBilling(trust.trustId);
  await issue(service, year);
  const { items } = await service.call(membership.listInvoices, { urn }, finance);
  return items[0]!;
}

const print = async (number: number): Promise<string> =>
  (await textOf(await service.call(membership.printInvoice, { number }, finance))).join(' ');
const credit = (number: number) =>
  service.call(
    membership.creditInvoice,
    { number, lines: [{ line: 1, netPence: 1_000 }], reason: 'Agreed with the trust.' },
    once(finance),
  );

describe('a trust', () => {
  it('goes by its id until the directory tells its name, which older events do not', async () => {
    const trustId = `T${freshUrn()}`;
    await academy({ trustId });
    expect(await named(trustId)).toBe(`Trust ${trustId}`);
    await rename(trustId, 'Canal Learning Trust');
    expect(await named(trustId)).toBe('Canal Learning Trust');
    await rename(trustId, null);
    expect(await named(trustId)).toBe('Canal Learning Trust');
  });

  it('goes by the name of the newest event, whichever is heard last', async () => {
    const trustId = `T${freshUrn()}`;
    await academy({ trustId, trustName: 'New Name' });
    await service.database.sql.run(
      `update trust set heard_at = heard_at + interval '1 hour' where trust_id = $1`,
      [trustId],
    );
    await rename(trustId, 'Name of before');
    expect(await named(trustId)).toBe('New Name');
  });

  it('is named on the invoices it gets, which keep that name when it takes another', async () => {
    const trustId = `T${freshUrn()}`;
    const before = await invoiced({ trustId, trustName: 'Canal Learning Trust' });
    expect(before).toMatchObject({ urn: null, trustId, payerName: 'Canal Learning Trust' });
    expect(await print(before.number)).toContain('Canal Learning Trust');
    await rename(trustId, 'Wharf Academies');
    expect(await named(trustId)).toBe('Wharf Academies');
    expect(await service.call(membership.showInvoice, { number: before.number }, finance)).toMatchObject({
      payerName: 'Canal Learning Trust',
    });
    const paper = await print(before.number);
    expect(paper).toContain('Canal Learning Trust');
    expect(paper).not.toContain('Wharf Academies');

    const note = await credit(before.number);
    expect(note.payerName).toBe('Canal Learning Trust');
    const printed = await service.call(membership.printCreditNote, { number: note.number }, finance);
    expect((await textOf(printed)).join(' ')).toContain('Canal Learning Trust');
    await expect(
      service.database.sql.run(`update invoice set payer_name = 'Wharf' where number = $1`, [before.number]),
    ).rejects.toThrow('not changed after issue');
  });

  it('is named as it is known today on an invoice from before names were kept', async () => {
    const trustId = `T${freshUrn()}`;
    const { number } = await invoiced({ trustId, trustName: 'Canal Learning Trust' });
    const { sql } = service.database;
    await sql.run('alter table invoice disable trigger invoice_kept');
    await sql.run('update invoice set payer_name = null where number = $1', [number]);
    await sql.run('alter table invoice enable trigger invoice_kept');
    await rename(trustId, 'Wharf Academies');
    expect(await print(number)).toContain('Wharf Academies');
    const { items } = await service.call(membership.listInvoices, { year, limit: 200 }, finance);
    expect(items.find((each) => each.number === number)?.payerName).toBe('Wharf Academies');
  });

  it('is named wherever its money is looked at', async () => {
    const trustId = `T${freshUrn()}`;
    const payerName = 'Lock Gate Trust';
    const invoice = await invoiced({ trustId, trustName: payerName });
    const owing = await service.call(membership.showArrears, { limit: 200 }, finance);
    expect(owing.items.find(({ key }) => key === trustId)?.name).toBe(payerName);
    const late = { on: '2027-06-01', limit: 200 };
    const reminded = await service.call(membership.previewReminders, late, finance);
    expect(reminded.items.find((each) => each.trustId === trustId)?.payerName).toBe(payerName);

    await pay(service, invoice, invoice.amountPence + 500);
    const stretch = { from: '2026-11-01', to: today };
    const whose = { trustId, payerName };
    expect(await service.call(membership.payerStatement, { trustId, ...stretch }, finance)).toMatchObject(
      whose,
    );
    const line = { account: 'receivable', ...stretch, limit: 200 };
    const { items: lines } = await service.call(membership.accountStatement, line, finance);
    expect(lines).toContainEqual(expect.objectContaining(whose));
    const journal = await service.call(membership.listJournal, { trustId }, finance);
    expect(journal.items[0]!.postings).toContainEqual(expect.objectContaining(whose));
    const credits = await service.call(membership.listCredits, { limit: 200 }, finance);
    expect(credits.items).toContainEqual({ urn: null, ...whose, pence: 500 });
    const received = await service.call(membership.listPayments, { invoiceNumber: invoice.number }, finance);
    expect(received.items).toMatchObject([{ ...whose, allocations: [whose, whose] }]);
    const refund = { trustId, pence: 100, reason: 'The trust asked for it.' };
    expect(await service.call(membership.proposeRefund, refund, once(finance))).toMatchObject(whose);
    const previewed = await service.call(membership.previewLevyBySchool, { year, limit: 200 }, finance);
    expect(previewed.items).toContainEqual(expect.objectContaining({ trustId, trustName: payerName }));
  });
});

it('a school that pays is named as well', async () => {
  const name = 'Towpath Primary School';
  const school = schoolSummary({ name });
  await record(service, school);
  await join(service, school.urn, { from: '2026-09-01' });
  await issue(service, year);
  const found = await eventually(async () => {
    const { items } = await service.call(membership.listInvoices, { urn: school.urn }, finance);
    return items[0];
  });
  await record(service, { ...school, name: 'Towpath Academy', version: 2 });
  expect(await service.call(membership.showInvoice, { number: found.number }, finance)).toMatchObject({
    urn: school.urn,
    payerName: name,
  });
});
