import type { membership } from '@partnership/contracts';
import type { PupilRoll } from '../schools/school.js';
import type { FeeTerms } from './fee-terms.js';

/** What of the terms was applied to one school: enough to compute its fee anew for another roll. */
export interface AppliedTerms {
  readonly model: membership.FeeModel;
  readonly discountPercent: number;
  /** Months of the membership year that are paid for. */
  readonly months: number;
  readonly trustDiscountPercent: number;
  readonly vat: membership.FeeVat;
  readonly rounding: membership.Rounding;
}

/** A school as far as its fee hangs on it. */
export interface FeePayer {
  readonly phase: string;
  readonly establishmentType: string | null;
  readonly roll: PupilRoll | null;
}

/** A membership as far as its fee hangs on it. */
export interface FeeCircumstances {
  /** The first year for which the school is invoiced. */
  readonly firstYear: boolean;
  /** Months of the membership year that the school is a member, the month of joining among them: 1 to 12. */
  readonly months: number;
  readonly trustWide: boolean;
}

export interface Fee {
  readonly outcome: 'fee';
  readonly netPence: number;
  readonly vatPence: number;
  readonly applied: AppliedTerms;
  /** How it was computed, in words. */
  readonly basis: string;
}

export type Computed =
  | Fee
  | { readonly outcome: 'roll-needed'; readonly detail: string }
  | { readonly outcome: 'rule-needed'; readonly detail: string };

const isNamed = (names: readonly string[] | undefined, name: string | null): boolean =>
  names === undefined || names.some((each) => each.toLowerCase() === name?.toLowerCase());

const ruleFor = (
  { rules }: FeeTerms,
  { phase, establishmentType }: FeePayer,
): membership.FeeRule | undefined =>
  rules.find((rule) => isNamed(rule.phases, phase) && isNamed(rule.establishmentTypes, establishmentType));

export const pounds = (pence: number): string => {
  const [whole = '', rest = ''] = (Math.abs(pence) / 100).toFixed(2).split('.');
  return `${pence < 0 ? '−' : ''}£${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
};

interface Stated {
  readonly pence: number;
  readonly words: string;
}

function ofRate({ pence = 0, minimumPence = 0, capPence }: membership.FeeModel, pupils: number): Stated {
  const exact = pence * pupils;
  const words = `${pupils} pupils at ${pounds(pence)}`;
  if (capPence !== undefined && exact > capPence)
    return { pence: capPence, words: `${words}, at most ${pounds(capPence)}` };
  if (exact < minimumPence)
    return { pence: minimumPence, words: `${words}, at least ${pounds(minimumPence)}` };
  return { pence: exact, words };
}

function ofBands({ bands = [] }: membership.FeeModel, pupils: number): Stated {
  const band = bands.find(({ toPupils }) => (toPupils ?? Infinity) >= pupils);
  if (band === undefined) throw new RangeError(`no band for ${pupils} pupils`);
  const size = (band.toPupils ?? null) === null ? 'or more' : `to ${band.toPupils}`;
  const words = `${pupils} pupils, in the band of ${band.fromPupils} ${size}: ${pounds(band.pence)}`;
  return { pence: band.pence, words };
}

/** For a whole year. A flat amount needs no roll. */
function wholeYear(model: membership.FeeModel, pupils: number | null): Stated | undefined {
  if (model.kind === 'flat')
    return { pence: model.pence ?? 0, words: `flat amount ${pounds(model.pence ?? 0)}` };
  if (pupils === null) return undefined;
  return model.kind === 'bands' ? ofBands(model, pupils) : ofRate(model, pupils);
}

function rounded(numerator: bigint, denominator: bigint, how: membership.Rounding): number {
  const extra = { down: 0n, 'half-up': denominator / 2n, up: denominator - 1n }[how];
  return Number((numerator + extra) / denominator);
}

const monthsOfYear = 12;
const basisPoints = 10_000n;

export const vatOf = (
  netPence: number,
  { treatment, rateBasisPoints = 0 }: membership.FeeVat,
  how: membership.Rounding,
): number =>
  treatment === 'standard' ? rounded(BigInt(netPence) * BigInt(rateBasisPoints), basisPoints, how) : 0;

const percent = (basisPointsOf: number): string => String(basisPointsOf / 100);

/** The fee by terms that were applied before, for a roll; undefined where it needs one and there is none. */
export function feeByTerms(
  applied: AppliedTerms,
  pupils: number | null,
): Omit<Fee, 'outcome' | 'applied'> | undefined {
  const { model, discountPercent, months, trustDiscountPercent, vat, rounding } = applied;
  const year = wholeYear(model, pupils);
  if (year === undefined) return undefined;
  // One rounding at the end, not one at each step.
  const numerator =
    BigInt(year.pence) * BigInt(100 - discountPercent) * BigInt(months) * BigInt(100 - trustDiscountPercent);
  const netPence = rounded(numerator, BigInt(100 * monthsOfYear * 100), rounding);
  const words = [
    year.words,
    ...(discountPercent > 0 ? [`${discountPercent} % off the first year`] : []),
    ...(months < monthsOfYear ? [`${months} of ${monthsOfYear} months`] : []),
    ...(trustDiscountPercent > 0 ? [`${trustDiscountPercent} % off for the trust`] : []),
    ...(vat.treatment === 'standard' ? [`plus VAT at ${percent(vat.rateBasisPoints ?? 0)} %`] : []),
  ];
  return { netPence, vatPence: vatOf(netPence, vat, rounding), basis: words.join('; ') };
}

/** What a school pays for a membership year. Neither a missing roll nor a missing rule is a fee of nothing. */
export function feeFor(
  terms: FeeTerms,
  school: FeePayer,
  { firstYear, months, trustWide }: FeeCircumstances,
): Computed {
  const rule = ruleFor(terms, school);
  if (rule === undefined) {
    const type = school.establishmentType ?? 'of unknown type';
    return { outcome: 'rule-needed', detail: `no rule of the fees is for ${school.phase} schools (${type})` };
  }
  const applied: AppliedTerms = {
    model: rule.model,
    discountPercent: firstYear ? terms.firstYearDiscountPercent : 0,
    months: terms.proRataByMonth ? months : monthsOfYear,
    trustDiscountPercent: trustWide ? (terms.trust.discountPercent ?? 0) : 0,
    vat: rule.vat ?? terms.vat,
    rounding: terms.rounding,
  };
  const fee = feeByTerms(applied, school.roll?.pupils ?? null);
  if (fee === undefined) return { outcome: 'roll-needed', detail: 'the number of pupils is not known' };
  return { outcome: 'fee', ...fee, applied };
}
