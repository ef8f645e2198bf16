import type { districts } from '@partnership/contracts';
import { badBands, badFormula } from './kpi.errors.js';

type Formula = districts.KpiFormula;
export type Rag = 'green' | 'amber' | 'red' | 'unknown';

export interface Bands {
  readonly green: number;
  readonly amber: number;
}

/** Green where the figure has reached that band, amber where it has reached the other, else red. */
export function ragOf(value: number | null, { green, amber }: Bands, better: districts.KpiDirection): Rag {
  if (value === null) return 'unknown';
  const reaches = (band: number): boolean => (better === 'higher' ? value >= band : value <= band);
  if (reaches(green)) return 'green';
  return reaches(amber) ? 'amber' : 'red';
}

/** Amber is worse than green, or there is none; the target lies within green. @throws Failure `invalid` */
export function assertBands(
  { target, green, amber }: Bands & { readonly target: number },
  better: districts.KpiDirection,
): void {
  const worse = (one: number, other: number): boolean => (better === 'higher' ? one < other : one > other);
  if (worse(green, amber)) throw badBands('amber', `must not be better than green, ${green}`);
  if (worse(target, green)) throw badBands('target', `must lie within green, which begins at ${green}`);
}

const needs: Record<districts.KpiFormulaKind, readonly (keyof Formula)[]> = {
  share: ['fact', 'in'],
  count: ['fact', 'in'],
  'share-reaching': ['indicator'],
  mean: ['indicator'],
};
const allows: Record<districts.KpiFormulaKind, readonly (keyof Formula)[]> = {
  share: ['phases'],
  count: ['phases'],
  'share-reaching': ['phases', 'ofDay', 'atLeast', 'atMost'],
  mean: ['phases', 'ofDay'],
};

/** Each kind has its own parts, and no other. @throws Failure `invalid` with the part */
export function assertFormula(formula: Formula): void {
  const { kind } = formula;
  const lacking = needs[kind].find((part) => formula[part] === undefined);
  if (lacking !== undefined) throw badFormula(lacking, `is needed for ${kind}`);
  const known = new Set<string>(['kind', ...needs[kind], ...allows[kind]]);
  const strange = Object.entries(formula).find(([part, value]) => value !== undefined && !known.has(part));
  if (strange !== undefined) throw badFormula(strange[0], `is no part of ${kind}`);
  if (kind === 'share-reaching' && (formula.atLeast === undefined) === (formula.atMost === undefined))
    throw badFormula('atLeast', 'or atMost is needed, one of the two');
}

/** What is known of one school. */
export interface SchoolValue {
  readonly district: string | null;
  /** Null where it is hidden or absent: such a school never counts. */
  readonly value: string | number | null;
  /** There is a value, or a weight, that does not show. */
  readonly hidden: boolean;
  /** What the school counts for in a mean: 1 where the indicator has no weight; null where its weight is not known. */
  readonly weight: number | null;
}

export type Figure = Omit<districts.KpiFigureView, 'rag'>;

/** As published: half goes away from zero, and what binary fractions lose of a half is given back. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale * (1 + Number.EPSILON))) / scale;
}

const shareOf = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : (numerator * 100) / denominator;

/** The schools of which a figure is made. */
export const countedIn = <School extends SchoolValue>(
  { kind }: Formula,
  schools: readonly School[],
): School[] =>
  schools.filter(({ value, weight }) => value !== null && (kind !== 'mean' || (weight ?? 0) > 0));

const told = (
  schools: readonly SchoolValue[],
  counted: readonly SchoolValue[],
): Pick<Figure, 'n' | 'hidden' | 'absent'> => {
  const hidden = schools.filter((school) => school.hidden).length;
  return { n: counted.length, hidden, absent: schools.length - counted.length - hidden };
};

function meanOf(formula: Formula, schools: readonly SchoolValue[]): Omit<Figure, 'district'> {
  const counted = countedIn(formula, schools);
  const weights = counted.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const numerator = counted.reduce((sum, { value, weight }) => sum + Number(value) * (weight ?? 0), 0);
  return {
    value: weights === 0 ? null : numerator / weights,
    numerator: weights === 0 ? null : numerator,
    denominator: weights,
    ...told(schools, counted),
  };
}

const reaches = ({ atLeast, atMost }: Formula, value: number): boolean =>
  atLeast === undefined ? value <= (atMost ?? 0) : value >= atLeast;

function countOf(formula: Formula, schools: readonly SchoolValue[]): Omit<Figure, 'district'> {
  const counted = countedIn(formula, schools);
  const wanted = new Set(formula.in);
  const hit = ({ value }: SchoolValue): boolean =>
    formula.kind === 'share-reaching' ? reaches(formula, Number(value)) : wanted.has(String(value));
  const numerator = counted.filter(hit).length;
  return {
    value: formula.kind === 'count' ? numerator : shareOf(numerator, counted.length),
    numerator,
    denominator: counted.length,
    ...told(schools, counted),
  };
}

/** The figure of the city, then of each district in the order given. */
export function figuresOf(
  formula: Formula,
  schools: readonly SchoolValue[],
  districts: readonly string[],
  decimals: number,
): Figure[] {
  return [null, ...districts].map((district) => {
    const own = district === null ? schools : schools.filter((school) => school.district === district);
    const figure = formula.kind === 'mean' ? meanOf(formula, own) : countOf(formula, own);
    const numerator = figure.numerator === null ? null : rounded(figure.numerator, 6);
    const value = figure.value === null ? null : rounded(figure.value, decimals);
    return { district, ...figure, numerator, value };
  });
}
