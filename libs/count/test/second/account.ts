/** What the second counters say of a count: the shape that the command prints, written down again on purpose. */
export interface Account {
  readonly quota: string | null;
  readonly stages: readonly StageAccount[];
  readonly elected: readonly number[];
  readonly lots: readonly LotAccount[];
}

export interface StageAccount {
  readonly action: string;
  readonly candidates: readonly number[];
  readonly quota: string | null;
  readonly sittingQuota?: string;
  readonly surplus?: string;
  readonly keepFactors?: Readonly<Record<string, string>>;
  readonly votes: Readonly<Record<string, string>>;
  readonly nonTransferable: string;
  readonly elected: readonly number[];
}

export interface LotAccount {
  readonly stage: number;
  readonly tied: readonly number[];
  readonly chosen: number;
}

/** A vote as one person cast it. */
export type Ranking = readonly number[];

export interface Poll {
  readonly seats: number;
  /** All who stand. */
  readonly standing: readonly number[];
  /** One for each voter, without those who have withdrawn. */
  readonly rankings: readonly Ranking[];
  /** Of those who stand, who keeps a place whatever the votes. */
  readonly sitting: readonly number[];
}

/** How many places newcomers can still have, after these are in. */
export const placesLeft = ({ seats, sitting }: Poll, returned: readonly number[]): number =>
  seats - new Set([...sitting, ...returned]).size;

/** Who comes to a place that was not held already. */
export const newcomers = ({ sitting }: Poll, some: readonly number[]): number[] =>
  some.filter((one) => !sitting.includes(one));

/** Where there is a place for everybody who asks for one, nothing is counted. */
export function withoutCount(poll: Poll): Account | undefined {
  const asking = newcomers(poll, poll.standing).sort((a, b) => a - b);
  if (asking.length > placesLeft(poll, [])) return undefined;
  return { quota: null, stages: [], elected: asking, lots: [] };
}
