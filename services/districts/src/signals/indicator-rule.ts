import type { districts } from '@partnership/contracts';
import { academicYear } from './fact-rule.js';
import type { Peers, SchoolSeries } from './peers.js';
import type { Condition, FindingAt } from './rule.js';
import type { Figure } from './signal.js';

type IndicatorKind = Extract<districts.ConditionKind, 'threshold' | 'change' | 'against'>;

/** From which file a figure is. */
export interface FigureSource {
  readonly number: number;
  readonly name: string;
  readonly asAt: string;
}

/** What is looked at: the periods, oldest first, every school's figures in them, and whom they are compared with. */
export interface Looked {
  readonly periods: readonly string[];
  readonly schools: readonly SchoolSeries[];
  readonly sourceOf: (urn: string, step: number) => FigureSource | undefined;
  readonly peers?: Peers;
}

export const isIndicatorKind = (kind: districts.ConditionKind): kind is IndicatorKind =>
  kind === 'threshold' || kind === 'change' || kind === 'against';

/** How many periods a rule looks at. */
export const periodsNeeded = {
  threshold: () => 1,
  change: ({ periods = 1 }) => periods + 1,
  against: ({ periods = 1 }) => periods,
} satisfies Record<IndicatorKind, (condition: Condition) => number>;

/** Differences of decimals carry noise in their last bits. */
const tolerance = 1e-9;
const atLeast = (difference: number, by: number): boolean => difference >= by - tolerance;
const shown = (value: number): string => String(Number(value.toFixed(4)));

/** A school's figures where it has one in every period. */
export const numbers = ({ values }: SchoolSeries): readonly number[] | undefined =>
  values.includes(null) ? undefined : (values as readonly number[]);

const crosses = {
  below: (value: number, threshold: number) => value < threshold,
  above: (value: number, threshold: number) => value > threshold,
  equals: (value: number, threshold: number) => value === threshold,
};

function thresholdSpeaks({ comparison, threshold = '' }: Condition, school: SchoolSeries): boolean {
  const value = numbers(school)?.at(-1);
  return value !== undefined && crosses[comparison as keyof typeof crosses](value, Number(threshold));
}

function changeSpeaks({ comparison, by = 0, unit, steady }: Condition, school: SchoolSeries): boolean {
  const all = numbers(school);
  const [first, last] = [all?.[0], all?.at(-1)];
  if (all === undefined || first === undefined || last === undefined) return false;
  const way = comparison === 'fall' ? -1 : 1;
  if (steady === true && !all.every((value, i) => i === 0 || way * (value - (all[i - 1] ?? value)) > 0))
    return false;
  const change = way * (last - first);
  if (change <= 0) return false;
  if (unit !== 'percent') return atLeast(change, by);
  return first > 0 && atLeast((change / first) * 100, by);
}

const own = (condition: Condition, school: SchoolSeries, looked: Looked): Figure[] =>
  looked.periods.flatMap((period, step) => {
    const value = school.values[step] ?? null;
    const source = looked.sourceOf(school.urn, step);
    if (value === null || source === undefined) return [];
    const { name, asAt } = source;
    const of = period === '' ? {} : { period };
    return [{ name: condition.indicator ?? '', value: shown(value), asAt, ...of, source: name }];
  });

type Judge = (condition: Condition, looked: Looked) => (school: SchoolSeries) => Figure[] | undefined;

const against: Judge = (condition, looked) => {
  const { comparison, by = 0, indicator = '' } = condition;
  const { peers } = looked;
  const way = comparison === 'below' ? -1 : 1;
  return (school) => {
    const all = numbers(school);
    if (all === undefined || peers === undefined) return undefined;
    const compared = all.map((value, step) => ({ value, peer: peers.at(school, step) }));
    const speaks = compared.every(
      ({ value, peer }) => peer !== undefined && atLeast(way * (value - peer.mean), by),
    );
    if (!speaks) return undefined;
    return own(condition, school, looked).flatMap((figure, step) => {
      const peer = compared[step]?.peer;
      if (peer === undefined) return [figure];
      const basis = peer.basis();
      const source = `${basis.schools} ${peers.named}`;
      return [figure, { ...figure, name: `${indicator}Mean`, value: shown(peer.mean), source, basis }];
    });
  };
};

const simply =
  (speaks: (condition: Condition, school: SchoolSeries) => boolean): Judge =>
  (condition, looked) =>
  (school) =>
    speaks(condition, school) ? own(condition, school, looked) : undefined;

/** One evaluator for each kind of rule over indicators. */
const judges = {
  threshold: simply(thresholdSpeaks),
  change: simply(changeSpeaks),
  against,
} satisfies Record<IndicatorKind, Judge>;

/** Whether a rule is asked about a school at all. */
export const isAsked = ({ phases }: Condition, { phase }: SchoolSeries): boolean =>
  phases === undefined || phases.includes(phase as districts.Phase);

/** What a rule finds. The same finding is known again by the latest period. */
export function findByIndicator(condition: Condition, looked: Looked): FindingAt[] {
  if (!isIndicatorKind(condition.kind)) return [];
  const judge = judges[condition.kind](condition, looked);
  const latest = looked.periods.at(-1) ?? '';
  return looked.schools.flatMap((school) => {
    if (!isAsked(condition, school)) return [];
    const figures = judge(school);
    if (figures === undefined) return [];
    const source = looked.sourceOf(school.urn, looked.periods.length - 1);
    if (source === undefined) return [];
    const evidence = latest === '' ? academicYear(source.asAt) : latest;
    return [{ urn: school.urn, evidence, source: source.number, figures }];
  });
}
