import type { districts } from '@partnership/contracts';
import type { Shown } from '../comparisons/shown.js';
import type { Near } from '../comparisons/similar.js';
import { rounded, together } from '../comparisons/statistics.js';

/** A school as a rule over indicators sees it: what shows of each period that is looked at, oldest first. */
export interface SchoolSeries {
  readonly urn: string;
  /** In the directory. */
  readonly place: number;
  readonly phase: string;
  readonly district: string | null;
  readonly trust: string | null;
  /** Null where the figure is hidden or absent: it is not zero. */
  readonly values: readonly (number | null)[];
  /** What the figure counts for in a mean; not a number where that is not known. */
  readonly weights?: readonly number[];
}

/** The mean of fewer schools than this is no yardstick. */
export const fewestPeers = 5;

export interface PeerMean {
  readonly mean: number;
  /** Told of the few schools at which a rule speaks. */
  readonly basis: () => districts.SignalBasisView;
}

/** Those with whom a school is compared, without the school itself. */
export interface Peers {
  /** In words. */
  readonly named: string;
  /** What shows of them in a step; undefined where that is of too few. */
  at(school: SchoolSeries, step: number): PeerMean | undefined;
}

type Group = Exclude<districts.Yardstick, 'similar'>;

const groupOf = {
  phase: ({ phase }) => phase,
  district: ({ phase, district }) => `${district ?? ''} ${phase}`,
  trust: ({ phase, trust }) => (trust === null ? null : `${trust} ${phase}`),
  city: () => '',
} satisfies Record<Group, (school: SchoolSeries) => string | null>;

const named = {
  phase: 'schools of the phase',
  district: 'schools of the district and phase',
  trust: 'schools of the trust and phase',
  city: 'schools of the city',
} satisfies Record<Group, string>;

interface Sum {
  plain: number;
  n: number;
  weighted: number;
  weight: number;
}

const nothing = (): Sum => ({ plain: 0, n: 0, weighted: 0, weight: 0 });

function count(sum: Sum, { values, weights }: SchoolSeries, step: number, way: 1 | -1): void {
  const value = values[step] ?? null;
  if (value === null) return;
  sum.plain += way * value;
  sum.n += way;
  const weight = weights === undefined ? NaN : (weights[step] ?? NaN);
  if (Number.isNaN(weight)) return;
  sum.weighted += way * value * weight;
  sum.weight += way * weight;
}

/** The schools of a group. Each group is summed once, and a school's own figure taken out of the sum. */
export class GroupPeers implements Peers {
  readonly named: string;
  private readonly sums = new Map<string, Sum[]>();

  constructor(
    private readonly against: Group,
    schools: readonly SchoolSeries[],
  ) {
    this.named = named[against];
    for (const school of schools) {
      const group = groupOf[against](school);
      if (group === null) continue;
      const sums = this.sums.get(group) ?? school.values.map(nothing);
      this.sums.set(group, sums);
      sums.forEach((sum, step) => count(sum, school, step, 1));
    }
  }

  at(school: SchoolSeries, step: number): PeerMean | undefined {
    const all = this.sums.get(groupOf[this.against](school) ?? '')?.[step];
    if (all === undefined) return undefined;
    const others = { ...all };
    count(others, school, step, -1);
    if (others.n < fewestPeers) return undefined;
    // Weights are numbers of pupils; a trace of one is what subtracting left.
    const mean = others.weight > 1e-6 ? others.weighted / others.weight : others.plain / others.n;
    return { mean, basis: () => ({ against: this.against, schools: others.n }) };
  }
}

/** The neighbours of schools in one step, with the figures that are compared. */
export interface SimilarStep {
  readonly shown: Shown;
  readonly near: (school: SchoolSeries) => Near | undefined;
}

/** The nearest neighbours of each school, in the city and outside: the same that a comparison shows. */
export class SimilarPeers implements Peers {
  readonly named: string;

  constructor(
    private readonly similarity: Pick<districts.SimilarityView, 'name' | 'version'>,
    private readonly steps: readonly SimilarStep[],
  ) {
    this.named = `schools similar by “${similarity.name}”`;
  }

  at(school: SchoolSeries, step: number): PeerMean | undefined {
    const { shown, near } = this.steps[step] ?? {};
    const found = near?.(school);
    if (shown === undefined || found === undefined) return undefined;
    const places = found.places.filter((place) => shown.open[place] === 1);
    if (places.length < fewestPeers) return undefined;
    const { value } = together(places, shown.values, shown.weights);
    return value === null ? undefined : { mean: value, basis: () => this.basis(found, places) };
  }

  private basis({ used, places, distances }: Near, open: readonly number[]): districts.SignalBasisView {
    const distance = (place: number | undefined): number =>
      rounded(distances[places.indexOf(place ?? -1)] ?? NaN, 4);
    return {
      against: 'similar',
      schools: open.length,
      similarity: this.similarity.name,
      similarityVersion: this.similarity.version,
      characteristics: used.map(({ shown: { meta, period }, weight }) => ({
        indicator: meta.code,
        weight,
        period,
      })),
      nearest: distance(open[0]),
      farthest: distance(open.at(-1)),
    };
  }
}
