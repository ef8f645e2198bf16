import type { Evidence } from './matching.js';

/** Banks send a payment back within weeks. */
export const returnDays = 60;

/** Money that went out, as the bank tells of it. */
export interface Debit extends Evidence {
  readonly id: string;
  readonly bookedOn: string;
  /** How much went out. */
  readonly pence: number;
}

/** A payment that stands, and the invoices it was for. */
export interface StandingPayment {
  readonly payment: string;
  readonly receivedOn: string;
  readonly pence: number;
  readonly invoices: readonly number[];
}

export type ReturnEvidence = 'amount and reference' | 'amount' | 'reference';

export interface PossibleReturn {
  readonly payment: string;
  readonly by: ReturnEvidence;
  /** Other payments of which it may be the return as well, likeliest first. */
  readonly others: readonly { readonly payment: StandingPayment; readonly by: ReturnEvidence }[];
}

const dayMs = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs;

const likeliest: readonly ReturnEvidence[] = ['amount and reference', 'amount', 'reference'];

function evidenceFor(
  { references, bare, pence, bookedOn }: Debit,
  payment: StandingPayment,
): ReturnEvidence | undefined {
  const days = daysBetween(payment.receivedOn, bookedOn);
  if (days < 0 || days > returnDays) return undefined;
  const isNamed = payment.invoices.some((number) => references.includes(number) || bare.includes(number));
  if (payment.pence !== pence) return isNamed ? 'reference' : undefined;
  return isNamed ? 'amount and reference' : 'amount';
}

/**
 * Which payment the bank may have sent back; never enough to reverse it by itself. Money that we paid back ourselves, of
 * that sum and in those days, explains a debit that names no invoice of the payment.
 */
export function possibleReturn(
  debit: Debit,
  payments: readonly StandingPayment[],
  isOurRefund: boolean,
): PossibleReturn | undefined {
  const found = payments.flatMap((payment) => {
    const by = evidenceFor(debit, payment);
    return by === undefined || (isOurRefund && by !== 'amount and reference') ? [] : { payment, by };
  });
  const [first, ...others] = found.sort(
    (a, b) =>
      likeliest.indexOf(a.by) - likeliest.indexOf(b.by) ||
      // What came last is sent back first.
      daysBetween(a.payment.receivedOn, b.payment.receivedOn),
  );
  return first && { payment: first.payment.payment, by: first.by, others };
}
