import { membership, type Actor } from '@partnership/contracts';
import { eventually, grant, person, type TestService } from '@partnership/testing';
import { finance, once } from './callers.js';
import { after, all, applicant, invoiceOf, issue } from './members.js';

/** A second person of finance, and who approves without being of finance. */
export const colleague = person(grant('finance'));
export const chief = person(grant('chief-executive'));

export interface BankRow {
  readonly on: string;
  readonly text: string;
  readonly pence: number;
}

const pounds = (pence: number): string => (pence / 100).toFixed(2);

export const csv = (rows: readonly BankRow[]): string =>
  ['Date,Description,Amount', ...rows.map(({ on, text, pence }) => `${on},${text},${pounds(pence)}`)].join(
    '\n',
  );

export const send = (
  service: TestService,
  text: string | Buffer,
  profile = 'generic',
): Promise<membership.BankStatementView> =>
  service.call(
    membership.takeBankStatement,
    { profile, bytes: Buffer.from(text).toString('base64') },
    finance,
  );

export const finished = (service: TestService, statement: string): Promise<membership.BankStatementView> =>
  eventually(async () => {
    const shown = await service.call(membership.showBankStatement, { statement }, finance);
    return shown.finishedAt === null ? undefined : shown;
  }, 60_000);

/** The bank tells of these, and they are booked. */
export async function bankTells(
  service: TestService,
  ...rows: BankRow[]
): Promise<membership.BankStatementView> {
  const { statement } = await send(service, csv(rows));
  return finished(service, statement);
}

export const workItems = (service: TestService, kind?: string): Promise<membership.WorkItemView[]> =>
  all((cursor) =>
    service.call(
      membership.listWorkItems,
      { ...after(cursor), ...(kind !== undefined && { kind }) },
      finance,
    ),
  );

export const payments = (
  service: TestService,
  given: Partial<membership.ListPayments> = {},
): Promise<membership.ReceivedPaymentView[]> =>
  all((cursor) => service.call(membership.listPayments, { ...after(cursor), ...given }, finance));

export const reverse = (
  service: TestService,
  payment: string,
  on: string = service.clock.today(),
): Promise<membership.ReceivedPaymentView> =>
  service.call(membership.reversePayment, { payment, on, reason: 'The cheque bounced.' }, once(finance));

export const useCredit = (
  service: TestService,
  urn: string,
  ...parts: membership.InvoicePart[]
): Promise<membership.CreditAllocationView> =>
  service.call(membership.allocateCredit, { urn, parts }, once(finance));

export const proposeRefund = (
  service: TestService,
  given: Partial<membership.ProposeRefund> & { pence: number },
  actor: Actor = finance,
): Promise<membership.RefundView> =>
  service.call(membership.proposeRefund, { reason: 'The school asked for it.', ...given }, once(actor));

export const proposeWriteOff = (
  service: TestService,
  invoiceNumber: number,
  pence: number,
): Promise<membership.WriteOffView> =>
  service.call(
    membership.proposeWriteOff,
    { invoiceNumber, pence, reason: 'The school has closed.' },
    once(finance),
  );

export const invoice = (service: TestService, number: number): Promise<membership.InvoiceView> =>
  service.call(membership.showInvoice, { number }, finance);

/** A school that applied, with its invoice for the year. */
export async function invoicedSchool(
  service: TestService,
  year: number,
  pupils = 420,
): Promise<membership.InvoiceView & { urn: string }> {
  const urn = await applicant(service, { pupils });
  await issue(service, year);
  return { ...(await invoiceOf(service, urn, year)), urn };
}

/** What a payer's account stands at, debits less credits. */
export async function accountOf(service: TestService, account: string, urn: string): Promise<number> {
  const [row] = await service.database.sql.rows<{ pence: number }>(
    'select coalesce(sum(pence), 0)::bigint as pence from posting where account = $1 and urn = $2',
    [account, urn],
  );
  return row!.pence;
}
