import type { commissioning } from '@partnership/contracts';
import { addDays, civilDate, londonInstant } from '@partnership/database';
import { awardLine } from '../pots/pot.js';
import { whyNotServed, type KnownSchool } from '../schools/school.js';
import { priceOf, type Candidate } from '../scoring/candidate.js';
import type { Total } from '../scoring/totals.js';
import { unusable } from '../unusable.js';
import { freeing, type Award, type Change, type Commission, type Step } from './commission.js';
import { assertAward, assertCommissionMove, assertStep, type AwardMethod } from './commission-states.js';
import { hasFailedCall } from './shortlist.js';

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

type Grounds = Pick<Award, 'expression' | 'justification' | 'notFirstBecause' | 'priceDiffersBecause'>;

const noGrounds: Grounds = {
  expression: null,
  justification: null,
  notFirstBecause: null,
  priceDiffersBecause: null,
};

interface Given {
  readonly method: AwardMethod;
  readonly terms: commissioning.SupplierTerms;
  readonly grounds: Partial<Grounds>;
}

function award({ method, terms, grounds }: Given, step: AwardStep): Change {
  const { at, by } = step;
  const { supplierUrn, amountPence, year, reason } = terms;
  return {
    move: { to: 'awarded', why: reason },
    award: {
      ...{ supplierUrn, amountPence, year, line: awardLine, method, reason },
      ...noGrounds,
      ...grounds,
      awardedAt: at,
      awardedBy: by,
      standstillUntil: standstillUntil(step),
      paidPence: 0,
      releasedPence: 0,
    },
    money: { kind: 'commitment', amountPence, reason },
  };
}

/** Who may be chosen after a call: those on the shortlist, as their scores rank them. */
export interface Contest {
  readonly candidates: readonly Candidate[];
  readonly ranking: readonly Total[];
}

function winnerOf({ candidates, ranking }: Contest, terms: commissioning.AwardTerms): Candidate {
  const { supplierUrn, amountPence, notFirstBecause, priceDiffersBecause } = terms;
  const winner = candidates.find(({ urn }) => urn === supplierUrn);
  const rank = ranking.find(({ expression }) => expression === winner?.id)?.rank;
  if (winner === undefined || rank === undefined)
    throw unusable(
      'commissioning.supplier.not-shortlisted',
      '/supplierUrn',
      `${supplierUrn} is not on the shortlist`,
    );
  if (rank > 1 && notFirstBecause === undefined)
    throw unusable(
      'commissioning.award.not-first',
      '/notFirstBecause',
      `${supplierUrn} ranks ${rank}; say why the first is not chosen`,
    );
  const price = priceOf(winner);
  if (price !== null && price !== amountPence && priceDiffersBecause === undefined)
    throw unusable(
      'commissioning.award.price-differs',
      '/priceDiffersBecause',
      `the school offered ${price} pence; say why the award is ${amountPence}`,
    );
  return winner;
}

/** For steps that are refused before anybody looks at scores. */
export function assertAwardable({ state }: Commission, method: AwardMethod): void {
  assertCommissionMove(state, 'awarded');
  assertAward(state, method);
}

/** After a call: the first of the ranking, or another with a reason. */
export function awardOpenly(
  commission: Commission,
  terms: commissioning.AwardTerms,
  { schools, contest }: { readonly schools: Schools; readonly contest: Contest },
  step: AwardStep,
): Change {
  assertAwardable(commission, 'open');
  assertMaySupply(commission, terms.supplierUrn, schools, '/supplierUrn');
  const { id: expression } = winnerOf(contest, terms);
  const { notFirstBecause = null, priceDiffersBecause = null } = terms;
  const grounds = { expression, notFirstBecause, priceDiffersBecause };
  return award({ method: 'open', terms, grounds }, step);
}

/** Without a call, with a justification that is published and counted. */
export function awardDirectly(
  commission: Commission,
  terms: commissioning.DirectAwardTerms,
  schools: Schools,
  step: AwardStep,
): Change {
  assertAwardable(commission, 'direct');
  const { justification } = terms;
  assertMaySupply(commission, terms.supplierUrn, schools, '/supplierUrn');
  if (justification === 'failed-call' && !hasFailedCall(commission))
    throw unusable('commissioning.award.no-failed-call', '/justification', 'this work was never called');
  return award({ method: 'direct', terms, grounds: { justification } }, step);
}

/** A review is upheld: the award falls, its money is free again, and one of the shortlist can be chosen anew. */
export function setAside({ state, award }: Commission, why: string): Change {
  assertStep('uphold-review', state, 'shortlisted');
  return { move: { to: 'shortlisted', why }, ...freeing(award, why) };
}
