import type { commissioning } from '@partnership/contracts';
import { needsTwoPeople, paymentState, type Invoice, type Part, type Payment } from './invoice.js';

export const remittance = (number: number): string => `CP${String(number).padStart(6, '0')}`;

export const paymentView = (payment: Payment): commissioning.SupplierPaymentView => ({
  payment: payment.id,
  remittance: remittance(payment.remittance),
  invoice: payment.invoice,
  amountPence: payment.amountPence,
  year: payment.year,
  line: payment.line,
  state: paymentState(payment),
  instruction: payment.instruction,
  releasedBy: payment.releasedBy,
  releasedAt: payment.releasedAt.toISOString(),
  bouncedAt: payment.bouncedAt && payment.bouncedAt.toISOString(),
  bounce: payment.bounce,
  version: payment.version,
});

const partView = ({
  milestone,
  title,
  amountPence,
  reason,
}: Part): commissioning.SupplierInvoicePartView => ({
  ...{ milestone, title, amountPence, reason },
});

export const invoiceView = (invoice: Invoice, limitPence: number): commissioning.SupplierInvoiceView => {
  const { id, recordedAt, parts, payments, ...rest } = invoice;
  return {
    invoice: id,
    ...rest,
    recordedAt: recordedAt.toISOString(),
    parts: parts.map(partView),
    twoPeople: needsTwoPeople(invoice.amountPence, limitPence),
    payments: payments.map(paymentView),
  };
};
