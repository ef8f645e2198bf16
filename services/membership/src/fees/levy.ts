import { positionOn, type Member } from '../members/member.js';
import { firstDayOf, lastDayOf, yearInWords } from '../members/membership-year.js';
import type { State } from '../members/membership-states.js';
import { pupilRollOf, type School } from '../schools/school.js';
import { feeFor, type FeeTerms } from './fee.js';
import { dueOn, type PaymentTerms } from './invoice.js';

export interface LevyTerms extends FeeTerms {
  readonly year: number;
  readonly payment: PaymentTerms;
}

/** An invoice that has no number yet. */
export interface InvoiceDraft {
  readonly urn: string;
  readonly year: number;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly pupils: number;
  readonly rollSource: string;
  readonly rollAsAt: string;
  readonly ratePencePerPupil: number;
  readonly minimumPence: number;
  readonly amountPence: number;
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
  const draft = {
    urn: school.urn,
    year,
    issuedOn: today,
    dueOn: dueOn(year, today, payment),
    pupils: roll.pupils,
    rollSource: roll.source,
    rollAsAt: roll.asAt,
    ratePencePerPupil,
    minimumPence,
    amountPence: feeFor(terms, roll.pupils),
  };
  return { outcome: 'invoice', draft };
}
