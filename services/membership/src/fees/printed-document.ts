import type { membership } from '@partnership/contracts';
import { pounds } from './fee.js';

/** Who sends the documents, and where money goes to. */
export interface Supplier {
  readonly name: string;
  readonly address: readonly string[];
  readonly vatNumber: string | null;
  readonly bank: { readonly accountName: string; readonly sortCode: string; readonly account: string } | null;
}

/** Who receives them. */
export interface Recipient {
  readonly name: string;
  readonly id: string;
}

export interface PrintedLine {
  readonly description: string;
  readonly detail: string;
  readonly amounts: readonly string[];
}

/** A document as it is printed, whatever prints it. */
export interface PrintedDocument {
  readonly title: string;
  readonly reference: string;
  /** The day of issue: nothing on paper depends on the day of printing. */
  readonly on: string;
  readonly supplier: Supplier;
  readonly recipient: Recipient;
  readonly facts: readonly (readonly [string, string])[];
  readonly columns: readonly string[];
  readonly lines: readonly PrintedLine[];
  readonly totals: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** As people write it: 24 November 2026. */
export const dayInWords = (day: string): string =>
  `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;

const treatments: Record<membership.VatTreatment, string> = {
  'outside-scope': 'outside the scope of VAT',
  exempt: 'exempt from VAT',
  zero: 'zero-rated',
  standard: 'VAT at the standard rate',
};

interface Priced {
  readonly netPence: number;
  readonly vatPence: number;
  readonly vatTreatment: string;
}

const inTreatment = (treatment: string): string => treatments[treatment as membership.VatTreatment];

const amountsOf = ({ netPence, vatPence }: Priced): string[] => [
  pounds(netPence),
  pounds(vatPence),
  pounds(netPence + vatPence),
];

/** Net and VAT for each treatment, as a VAT invoice has to say. */
function vatTotals(lines: readonly Priced[]): (readonly [string, string])[] {
  const used = [...new Set(lines.map(({ vatTreatment }) => vatTreatment))];
  return used.map((treatment) => {
    const of = lines.filter(({ vatTreatment }) => vatTreatment === treatment);
    const net = of.reduce((sum, { netPence }) => sum + netPence, 0);
    const vat = of.reduce((sum, { vatPence }) => sum + vatPence, 0);
    const tax = treatment === 'standard' ? ` + ${pounds(vat)}` : '';
    return [`Net, ${inTreatment(treatment)}`, `${pounds(net)}${tax}`] as const;
  });
}

const columns = ['What for', 'Net', 'VAT', 'Total'];

function howToPay({ reference, state, dueOn }: membership.InvoiceView, { bank }: Supplier): string[] {
  if (!['issued', 'part-paid'].includes(state)) return ['Nothing is left to pay.'];
  const by = `Please pay by ${dayInWords(dueOn)} and quote ${reference}.`;
  if (bank === null) return [by];
  return [
    by,
    `By bank transfer to ${bank.accountName}, sort code ${bank.sortCode}, account ${bank.account}.`,
  ];
}

const optional = (name: string, pence: number): (readonly [string, string])[] =>
  pence === 0 ? [] : [[name, pounds(pence)]];

const rollWords = ({ pupils, rollSource, rollAsAt }: membership.InvoiceLineView): string =>
  pupils === null || rollSource === null || rollAsAt === null
    ? ''
    : ` Roll: ${pupils}, ${rollSource}, ${dayInWords(rollAsAt)}.`;

export function printedInvoice(
  invoice: membership.InvoiceView,
  supplier: Supplier,
  recipient: Recipient,
): PrintedDocument {
  const { reference, issuedOn, dueOn, purchaseOrder, corrects, lines } = invoice;
  return {
    title: invoice.kind === 'supplement' ? 'Supplementary invoice' : 'Invoice',
    reference,
    on: issuedOn,
    supplier,
    recipient,
    facts: [
      ['Number', reference],
      ['Date', dayInWords(issuedOn)],
      ['Due', dayInWords(dueOn)],
      ...(purchaseOrder === null ? [] : [['Your order', purchaseOrder] as const]),
      ...(corrects === null ? [] : [['Corrects', `INV${String(corrects).padStart(6, '0')}`] as const]),
    ],
    columns,
    lines: lines.map((line) => ({
      description: line.description,
      detail: `${line.basis}.${rollWords(line)} ${inTreatment(line.vatTreatment)}.`,
      amounts: amountsOf(line),
    })),
    totals: [
      ...vatTotals(lines),
      ['VAT', pounds(invoice.vatPence)],
      ['Total', pounds(invoice.amountPence)],
      ...optional('Credited', -invoice.creditedPence),
      ...optional('Written off', -invoice.writtenOffPence),
      ['Paid', pounds(invoice.paidPence)],
      ['Outstanding', pounds(invoice.outstandingPence)],
    ],
    notes: howToPay(invoice, supplier),
  };
}

export function printedCreditNote(
  note: membership.CreditNoteView,
  supplier: Supplier,
  recipient: Recipient,
): PrintedDocument {
  const invoice = `INV${String(note.invoiceNumber).padStart(6, '0')}`;
  return {
    title: 'Credit note',
    reference: note.reference,
    on: note.issuedOn,
    supplier,
    recipient,
    facts: [
      ['Number', note.reference],
      ['Date', dayInWords(note.issuedOn)],
      ['Invoice', invoice],
    ],
    columns,
    lines: note.lines.map((line) => ({
      description: line.description,
      detail: `Line ${line.line} of ${invoice}; ${inTreatment(line.vatTreatment)}.`,
      amounts: amountsOf(line),
    })),
    totals: [
      ...vatTotals(note.lines),
      ['VAT', pounds(note.vatPence)],
      ['Total credited', pounds(note.amountPence)],
      ...optional('Of it to your credit', note.releasedPence),
    ],
    notes: [`Reason: ${note.reason}`],
  };
}
