import type { Action, Batch, Count, Stage, Tie, Transfer } from '../count.js';
import { decimal } from '../decimal.js';
import type { Election } from '../election.js';
import type { Lot } from '../lots.js';
import type { CountingRule } from '../rule.js';
import type { CasualVacancy } from '../vacancy/casual-vacancy.js';

/** A count as it is published: everything needed to follow it by hand. Amounts are decimals, all with the same places. */
export interface CountSheet {
  readonly format: 'count-sheet/1';
  readonly title: string;
  readonly rule: {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    readonly source: string;
    /** Those that were applied. */
    readonly sections: readonly { readonly section: string; readonly text: string }[];
  };
  readonly seats: number;
  /** Of a recount for a casual vacancy only: `elected` and `returned` are then who comes new, `seats` all places. */
  readonly vacancy?: CasualVacancy;
  readonly papers: { readonly valid: number; readonly blank: number; readonly spoilt: number };
  readonly quota: string | null;
  /** What votes and non-transferable votes add up to at every stage. */
  readonly total: string;
  readonly uncontested: boolean;
  readonly candidates: readonly SheetCandidate[];
  readonly stages: readonly SheetStage[];
  readonly elected: readonly number[];
  readonly returned: readonly number[];
  readonly barred: readonly number[];
  /** Places that stay empty. */
  readonly vacant: number;
}

export interface SheetCandidate {
  readonly number: number;
  readonly name: string;
  readonly withdrawn: boolean;
  readonly reopenNominations: boolean;
}

export interface SheetStage {
  readonly number: number;
  readonly action: Action;
  readonly candidates: readonly number[];
  readonly quota: string | null;
  /** Only where a recount has a quota of its own for those who sit. */
  readonly sittingQuota?: string;
  readonly surplus: string | null;
  /** By candidate number; null unless the rule has keep factors. */
  readonly keepFactors: Readonly<Record<string, string>> | null;
  /** By candidate number. */
  readonly votes: Readonly<Record<string, string>>;
  readonly nonTransferable: string;
  /** Of all votes and the non-transferable ones. */
  readonly sum: string;
  /** True if `sum` is the total of the first stage: no vote was made or lost. */
  readonly conserved: boolean;
  readonly transfer: SheetTransfer | null;
  /** In the order in which they moved; empty unless the rule moves papers of the excluded value by value. */
  readonly batches: readonly SheetBatch[];
  readonly ties: readonly SheetTie[];
  readonly elected: readonly number[];
  readonly sections: readonly string[];
}

export interface SheetTransfer {
  readonly from: number;
  readonly parcels: readonly {
    readonly valueReceived: string;
    readonly transferValue: string;
    readonly papers: number;
    readonly to: readonly { readonly candidate: number; readonly papers: number; readonly votes: string }[];
    /** Papers without a next available preference. */
    readonly exhausted: number;
  }[];
  readonly exhausted: string;
  readonly roundingLoss: string;
}

/** Papers of one value, from all who were excluded at the stage. */
export interface SheetBatch {
  readonly value: string;
  readonly papers: number;
  readonly to: SheetTransfer['parcels'][number]['to'];
  /** Papers without a next available preference. */
  readonly exhausted: number;
  /** After the batch. */
  readonly quota: string;
  readonly elected: readonly number[];
}

export interface SheetTie {
  readonly tied: readonly number[];
  readonly between: Tie['between'];
  readonly narrowed: Tie['narrowed'];
  readonly chosen: number;
  readonly lot: {
    readonly tied: readonly number[];
    readonly by: Lot['by'];
    /** HMAC-SHA-256 in hexadecimal, by candidate, lowest first; empty unless a seed decided. */
    readonly digests: readonly { readonly candidate: number; readonly digest: string }[];
  } | null;
}

type Text = (units: bigint) => string;

const receivers = (
  to: ReadonlyMap<number, number>,
  value: bigint,
  text: Text,
): SheetTransfer['parcels'][number]['to'] =>
  [...to]
    .sort(([a], [b]) => a - b)
    .map(([candidate, papers]) => ({ candidate, papers, votes: text(BigInt(papers) * value) }));

