import { Failure } from '@partnership/contracts';
import { yearInWords } from '../members/membership-year.js';
import type { PupilRoll } from '../schools/school.js';
import { apportion } from './apportion.js';
import { feeByTerms, vatOf } from './fee.js';
import { totalOf, type InvoiceDraft, type LineBasis } from './invoice-draft.js';
import type { Payer } from './payer.js';

/** A line of the invoice whose roll is corrected. */
export interface CorrectedLine {
  readonly urn: string;
  readonly askedPence: number;
  readonly financialYear: string;
  readonly pupils: number | null;
  readonly basis: LineBasis;
}

/** The last correction of a school before this one. */
export interface EarlierCorrection {
  readonly urn: string;
  readonly number: number;
  readonly pupils: number;
  readonly feePence: number;
}

/** What a corrected roll does to a fee, before VAT. */
export interface FeeChange {
  readonly urn: string;
  readonly pupilsBefore: number;
  readonly feeBeforePence: number;
  readonly feePence: number;
  /** What the payer owes more, or less where it is negative: not the same under a trust's cap. */
  readonly differencePence: number;
  readonly basis: LineBasis;
  /** How the fee is computed now, in words. */
  readonly words: string;
  /** How often the school's roll was corrected before. */
  readonly corrections: number;
}

const fault = (code: string, detail: string): Failure =>
  new Failure('unprocessable', 'membership.roll-correction.school', `The school ${detail}.`, [
    { pointer: '/urn', code, detail },
  ]);

/** @throws Failure `unprocessable` where the invoice does not say by itself which school is meant */
export function schoolOf(lines: readonly CorrectedLine[], asked: string | undefined): string {
  const urns = [...new Set(lines.map(({ urn }) => urn))];
  const [only] = urns;
  if (asked === undefined) {
    if (only === undefined || urns.length > 1)
      throw fault('needed', 'must be named, since the invoice asks for several');
    return only;
  }
  if (!urns.includes(asked)) throw fault('not-on-invoice', 'is not on this invoice');
  return asked;
}

/** What each school of the invoice owes by the roll that holds, before a cap. */
function heldFees(
  lines: readonly CorrectedLine[],
  corrections: readonly EarlierCorrection[],
): Map<string, number> {
  const fees = new Map(lines.map(({ urn, basis }) => [urn, basis.feePence]));
  for (const { urn, feePence } of corrections) fees.set(urn, feePence);
  return fees;
}

const sum = (fees: ReadonlyMap<string, number>): number =>
  [...fees.values()].reduce((all, fee) => all + fee, 0);

export function changeOfFee(
  lines: readonly CorrectedLine[],
  corrections: readonly EarlierCorrection[],
  urn: string,
  pupils: number,
): FeeChange {
  const line = lines.find((each) => each.urn === urn);
  if (line === undefined) throw new RangeError(`school ${urn} has no line`);
  const { basis } = line;
  const earlier = corrections.find((each) => each.urn === urn);
  const fee = feeByTerms(basis.terms, pupils);
  if (fee === undefined) throw new RangeError('a fee for a known roll can be computed');
  const before = heldFees(lines, corrections);
  const after = new Map(before).set(urn, fee.netPence);
  const cap = basis.trustCapPence ?? Infinity;
  return {
    urn,
    pupilsBefore: earlier?.pupils ?? line.pupils ?? 0,
    feeBeforePence: before.get(urn) ?? 0,
    feePence: fee.netPence,
    differencePence: Math.min(sum(after), cap) - Math.min(sum(before), cap),
    basis,
    words: fee.basis,
    corrections: earlier?.number ?? 0,
  };
}

interface Supplement {
  readonly payer: Payer;
  readonly corrects: number;
  readonly year: number;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly purchaseOrder: string | null;
}

/** The invoice for what was asked too little, borne by the same financial years. No membership hangs on it. */
export function supplementOf(
  all: readonly CorrectedLine[],
  { urn, pupilsBefore, differencePence, basis, words, feePence }: FeeChange,
  roll: PupilRoll,
  issue: Supplement,
): InvoiceDraft {
  const lines = all.filter((line) => line.urn === urn);
  const net = apportion(
    differencePence,
    lines.map(({ askedPence }) => askedPence),
  );
  const { vat, rounding } = basis.terms;
  const taxes = apportion(vatOf(differencePence, vat, rounding), net);
  const title = `Membership ${yearInWords(issue.year)}, roll corrected from ${pupilsBefore} to ${roll.pupils}`;
  const drafts = lines
    .map(({ financialYear }, index) => ({
      urn,
      description: lines.length > 1 ? `${title}: financial year ${financialYear}` : title,
      financialYear,
      pupils: roll.pupils,
      rollSource: roll.source,
      rollAsAt: roll.asAt,
      basis: { words, feePence, terms: basis.terms },
      netPence: net[index] ?? 0,
      vatTreatment: vat.treatment,
      vatPence: taxes[index] ?? 0,
    }))
    .filter(({ netPence }) => netPence > 0);
  return { ...issue, kind: 'supplement', ...totalOf(drafts), lines: drafts, dues: [] };
}
