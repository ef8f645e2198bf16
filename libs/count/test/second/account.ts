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
}
