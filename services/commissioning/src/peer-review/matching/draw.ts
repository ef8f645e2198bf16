import { cover, type LeftOver } from './cover.js';
import { sizeWeights, weigh } from './division.js';
import { Graph } from './graph.js';
import { Improvement } from './improvement.js';
import { barrierBetween, type Barrier, type Bars, type Candidate, type MatchingTerms } from './rules.js';
import { shuffled } from './seeded.js';
import { triadsAndPairs } from './triads.js';

/** Who takes part, and what holds. */
export interface Field {
  readonly schools: readonly Candidate[];
  readonly terms: MatchingTerms;
  readonly bars: Bars;
}

/**
 * `no-partner`: the rules keep every other school apart from it. `partners-taken`: all whom it could be with are with others
 * who have no more to choose from. `odd-one-out`: those who could be with one another are an odd number. By people:
 * `taken-out`, and `left-by-hand` where its group was changed.
 */
export const unmatchedReasons = [
  'no-partner',
  'partners-taken',
  'odd-one-out',
  'taken-out',
  'left-by-hand',
] as const;
export type UnmatchedReason = (typeof unmatchedReasons)[number];

export interface Unmatched {
  readonly urn: string;
  readonly reason: UnmatchedReason;
  /** How many of the others each rule keeps apart from it; `pinned` are those in groups that people keep. */
  readonly barred: Readonly<Partial<Record<Barrier | 'pinned', number>>>;
  /** Those whom the rules would allow, all of them with others. */
  readonly partners: readonly string[];
  /** Why a person left it out. */
  readonly why?: string;
}

export interface Drawn {
  /** Each school reviews the next, and the last the first. */
  readonly groups: readonly (readonly string[])[];
  readonly unmatched: readonly Unmatched[];
}

/** Why nobody is left for the school, counted over everybody else who takes part. */
export function standingOf(
  urn: string,
  { schools, terms, bars }: Field,
  pinned: ReadonlySet<string>,
): Pick<Unmatched, 'barred' | 'partners'> {
  const own = schools.find((school) => school.urn === urn);
  const barred: Partial<Record<Barrier | 'pinned', number>> = {};
  const partners: string[] = [];
  for (const other of schools) {
    if (own === undefined || other.urn === urn) continue;
    const why = barrierBetween(own, other, terms, bars) ?? (pinned.has(other.urn) ? 'pinned' : null);
    if (why === null) partners.push(other.urn);
    else barred[why] = (barred[why] ?? 0) + 1;
  }
  return { barred, partners: partners.sort() };
}

function reasonOf({ circle, rivals }: LeftOver): UnmatchedReason {
  if (rivals.length > 0) return 'partners-taken';
  return circle.length > 1 ? 'odd-one-out' : 'no-partner';
}

/** From the school of the lowest number on, so that one group is written in one way. */
function fromLowest(urns: readonly string[]): string[] {
  const lowest = urns.indexOf([...urns].sort()[0] ?? '');
  return [...urns.slice(lowest), ...urns.slice(0, lowest)];
}

/**
 * Matches as many schools as any arrangement within the rules could, in groups of the kind that is wanted where that leaves
 * nobody out, and then with little travel, few meetings of former partners and wishes met. Groups that are pinned stay. The
 * same seed gives the same answer.
 */
export function draw(field: Field, seed: number, pinned: readonly (readonly string[])[] = []): Drawn {
  const kept = new Set(pinned.flat());
  const byUrn = [...field.schools].sort((a, b) => (a.urn < b.urn ? -1 : 1));
  const free = shuffled(byUrn, seed).filter(({ urn }) => !kept.has(urn));
  const graph = new Graph(free, field.terms, field.bars);
  const urnOf = (school: number): string => free[school]?.urn ?? '';
  const whole = cover(graph, [...free.keys()]);
  const left = new Set(whole.left.map(({ school }) => school));
  const start =
    field.terms.grouping === 'pairs'
      ? whole.groups
      : triadsAndPairs(
          graph,
          [...free.keys()].filter((school) => !left.has(school)),
        );
  const weights = sizeWeights[field.terms.grouping];
  const weighed = start.flatMap((group) => weigh(graph, group, weights) ?? []);
  const groups = new Improvement(graph, weights, weighed).run();
  return {
    groups: groups
      .map(({ schools }) => fromLowest(schools.map(urnOf)))
      .sort((a, b) => (a.join() < b.join() ? -1 : 1)),
    unmatched: whole.left
      .map((leftOver) => {
        const urn = urnOf(leftOver.school);
        return { urn, reason: reasonOf(leftOver), ...standingOf(urn, field, kept) };
      })
      .sort((a, b) => (a.urn < b.urn ? -1 : 1)),
  };
}
