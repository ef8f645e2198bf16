import { commissioning } from '@partnership/contracts';
import { newId } from '@partnership/database';
import { grant, person, type TestService } from '@partnership/testing';
import { finance, having, once } from './work.js';

/** Three people of finance, so that duties can be separated: `finance` records, the others let money go. */
export const approver = person(grant('finance'));
export const releaser = person(grant('finance'));
export const judge = person(grant('director'));

export interface GivenMilestone {
  readonly amountPence: number;
  readonly state?: 'scheduled' | 'met' | 'partially-met' | 'not-met';
  readonly dueOn?: string;
  readonly judgedBy?: string;
}

/** Milestones of an award, as whoever draws up its agreement leaves them; met unless told. Their ids, in order. */
export async function agreement(
  { database: { sql }, clock }: TestService,
  commission: string,
  milestones: readonly GivenMilestone[],
): Promise<string[]> {
  await sql.run(
    `insert into agreement (commission, baseline, expected_outcome, starts_on, ends_on, drawn_up_at, drawn_up_by)
     values ($1, 'where it stands', 'where it should stand', $2, $2, $3, 'director') on conflict do nothing`,
    [commission, clock.today(), clock.now()],
  );
  const ids: string[] = [];
  for (const [index, given] of milestones.entries()) {
    const { amountPence, state = 'met', dueOn = '2027-02-01', judgedBy = judge.id } = given;
    const id = newId();
    const judged = state === 'scheduled' ? [null, null] : [dueOn, judgedBy];
    await sql.run(
      `insert into milestone (id, commission, ordinal, title, due_on, amount_pence, state, judged_on, judged_by)
       select $1::uuid, $2::uuid, coalesce(max(ordinal), 0) + 1, $3, $4::date, $5::bigint, $6, $7::date, $8
       from milestone where commission = $2`,
      [id, commission, `Milestone ${index + 1}`, dueOn, amountPence, state, ...judged],
    );
    ids.push(id);
  }
  return ids;
}

let numbers = 0;
export const freshNumber = (): string => `INV-${++numbers}`;

type Given = Partial<commissioning.RecordSupplierInvoice>;
type Invoice = commissioning.SupplierInvoiceView;

/** An invoice of the amount, by default for all the milestones that are given. */
export const received = (
  service: TestService,
  given: Given & { amountPence: number },
  who = once(finance),
): Promise<Invoice> => {
  const issuedOn = service.clock.today();
  const request = { number: freshNumber(), issuedOn, milestones: [], ...given };
  return service.call(commissioning.recordSupplierInvoice, request, who);
};

export const match = (
  service: TestService,
  invoice: Invoice,
  parts: commissioning.InvoicedPart[],
): Promise<Invoice> =>
  service.call(
    commissioning.matchSupplierInvoice,
    { invoice: invoice.invoice, parts },
    having(approver, invoice),
  );

export const approve = (service: TestService, invoice: Invoice, who = approver): Promise<Invoice> =>
  service.call(commissioning.approveSupplierInvoice, { invoice: invoice.invoice }, having(who, invoice));

export const release = (service: TestService, invoice: Invoice, who = releaser): Promise<Invoice> =>
  service.call(commissioning.releaseSupplierPayment, { invoice: invoice.invoice }, having(who, invoice));

/** An approved invoice for a milestone of the award that is met and worth as much. */
export async function approvedInvoice(
  service: TestService,
  { commission }: Pick<commissioning.CommissionView, 'commission'>,
  amountPence: number,
): Promise<Invoice> {
  const milestones = await agreement(service, commission, [{ amountPence }]);
  const invoice = await received(service, { commission, amountPence, milestones });
  const parts = milestones.map((milestone) => ({ milestone, amountPence }));
  return approve(service, await match(service, invoice, parts));
}

/** Pays so much of the award, from the milestone that is met to the release. */
export const pay = async (
  service: TestService,
  award: Pick<commissioning.CommissionView, 'commission'>,
  amountPence: number,
): Promise<Invoice> => release(service, await approvedInvoice(service, award, amountPence));

/** An approved invoice for the whole of a purchase. */
export async function approvedPurchaseInvoice(
  service: TestService,
  { purchase, amountPence }: Pick<commissioning.PurchaseView, 'purchase' | 'amountPence'>,
): Promise<Invoice> {
  const invoice = await received(service, { purchase, amountPence });
  return approve(service, await match(service, invoice, []));
}
