import type { membership } from '@partnership/contracts';
import { positionOn, type Member } from '../members/member.js';
import { firstDayOf, lastDayOf, yearInWords } from '../members/membership-year.js';
import type { State } from '../members/membership-states.js';
import { pupilRollOf, type School } from '../schools/school.js';
import { feeFor, type FeeTerms } from './fee.js';
import { dueOn, type PaymentTerms } from './invoice.js';
import { schoolPays, type Payer } from './payer.js';

export interface LevyTerms extends FeeTerms {
  readonly year: number;
  readonly payment: PaymentTerms;
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
  /** The terms that were applied, and how. */
  readonly basis: object;
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

/** What the levy does about one member. */
export type Assessment =
  | { readonly outcome: 'invoice'; readonly draft: InvoiceDraft }
  | { readonly outcome: 'already-invoiced' }
  | { readonly outcome: 'roll-needed'; readonly detail: string }
  | { readonly outcome: 'not-due' };

const payers: readonly State[] = ['applied', 'active', 'grace', 'suspended'];

/** Members of that year pay: not who has left, nor who joins for a later year or leaves before this one begins. */
function owes(member: Member, year: number, today: string): boolean {
  const position = positionOn(member, today);
  if (position === undefined || !payers.includes(position.state)) return false;
  const stays = member.notice === null || member.notice.on > firstDayOf(year);
  return position.begins <= lastDayOf(year) && stays;
}

/** A missing roll is not a roll of zero: there is no invoice, and somebody has to find out. */
export function assess(school: School, member: Member, terms: LevyTerms, today: string): Assessment {
  const { year, payment, ratePencePerPupil, minimumPence } = terms;
  if (member.dues.some((due) => due.year === year)) return { outcome: 'already-invoiced' };
  if (!owes(member, year, today)) return { outcome: 'not-due' };
  const roll = pupilRollOf(school);
  if (roll === null)
    return {
      outcome: 'roll-needed',
      detail: `No invoice for ${yearInWords(year)}: the number of pupils is not known.`,
    };
  const { urn } = school;
  const netPence = feeFor(terms, roll.pupils);
  const line: LineDraft = {
    urn,
    description: `Membership ${yearInWords(year)}`,
    financialYear: yearInWords(year),
    pupils: roll.pupils,
    rollSource: roll.source,
    rollAsAt: roll.asAt,
    basis: { model: 'per-pupil', ratePencePerPupil, minimumPence },
    netPence,
    vatTreatment: 'outside-scope',
    vatPence: 0,
  };
  const draft: InvoiceDraft = {
    payer: schoolPays(urn),
    kind: 'levy',
    year,
    issuedOn: today,
    dueOn: dueOn(year, today, payment),
    purchaseOrder: null,
    netPence,
    vatPence: 0,
    amountPence: netPence,
    lines: [line],
    dues: [{ urn, year, pence: netPence }],
  };
  return { outcome: 'invoice', draft };
}
