import type { commissioning } from '@partnership/contracts';
import { awardLine } from '../pots/pot.js';
import { whyNotServed, type KnownSchool } from '../schools/school.js';
import { committedPence, type Award, type Change, type Commission, type Step } from './commission.js';
import { awarderPays, beyondCommitment, notPayable, unusable } from './commission.errors.js';
import { assertAward, assertCommissionMove, isPayable, type AwardMethod } from './commission-states.js';

type Schools = ReadonlyMap<string, KnownSchool>;

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
  { at, by }: Step,
): Change {
  const { supplierUrn, amountPence, year, reason } = terms;
  assertCommissionMove(commission.state, 'awarded');
  assertAward(commission.state, method);
  assertMaySupply(commission, supplierUrn, schools, '/supplierUrn');
  const promise = { supplierUrn, amountPence, year, line: awardLine, method, reason };
  return {
    move: { to: 'awarded', why: reason },
    award: { ...promise, awardedAt: at, awardedBy: by, paidPence: 0, releasedPence: 0 },
    money: { kind: 'commitment', amountPence, reason },
  };
}

/** After a call: one of the schools on the shortlist. */
export function awardOpenly(
  commission: Commission,
  terms: commissioning.AwardTerms,
  schools: Schools,
  step: Step,
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
  step: Step,
): Change => award(commission, 'direct', terms, schools, step);

function promised({ state, award }: Commission, amountPence: number): Award {
  if (award === null || !isPayable(state)) throw notPayable(state);
  if (amountPence > committedPence(award)) throw beyondCommitment(committedPence(award));
  return award;
}

/** Duties are separated: whoever awarded does not pay. */
export function pay(commission: Commission, move: commissioning.MoneyMove, { by }: Step): Change {
  const { amountPence, reason } = move;
  const award = promised(commission, amountPence);
  if (award.awardedBy === by) throw awarderPays();
  return {
    award: { ...award, paidPence: award.paidPence + amountPence },
    money: { kind: 'payment', amountPence, reason },
  };
}

/** Gives back to the line what will not be paid. */
export function release(commission: Commission, move: commissioning.MoneyMove): Change {
  const { amountPence, reason } = move;
  const award = promised(commission, amountPence);
  return {
    award: { ...award, releasedPence: award.releasedPence + amountPence },
    money: { kind: 'release', amountPence, reason },
  };
}
