import type { Winner } from './seats.js';

/** A candidate who may take a seat, as the ballot paper has them. */
export interface Candidate {
  readonly contest: string;
  readonly number: number;
  /** Null for “Re-open nominations”, which takes no seat. */
  readonly person: string | null;
  readonly urn: string | null;
}

/** Those whom a poll has returned, in order of election. */
export const winnersOf = (returned: readonly number[], candidates: readonly Candidate[]): Winner[] =>
  returned.flatMap((number) => {
    const { person = null, urn = null } = candidates.find((one) => one.number === number) ?? {};
    return person === null ? [] : [{ person, urn, unopposed: false }];
  });
