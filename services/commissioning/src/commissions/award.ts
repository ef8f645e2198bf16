import type { commissioning } from '@partnership/contracts';
import { addDays, civilDate, londonInstant } from '@partnership/database';
import { awardLine } from '../pots/pot.js';
import { whyNotServed, type KnownSchool } from '../schools/school.js';
import type { Change, Commission, Step } from './commission.js';
import { unusable } from './commission.errors.js';
import { assertAward, assertCommissionMove, type AwardMethod } from './commission-states.js';

type Schools = ReadonlyMap<string, KnownSchool>;

/** When, by whom, and how long an award stands still, in days. */
export interface AwardStep extends Step {
  readonly standstillDays: number;
}

/** The days are counted by the calendar: an award of any hour stands still to the end of the last of them. */
const standstillUntil = ({ at, standstillDays }: AwardStep): Date =>
  londonInstant(addDays(civilDate(at), standstillDays + 1), '00:00');

/** Refuses a school that is unknown, closed, of another city, or that would be paid to help itself. */
export function assertMaySupply(
  { beneficiary }: Commission,
  urn: string,
  schools: Schools,
  pointer: string,
): void {
  const school = schools.get(urn);
  const own = beneficiary.schools.some((each) => each.urn === urn);
  const fault =
    school === undefined ? 'unknown' : (whyNotServed(school) ?? (own ? 'is-beneficiary' : undefined));
  if (fault !== undefined)
    throw unusable(`commissioning.supplier.${fault}`, pointer, `${urn} cannot do this work: ${fault}`);
}

function award(
  commission: Commission,
  method: AwardMethod,
  terms: commissioning.AwardTerms,
  schools: Schools,
  step: AwardStep,
): Change {
  const { at, by } = step;
  const { supplierUrn, amountPence, year, reason } = terms;
  assertCommissionMove(commission.state, 'awarded');
  assertAward(commission.state, method);
  assertMaySupply(commission, supplierUrn, schools, '/supplierUrn');
  const promise = { supplierUrn, amountPence, year, line: awardLine, method, reason };
  return {
    move: { to: 'awarded', why: reason },
    award: {
      ...promise,
      awardedAt: at,
      awardedBy: by,
      standstillUntil: standstillUntil(step),
      paidPence: 0,
      releasedPence: 0,
    },
    money: { kind: 'commitment', amountPence, reason },
  };
}

/** After a call: one of the schools on the shortlist. */
export function awardOpenly(
  commission: Commission,
  terms: commissioning.AwardTerms,
  schools: Schools,
  step: AwardStep,
): Change {
  const change = award(commission, 'open', terms, schools, step);
  const { supplierUrn } = terms;
  if (!commission.shortlist.includes(supplierUrn))
    throw unusable(
      'commissioning.supplier.not-shortlisted',
      '/supplierUrn',
      `${supplierUrn} is not on the shortlist`,
    );
  return change;
}

/** Without a call, for a reason that is published. */
export const awardDirectly = (
  commission: Commission,
  terms: commissioning.AwardTerms,
  schools: Schools,
  step: AwardStep,
): Change => award(commission, 'direct', terms, schools, step);
