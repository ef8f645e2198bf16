import type { commissioning } from '@partnership/contracts';
import { unusable } from '../unusable.js';
import { assertInvoiceMove } from './invoice-states.js';
import { committerPays, judgePays, recorderPays, secondPerson } from './payment.errors.js';

type State = commissioning.SupplierInvoiceState;

/** A milestone for which an invoice asks, and what the invoice was given of it. */
export interface Part {
  readonly milestone: string;
  readonly title: string;
  readonly state: string;
  readonly judgedBy: string | null;
  readonly milestonePence: number;
  /** What other invoices have of it. */
  readonly othersPence: number;
  readonly amountPence: number | null;
  readonly reason: string | null;
}

export interface Payment {
  readonly id: string;
  readonly remittance: number;
  readonly invoice: string;
  readonly amountPence: number;
  readonly year: string;
  readonly line: string;
  readonly instruction: string | null;
  readonly isSent: boolean;
  readonly releasedBy: string;
  readonly releasedAt: Date;
  readonly bouncedAt: Date | null;
  readonly bounce: string | null;
  readonly version: number;
}

/** A supplier's invoice with everything that decisions about it look at. */
export interface Invoice {
  readonly id: string;
  readonly commission: string | null;
  readonly purchase: string | null;
  readonly supplierUrn: string | null;
  readonly payee: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly amountPence: number;
  readonly state: State;
  readonly why: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly matchedBy: string | null;
  readonly approvedBy: string | null;
  readonly releasedBy: string | null;
  readonly parts: readonly Part[];
  readonly payments: readonly Payment[];
  readonly version: number;
}

const moved = (invoice: Invoice, to: State, change: Partial<Invoice>): Invoice => {
  assertInvoiceMove(invoice.state, to);
  return { ...invoice, why: null, ...change, state: to, version: invoice.version + 1 };
};

const isMet = ({ state }: Part): boolean => state === 'met' || state === 'partially-met';

interface Fault {
  readonly code: string;
  readonly detail: string;
}

const notInvoiced: Fault = { code: 'not-invoiced', detail: 'the invoice is not for it' };

function fault(part: Part, { amountPence, reason }: commissioning.InvoicedPart): Fault | undefined {
  const left = part.milestonePence - part.othersPence;
  if (!isMet(part)) return { code: 'not-met', detail: `the milestone is ${part.state}` };
  if (left <= 0) return { code: 'already-invoiced', detail: 'other invoices have all of the milestone' };
  if (amountPence > left) return { code: 'beyond-amount', detail: `the milestone has ${left} pence left` };
  if (part.state === 'partially-met' && (reason === undefined || amountPence >= part.milestonePence))
    return {
      code: 'part-needs-reason',
      detail: 'of a milestone that is partially met a part is paid, with a reason',
    };
  return undefined;
}

/** The parts of the invoice as they are matched: met milestones, within their amounts, together what the invoice asks. */
function matchedParts(invoice: Invoice, given: readonly commissioning.InvoicedPart[]): Part[] {
  given.forEach((one, index) => {
    const part = invoice.parts.find(({ milestone }) => milestone === one.milestone);
    const found = part === undefined ? notInvoiced : fault(part, one);
    if (found !== undefined)
      throw unusable(`commissioning.milestone.${found.code}`, `/parts/${index}`, found.detail);
  });
  return invoice.parts.map((part) => {
    const match = given.find(({ milestone }) => milestone === part.milestone);
    return { ...part, amountPence: match?.amountPence ?? null, reason: match?.reason ?? null };
  });
}

/** Of a purchase there is nothing to match but its commitment, which whoever pays looks at. */
export function matched(invoice: Invoice, given: readonly commissioning.InvoicedPart[], by: string): Invoice {
  const after = moved(invoice, 'matched', { parts: matchedParts(invoice, given), matchedBy: by });
  const total = given.reduce((sum, { amountPence }) => sum + amountPence, 0);
  const expected = invoice.commission === null ? 0 : invoice.amountPence;
  if (total !== expected)
    throw unusable(
      'commissioning.supplier-invoice.amount-differs',
      '/parts',
      `the parts come to ${total} pence, not ${expected}`,
    );
  return after;
}

/** What was matched and approved is undone: the doubt is settled first. */
const undone = (invoice: Invoice): Partial<Invoice> => ({
  parts: invoice.parts.map((part) => ({ ...part, amountPence: null, reason: null })),
  matchedBy: null,
  approvedBy: null,
});

export const disputed = (invoice: Invoice, why: string): Invoice =>
  moved(invoice, 'disputed', { ...undone(invoice), why });

export const refused = (invoice: Invoice, why: string): Invoice =>
  moved(invoice, 'refused', { ...undone(invoice), why });

/** Who had a hand in what is paid, besides the invoice itself. */
export interface Hands {
  /** Who made the purchase; null where it is an award, whose own rule looks at its maker. */
  readonly committedBy: string | null;
}

function assertDuties({ recordedBy, parts }: Invoice, { committedBy }: Hands, by: string): void {
  if (recordedBy === by) throw recorderPays();
  if (committedBy === by) throw committerPays();
  if (parts.some(({ amountPence, judgedBy }) => amountPence !== null && judgedBy === by)) throw judgePays();
}

/** Whoever approves is as little concerned as whoever releases: above the limit they share one duty. */
export function approved(invoice: Invoice, hands: Hands, by: string): Invoice {
  const after = moved(invoice, 'approved', { approvedBy: by });
  assertDuties(invoice, hands, by);
  return after;
}

export const needsTwoPeople = (amountPence: number, limitPence: number): boolean => amountPence > limitPence;

export function released(invoice: Invoice, hands: Hands, by: string, limitPence: number): Invoice {
  const after = moved(invoice, 'paid', { releasedBy: by });
  assertDuties(invoice, hands, by);
  if (needsTwoPeople(invoice.amountPence, limitPence) && invoice.approvedBy === by) throw secondPerson();
  const fallen = invoice.parts.findIndex((part) => part.amountPence !== null && !isMet(part));
  if (fallen >= 0)
    throw unusable('commissioning.milestone.not-met', '/invoice', 'a milestone of it is met no more');
  return after;
}

/** Its payment came back: what was approved may be released again. */
export const bounced = (invoice: Invoice): Invoice => moved(invoice, 'approved', { releasedBy: null });

export const paymentState = ({ instruction, isSent, bouncedAt }: Payment): string => {
  if (bouncedAt !== null) return 'bounced';
  if (instruction === null) return 'released';
  return isSent ? 'sent' : 'instructed';
};
