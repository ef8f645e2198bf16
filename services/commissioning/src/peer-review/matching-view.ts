import type { commissioning } from '@partnership/contracts';
import { metresBetween } from '../schools/distance.js';
import type { Unmatched, UnmatchedReason } from './matching/draw.js';
import { reviewsOf, type Group, type Matching } from './matching/proposal.js';
import type { Candidate } from './matching/rules.js';

const kinds = ['', '', 'pair', 'triad', 'four'];

const words: Record<UnmatchedReason, string> = {
  'no-partner': 'The rules keep every other school apart from it.',
  'partners-taken': 'All whom it could be with are in other groups, and others need them as much.',
  'odd-one-out':
    'Those who could be with one another are an odd number, and three of them cannot be together.',
  'taken-out': 'It was taken out.',
  'left-by-hand':
    'Its group was changed by hand: it could be placed, or matched when the rest is drawn again.',
};

function travelOf(urns: readonly string[], schools: ReadonlyMap<string, Candidate>): number | null {
  let metres = 0;
  for (const [urn, next] of reviewsOf(urns)) {
    const [one, other] = [schools.get(urn), schools.get(next)];
    const distance = one && other ? metresBetween(one, other) : null;
    if (distance === null) return null;
    metres += distance;
  }
  return Math.round(metres);
}

const groupView = (
  { urns, pinned, overrides }: Group,
  schools: ReadonlyMap<string, Candidate>,
): commissioning.PeerGroupView => ({
  urns: [...urns],
  pinned,
  kind: kinds[urns.length] ?? '',
  travelMetres: travelOf(urns, schools),
  overrides: overrides.map((override) => ({ ...override, urns: [...override.urns] })),
});

const unmatchedView = ({
  urn,
  reason,
  barred,
  partners,
  why,
}: Unmatched): commissioning.PeerUnmatchedView => ({
  urn,
  reason,
  because: why ?? words[reason],
  barred: Object.entries(barred).map(([rule, schools]) => ({ rule, schools })),
  partners: [...partners],
});

export const matchingView = (
  round: string,
  version: number,
  matching: Matching,
  schools: readonly Candidate[],
): commissioning.PeerMatchingView => {
  const byUrn = new Map(schools.map((school) => [school.urn, school]));
  return {
    round,
    seed: matching.seed,
    drawnAt: matching.drawnAt.toISOString(),
    drawnBy: matching.drawnBy,
    acceptedAt: matching.acceptedAt?.toISOString() ?? null,
    acceptedBy: matching.acceptedBy,
    matched: matching.groups.reduce((sum, { urns }) => sum + urns.length, 0),
    groups: matching.groups.map((group) => groupView(group, byUrn)),
    unmatched: matching.unmatched.map(unmatchedView),
    version,
  };
};
