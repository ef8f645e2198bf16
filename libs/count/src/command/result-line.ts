import type { Count, Stage } from '../count.js';
import { decimal } from '../decimal.js';
import type { DrawnLot } from '../lots.js';
import type { CasualVacancy } from '../vacancy/casual-vacancy.js';

/** What the command prints of a count: amounts as decimals, candidates by their numbers in the ballot file. */
export interface ResultLine {
  readonly file: string;
  readonly rule: string;
  readonly seats: number;
  /** Of a recount: `elected` is then who comes new. */
  readonly vacancy?: CasualVacancy;
  readonly validVotes: number;
  /** Of the first stage; null where there is none. */
  readonly quota: string | null;
  readonly stages: readonly StageLine[];
  readonly elected: readonly number[];
  readonly lots: readonly DrawnLot[];
}

interface StageLine {
  readonly action: Stage['action'];
  readonly candidates: readonly number[];
  readonly quota: string | null;
  readonly sittingQuota?: string;
  readonly surplus?: string;
  readonly keepFactors?: Readonly<Record<string, string>>;
  readonly votes: Readonly<Record<string, string>>;
  readonly nonTransferable: string;
  readonly elected: readonly number[];
}

export interface FaultLine {
  readonly file: string;
  /** The line is null where the file could not be read at all. */
  readonly error: { readonly line: number | null; readonly reason: string };
}

export function resultLine(file: string, count: Count): ResultLine {
  const text = (units: bigint): string => decimal(units, count.places);
  return {
    file,
    rule: count.rule.id,
    seats: count.seats,
    ...(count.vacancy ? { vacancy: count.vacancy } : {}),
    validVotes: count.validVotes,
    quota: count.quota === null ? null : text(count.quota),
    stages: count.stages.map((stage) => stageLine(stage, text)),
    elected: count.elected,
    lots: count.lots.map(({ stage, tied, chosen }) => ({ stage, tied, chosen })),
  };
}

function stageLine(stage: Stage, text: (units: bigint) => string): StageLine {
  const { action, candidates, quota, surplus, keepFactors, votes, nonTransferable, elected } = stage;
  const byNumber = (amounts: ReadonlyMap<number, bigint>): Readonly<Record<string, string>> =>
    Object.fromEntries([...amounts].map(([number, units]) => [number, text(units)]));
  return {
    action,
    candidates,
    quota: quota === null ? null : text(quota),
    ...(stage.sittingQuota === undefined ? {} : { sittingQuota: text(stage.sittingQuota) }),
    ...(surplus === undefined ? {} : { surplus: text(surplus) }),
    ...(keepFactors ? { keepFactors: byNumber(keepFactors) } : {}),
    votes: byNumber(votes),
    nonTransferable: text(nonTransferable),
    elected,
  };
}
