import type { commissioning } from '@partnership/contracts';
import { hiddenOf, type HelpedSchool } from '../naming/helped-school.js';
import { inCapitals } from '../naming/public-name.js';
import { withoutNames } from '../naming/published-words.js';

/** An award as the register knows it. */
export interface RegisteredAward {
  readonly commission: string;
  readonly method: string;
  readonly supplierUrn: string;
  readonly supplierName: string;
  readonly amountPence: number;
  readonly year: string;
  readonly reason: string;
  readonly justification: string | null;
  readonly notFirstBecause: string | null;
  readonly priceDiffersBecause: string | null;
  readonly chosenFrom: number;
  readonly awardedAt: Date;
  readonly standstillUntil: Date;
  readonly state: string;
  readonly openReviews: number;
  readonly beneficiary: string;
  readonly district: string | null;
}

const stands = ({ state, openReviews }: RegisteredAward): string => {
  if (state === 'cancelled') return 'cancelled';
  return openReviews > 0 ? 'under-review' : 'standing';
};

const beneficiaries = (
  { beneficiary, district }: RegisteredAward,
  helped: readonly HelpedSchool[],
): string[] => {
  if (beneficiary === 'city') return ['the whole city'];
  if (district !== null) return [`the district of ${inCapitals(district)}`];
  return helped.map(({ words }) => words);
};

/**
 * As anybody may read it: helped schools are named where they agreed and told of otherwise, also where they agreed when
 * the reasons were written and have taken that back.
 */
export function publicAward(
  award: RegisteredAward,
  helped: readonly HelpedSchool[],
): commissioning.PublicAwardView {
  const hidden = hiddenOf(helped);
  const shown = (text: string | null): string | null => text && withoutNames(text, hidden);
  return {
    commission: award.commission,
    method: award.method,
    supplierUrn: award.supplierUrn,
    supplierName: award.supplierName,
    amountPence: award.amountPence,
    year: award.year,
    reason: withoutNames(award.reason, hidden),
    justification: award.justification,
    notFirstBecause: shown(award.notFirstBecause),
    priceDiffersBecause: shown(award.priceDiffersBecause),
    beneficiaries: beneficiaries(award, helped).sort(),
    chosenFrom: award.method === 'open' ? award.chosenFrom : null,
    awardedAt: award.awardedAt.toISOString(),
    standstillUntil: award.standstillUntil.toISOString(),
    stands: stands(award),
  };
}

/** In per cent to one decimal, halves up; null of nothing. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((2000 * part + whole) / (2 * whole)) / 10;

/** Awards of one method and justification, counted. */
export interface MethodCount {
  readonly method: string;
  readonly justification: string | null;
  readonly awards: number;
  readonly pence: number;
}

const total = (counts: readonly MethodCount[]): commissioning.AwardCountView => ({
  awards: counts.reduce((sum, { awards }) => sum + awards, 0),
  pence: counts.reduce((sum, { pence }) => sum + pence, 0),
});

/** How much is awarded without a call, and why. */
export function methodsView(
  counts: readonly MethodCount[],
  { year, failedCalls }: { readonly year: string | null; readonly failedCalls: number },
): commissioning.AwardMethodsView {
  const all = total(counts);
  const without = counts.filter(({ method }) => method === 'direct');
  const direct = total(without);
  return {
    year,
    open: total(counts.filter(({ method }) => method === 'open')),
    direct,
    directPercentOfAwards: percentOf(direct.awards, all.awards),
    directPercentOfPence: percentOf(direct.pence, all.pence),
    justifications: without.map(({ justification, awards, pence }) => ({
      justification: justification ?? 'not-recorded',
      awards,
      pence,
    })),
    failedCalls,
  };
}
