import type { districts } from '@partnership/contracts';
import { academicYear } from './fact-rule.js';
import { PeerMeans, peersOf, type SchoolSeries } from './peers.js';
import type { Condition, FindingAt } from './rule.js';
import type { Figure } from './signal.js';

type IndicatorKind = Extract<districts.ConditionKind, 'threshold' | 'change' | 'against'>;

/** What is looked at: the periods, oldest first, and every school's figures in them. */
export interface Looked {
  readonly periods: readonly string[];
  readonly schools: readonly SchoolSeries[];
  readonly sourceOf: (source: number) => { readonly name: string; readonly asAt: string };
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
function numbers({ values }: SchoolSeries): number[] | undefined {
  const all = values.map(({ value }) => value);
  return all.includes(null) ? undefined : (all as number[]);
}

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
  looked.periods.flatMap((period, i) => {
    const { value = null, source = null } = school.values[i] ?? {};
    if (value === null || source === null) return [];
    const { name, asAt } = looked.sourceOf(source);
    return [{ name: condition.indicator ?? '', value: shown(value), asAt, period, source: name }];
  });

type Judge = (condition: Condition, looked: Looked) => (school: SchoolSeries) => Figure[] | undefined;

const against: Judge = (condition, looked) => {
  const { comparison, by = 0, against: yardstick = 'similar', indicator = '' } = condition;
  const peers = peersOf(yardstick, looked.schools);
  const means = new PeerMeans(peers);
  const way = comparison === 'below' ? -1 : 1;
  return (school) => {
    const all = numbers(school);
    if (all === undefined) return undefined;
    const compared = all.map((value, i) => ({ value, peer: means.at(school, i) }));
    const speaks = compared.every(
      ({ value, peer }) => peer !== undefined && atLeast(way * (value - peer.mean), by),
    );
    if (!speaks) return undefined;
    const figures = own(condition, school, looked);
    return figures.flatMap((figure, i) => {
      const peer = compared[i]?.peer;
      const mean = peer && {
        ...figure,
        name: `${indicator}Mean`,
        value: shown(peer.mean),
        source: `${peer.n} ${peers.named}`,
      };
      return mean === undefined ? [figure] : [figure, mean];
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

/** What a rule finds. The same finding is known again by the latest period. */
export function findByIndicator(condition: Condition, looked: Looked): FindingAt[] {
  if (!isIndicatorKind(condition.kind)) return [];
  const judge = judges[condition.kind](condition, looked);
  const latest = looked.periods.at(-1) ?? '';
  return looked.schools.flatMap((school) => {
    if (condition.phases !== undefined && !condition.phases.includes(school.phase as districts.Phase))
      return [];
    const figures = judge(school);
    const source = school.values.at(-1)?.source ?? null;
    if (figures === undefined || source === null) return [];
    const evidence = latest === '' ? academicYear(looked.sourceOf(source).asAt) : latest;
    return [{ urn: school.urn, evidence, source, figures }];
  });
}
