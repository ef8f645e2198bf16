/** How many may vote in a contest. */
export interface Electorate {
  readonly id: string;
  readonly title: string;
  readonly electors: number | null;
}

export interface SmallElectorate {
  readonly contest: string;
  readonly title: string;
  readonly electors: number;
  readonly why: string;
}

/** Below this many the first preferences alone tell who voted how. */
const tellsVotes = 5;

/** Contests in which the result, whatever is withheld of it, can tell how single schools voted. */
export function smallElectorates(contests: readonly Electorate[], threshold: number): SmallElectorate[] {
  return contests.flatMap(({ id: contest, title, electors }) => {
    if (electors === null || electors >= threshold) return [];
    const why =
      electors < tellsVotes
        ? `${electors} may vote: the figures alone tell how schools voted`
        : `${electors} may vote: fewer than ${threshold}, so the ballots will not be published`;
    return [{ contest, title, electors, why }];
  });
}