const sheetBatch = ({ value, papers, to, exhausted, quota, elected }: Batch, text: Text): SheetBatch => ({
  value: text(value),
  papers,
  to: receivers(to, value, text),
  exhausted,
  quota: text(quota),
  elected,
});

const sheetTransfer = ({ from, parcels, exhausted, roundingLoss }: Transfer, text: Text): SheetTransfer => ({
  from,
  parcels: parcels.map((parcel) => ({
    valueReceived: text(parcel.valueReceived),
    transferValue: text(parcel.transferValue),
    papers: parcel.papers,
    to: receivers(parcel.to, parcel.transferValue, text),
    exhausted: parcel.exhausted,
  })),
  exhausted: text(exhausted),
  roundingLoss: text(roundingLoss),
});

const sheetTie = ({ tied, between, narrowed, chosen, lot }: Tie): SheetTie => ({
  tied,
  between,
  narrowed,
  chosen,
  lot: lot
    ? {
        tied: lot.tied,
        by: lot.by,
        digests: [...(lot.digests ?? [])]
          .map(([candidate, digest]) => ({ candidate, digest }))
          .sort((a, b) => (a.digest < b.digest ? -1 : 1)),
      }
    : null,
});

function sheetStage(stage: Stage, total: bigint, text: Text): SheetStage {
  const { number, action, candidates, quota, surplus, votes, nonTransferable, transfer, ties } = stage;
  const byNumber = (amounts: ReadonlyMap<number, bigint>): Readonly<Record<string, string>> =>
    Object.fromEntries([...amounts].map(([candidate, units]) => [candidate, text(units)]));
  const sum = [...votes.values()].reduce((all, one) => all + one, nonTransferable);
  return {
    number,
    action,
    candidates,
    quota: quota === null ? null : text(quota),
    ...(stage.sittingQuota === undefined ? {} : { sittingQuota: text(stage.sittingQuota) }),
    surplus: surplus === undefined ? null : text(surplus),
    keepFactors: stage.keepFactors ? byNumber(stage.keepFactors) : null,
    votes: byNumber(votes),
    nonTransferable: text(nonTransferable),
    sum: text(sum),
    conserved: sum === total,
    transfer: transfer ? sheetTransfer(transfer, text) : null,
    batches: (stage.batches ?? []).map((batch) => sheetBatch(batch, text)),
    ties: ties.map(sheetTie),
    elected: stage.elected,
    sections: stage.sections,
  };
}

/** The sheet of a count, or of a recount of the same election. Amounts are those of the count itself, never rounded. */
export function sheetOf(election: Election, count: Count, rule: CountingRule): CountSheet {
  const text: Text = (units) => decimal(units, count.places);
  const cited = new Set(
    count.uncontested
      ? [rule.uncontested, ...(count.vacancy ? [rule.recount] : [])]
      : count.stages.flatMap(({ sections }) => sections),
  );
  const open = count.vacancy?.places ?? count.seats;
  return {
    format: 'count-sheet/1',
    title: election.title,
    rule: {
      id: count.rule.id,
      version: count.rule.version,
      title: rule.title,
      source: rule.source,
      sections: Object.entries(rule.sections)
        .filter(([section]) => cited.has(section))
        .map(([section, words]) => ({ section, text: words })),
    },
    seats: count.seats,
    ...(count.vacancy ? { vacancy: count.vacancy } : {}),
    papers: { valid: count.validVotes, blank: count.blank, spoilt: count.spoilt },
    quota: count.quota === null ? null : text(count.quota),
    total: text(count.total),
    uncontested: count.uncontested,
    candidates: election.candidates.map(({ number, name, withdrawn = false }) => ({
      number,
      name,
      withdrawn,
      reopenNominations: election.reopenNominations?.candidate === number,
    })),
    stages: count.stages.map((stage) => sheetStage(stage, count.total, text)),
    elected: count.elected,
    returned: count.returned,
    barred: count.barred,
    vacant: Math.max(0, open - count.returned.length),
  };
}
