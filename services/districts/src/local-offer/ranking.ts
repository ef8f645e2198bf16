import type { districts } from '@partnership/contracts';

export interface Candidate {
  readonly proposal: string;
  readonly urn: string;
  readonly kind: string;
  readonly title: string;
}

export const methodOf = (ranks: number): string =>
  `Borda: the first choice of a school gives ${ranks} points, each one after it one fewer. What is decided or withdrawn ` +
  `is passed over, and what follows moves up. Equal points go by the better mean place, and share a place in the list.`;

/** What schools rank first: each ballot names proposals, the most important first. */
export function countRankings(
  candidates: readonly Candidate[],
  ballots: readonly (readonly string[])[],
  ranks: number,
): districts.RankedProposalView[] {
  const open = new Set(candidates.map(({ proposal }) => proposal));
  const counted = ballots.map((ballot) => ballot.filter((choice) => open.has(choice)).slice(0, ranks));
  const results = candidates.map((candidate) => {
    const places = counted
      .map((ballot) => ballot.indexOf(candidate.proposal) + 1)
      .filter((place) => place > 0);
    const sum = places.reduce((total, place) => total + place, 0);
    return {
      ...candidate,
      points: places.length * (ranks + 1) - sum,
      schools: places.length,
      firsts: places.filter((place) => place === 1).length,
      meanPlace: places.length === 0 ? null : Math.round((sum / places.length) * 100) / 100,
    };
  });
  const ordered = results.sort(
    (a, b) =>
      b.points - a.points || (a.meanPlace ?? 0) - (b.meanPlace ?? 0) || (a.proposal < b.proposal ? -1 : 1),
  );
  return ordered.map((result) => ({
    place: 1 + ordered.filter(({ points }) => points > result.points).length,
    ...result,
  }));
}
