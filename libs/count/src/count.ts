import type { DrawnLot, Lot } from './lots.js';
import type { CasualVacancy } from './vacancy/casual-vacancy.js';

export type Action = 'first' | 'surplus' | 'exclude' | 'iterate' | 'elect-remaining';

/** Amounts are in units of the count's arithmetic: `10 ** -places` of a vote. */
export interface Count {
  readonly rule: { readonly id: string; readonly version: string };
  /** Decimal places of every amount. */
  readonly places: number;
  readonly seats: number;
  /** Papers that were counted. */
  readonly validVotes: number;
  /** Papers without a mark for anybody who stands. */
  readonly blank: number;
  /** Papers that the rule refuses, such as too many marks. */
  readonly spoilt: number;
  /** What the votes of all candidates and the non-transferable ones add up to at every stage. */
  readonly total: bigint;
  /** At the first stage; null where the rule has none, or nobody was against. */
  readonly quota: bigint | null;
  readonly uncontested: boolean;
  readonly stages: readonly Stage[];
  /** All whom the rule elects, in order, re-open nominations among them: who takes a place is in `returned`. */
  readonly elected: readonly number[];
  /** Who takes a place, in order. */
  readonly returned: readonly number[];
  /** Elected after re-open nominations, and so not returned. */
  readonly barred: readonly number[];
  /** Its number, where it was a candidate. */
  readonly reopenNominations?: number;
  readonly lots: readonly DrawnLot[];
  /** Of a recount, in which `elected` and `returned` are those who come new. */
  readonly vacancy?: CasualVacancy;
}

export interface Stage {
  /** From 1. */
  readonly number: number;
  readonly action: Action;
  /** Whose surplus is transferred or who is excluded. */
  readonly candidates: readonly number[];
  readonly quota: bigint | null;
  /** For who sits, where a recount has a quota of its own for them. */
  readonly sittingQuota?: bigint;
  /** Of the candidate whose surplus is transferred; with Meek’s method of all elected at the end of the round. */
  readonly surplus?: bigint;
  /** Meek’s method: by candidate, the share of a paper that was kept when the votes of the stage were counted. */
  readonly keepFactors?: ReadonlyMap<number, bigint>;
  /** Votes after the stage, by candidate. */
  readonly votes: ReadonlyMap<number, bigint>;
  /** All non-transferable votes after the stage, with what rounding has lost. */
  readonly nonTransferable: bigint;
  /** Elected at the end of the stage, most votes first; with Meek’s method by ascending number. In a recount also who sits and comes to the quota. */
  readonly elected: readonly number[];
  readonly transfer?: Transfer;
  /** Where the papers of the excluded move value by value, each batch for itself. */
  readonly batches?: readonly Batch[];
  /** How it was decided on whom to act (or, where the stage only counts, whom to elect). */
  readonly ties: readonly Tie[];
  /** Sections of the rule that were applied: keys of its `sections`. */
  readonly sections: readonly string[];
}

/** What became of the papers of one candidate at a stage. */
export interface Transfer {
  readonly from: number;
  /** By the value at which the candidate had received the papers, highest first. */
  readonly parcels: readonly MovedParcel[];
  /** Worth of the papers without a next available preference. */
  readonly exhausted: bigint;
  /** What truncated transfer values leave over. */
  readonly roundingLoss: bigint;
}

/** Papers of one value that moved together, from all who were excluded at a stage. */
export interface Batch {
  readonly value: bigint;
  readonly papers: number;
  /** Papers, by the candidate who receives them. */
  readonly to: ReadonlyMap<number, number>;
  /** Papers without a next available preference. */
  readonly exhausted: number;
  /** After the batch. */
  readonly quota: bigint;
  /** Elected after the batch; they receive nothing of the later ones. */
  readonly elected: readonly number[];
}

export interface MovedParcel {
  /** Of each paper, when the candidate received it. */
  readonly valueReceived: bigint;
  /** Of each paper, as it leaves. */
  readonly transferValue: bigint;
  readonly papers: number;
  /** Papers, by the candidate who receives them. */
  readonly to: ReadonlyMap<number, number>;
  /** Papers without a next available preference. */
  readonly exhausted: number;
}

/** A tie and what broke it. */
export interface Tie {
  readonly tied: readonly number[];
  readonly between: 'lowest' | 'highest';
  /** Earlier stages at which those still tied were unequal, and who was left. */
  readonly narrowed: readonly { readonly stage: number; readonly left: readonly number[] }[];
  readonly chosen: number;
  /** Absent where an earlier stage decided. */
  readonly lot?: Lot;
}
