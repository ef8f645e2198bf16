/** Who takes a seat, and the school they come from. */
export interface Winner {
  readonly person: string;
  readonly urn: string | null;
  readonly unopposed: boolean;
  /** On the ballot paper; null where there was none. */
  readonly candidate: number | null;
}

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
    return person === null ? [] : [{ person, urn, unopposed: false, candidate: number }];
  });
