import type { elections } from '@partnership/contracts';

/** A candidate who may take a seat, as the ballot paper has them. */
export interface Candidate {
  readonly contest: string;
  readonly number: number;
  readonly person: string | null;
  readonly urn: string | null;
  readonly district: string | null;
  readonly sector: string | null;
}

export interface SeatsOf {
  /** Empty for the whole city. */
  readonly districts: readonly string[];
}

/** Who takes the seats of a contest, in order of election. A seat of the whole city is of no district and no sector. */
export const seatsWon = (
  { districts }: SeatsOf,
  returned: readonly number[],
  candidates: readonly Candidate[],
  unopposed: boolean,
): elections.SeatWon[] =>
  returned.flatMap((number) => {
    const winner = candidates.find((one) => one.number === number);
    if (winner === undefined || winner.person === null) return [];
    const { person, urn, district, sector } = winner;
    const isLocal = districts.length > 0;
    return [
      {
        district: isLocal ? district : null,
        sector: isLocal ? (sector as elections.Sector | null) : null,
        personId: person,
        urn,
        unopposed,
      },
    ];
  });
