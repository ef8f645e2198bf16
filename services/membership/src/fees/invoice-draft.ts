import type { membership } from '@partnership/contracts';
import { yearInWords } from '../members/membership-year.js';
import { apportion } from './apportion.js';
import { pounds, vatOf, type AppliedTerms } from './fee.js';
import { financialYearBegins, financialYearsOf, shareByFinancialYear } from './financial-year.js';
import type { Candidate, LevyTerms, OwedFee } from './levy.js';
import type { Payer } from './payer.js';

/** How a line was computed: what it takes to compute it anew, and to tell it to the payer. */
export interface LineBasis {
  readonly words: string;
  /** The school's fee for the year, before VAT and before a trust's cap; its lines share it. */
  readonly feePence: number;
  readonly terms: AppliedTerms;
  /** The cap that was agreed with the trust for the whole invoice. */
  readonly trustCapPence?: number;
}

/** What is asked for one school, and how it was computed. */
export interface LineDraft {
  readonly urn: string;
  readonly description: string;
  /** The payer's financial year that bears it: `2026/27`. */
  readonly financialYear: string;
  /** The roll that the fee rests on; null where it rests on none. */
  readonly pupils: number | null;
  readonly rollSource: string | null;
  readonly rollAsAt: string | null;
  readonly basis: LineBasis;
  readonly netPence: number;
  readonly vatTreatment: membership.VatTreatment;
  readonly vatPence: number;
}

/** The year of a school's membership that hangs on the invoice; `pence` is the school's part of it. */
export interface DueDraft {
  readonly urn: string;
  readonly year: number;
  readonly pence: number;
}

/** An invoice that has no number yet. */
export interface InvoiceDraft {
  readonly payer: Payer;
  readonly kind: membership.InvoiceKind;
  /** The invoice that this one corrects. */
  readonly corrects: number | null;
  readonly year: number;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly purchaseOrder: string | null;
  readonly netPence: number;
  readonly vatPence: number;
  readonly amountPence: number;
  readonly lines: readonly LineDraft[];
  /** None where no membership hangs on it. */
  readonly dues: readonly DueDraft[];
}

/** A school of an invoice with what it owes. */
export interface Charged {
  readonly school: Candidate;
  readonly fee: OwedFee;
}

interface Asked extends Charged {
  readonly netPence: number;
  readonly vatPence: number;
  readonly capPence: number | undefined;
}

/** The fees of a trust's schools under its cap: what is above it comes off all of them alike. */
export function underCap(charged: readonly Charged[], capPence: number | undefined): Asked[] {
  const total = charged.reduce((sum, { fee }) => sum + fee.netPence, 0);
  if (capPence === undefined || total <= capPence)
    return charged.map(({ school, fee }) => ({
      school,
      fee,
      netPence: fee.netPence,
      vatPence: fee.vatPence,
      capPence,
    }));
  const parts = apportion(
    capPence,
    charged.map(({ fee }) => fee.netPence),
  );
  return charged.map((each, index) => {
    const netPence = parts[index] ?? 0;
    const { vat, rounding } = each.fee.applied;
    return { ...each, netPence, vatPence: vatOf(netPence, vat, rounding), capPence };
  });
}

function basisOf({ fee, netPence, capPence }: Asked): LineBasis {
  const basis = { words: fee.basis, feePence: fee.netPence, terms: fee.applied };
  if (capPence === undefined) return basis;
  const less = `${pounds(fee.netPence)}, less its share of what is above ${pounds(capPence)} for the trust`;
  const words = netPence < fee.netPence ? `${fee.basis}; ${less}` : fee.basis;
  return { ...basis, words, trustCapPence: capPence };
}

function linesOf(asked: Asked, { year, fees }: LevyTerms, named: boolean): LineDraft[] {
  const { school, fee } = asked;
  const begins = financialYearBegins(fees.financialYears, school.establishmentType);
  const shares = shareByFinancialYear(asked, financialYearsOf(year, fee.months, begins));
  const title = `Membership ${yearInWords(year)}${named ? `, ${school.name}` : ''}`;
  return shares.map(({ financialYear, months, netPence, vatPence }) => ({
    urn: school.urn,
    description: shares.length > 1 ? `${title}: ${months} months in financial year ${financialYear}` : title,
    financialYear,
    pupils: school.roll?.pupils ?? null,
    rollSource: school.roll?.source ?? null,
    rollAsAt: school.roll?.asAt ?? null,
    basis: basisOf(asked),
    netPence,
    vatTreatment: fee.applied.vat.treatment,
    vatPence,
  }));
}

export interface Issue {
  readonly payer: Payer;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly purchaseOrder: string | null;
}

export const totalOf = (
  lines: readonly { readonly netPence: number; readonly vatPence: number }[],
): { netPence: number; vatPence: number; amountPence: number } => {
  const netPence = lines.reduce((sum, line) => sum + line.netPence, 0);
  const vatPence = lines.reduce((sum, line) => sum + line.vatPence, 0);
  return { netPence, vatPence, amountPence: netPence + vatPence };
};

/** The invoice of a school, or of a trust for its schools. */
export function draftInvoice(charged: readonly Charged[], terms: LevyTerms, issue: Issue): InvoiceDraft {
  const trustWide = issue.payer.trustId !== null;
  const asked = underCap(charged, trustWide ? terms.fees.trust.capPence : undefined);
  const { year } = terms;
  const lines = asked.flatMap((each) => linesOf(each, terms, trustWide));
  const dues = asked.map(({ school: { urn }, netPence, vatPence }) => ({
    urn,
    year,
    pence: netPence + vatPence,
  }));
  return { ...issue, kind: 'levy', corrects: null, year, ...totalOf(lines), lines, dues };
}
