import {
  ElectionFault,
  lotsOfRecount,
  recountForVacancy,
  runnersUp,
  sheetOf,
  type CasualVacancy,
  type CountingRule,
  type CountSheet,
  type Election,
  type Lots,
} from '@partnership/count';
import type { Standing } from '../count/counted.js';
import type { Seat } from '../seats/seat.js';
import { cannotRecount, nobodyWilling } from './vacancy.errors.js';

/** Everything by which the papers say who follows. */
export interface Papers {
  readonly election: Election;
  readonly rule: CountingRule;
  readonly lots: Lots;
  /** All seats of the contest, those that ended too. */
  readonly seats: readonly Seat[];
  readonly standing: readonly Standing[];
  /** Candidate numbers of those who have consented. */
  readonly willing: readonly number[];
}

const candidatesOf = (seats: readonly Seat[]): number[] => seats.flatMap(({ candidate }) => candidate ?? []);

/** Who has left a place, who keeps theirs and who is passed over; refuses where nobody who is willing is left. */
function vacancyOf({ seats, standing, willing }: Papers): CasualVacancy {
  const sitting = candidatesOf(seats.filter(({ ending }) => ending === null));
  const vacating = candidatesOf(seats.filter(({ ending }) => ending !== null));
  const seated = new Set([...sitting, ...vacating]);
  const left = standing.filter(({ number, reopen }) => !reopen && !seated.has(number));
  const unwilling = left.filter((one) => one.withdrawn || !willing.includes(one.number));
  if (unwilling.length === left.length) throw nobodyWilling();
  return { vacating, sitting, unwilling: unwilling.map(({ number }) => number), places: 1 };
}

/** What no rule can count is a refusal here: how places were filled since is nothing the papers foresaw. */
function counting<T>(count: () => T): T {
  try {
    return count();
  } catch (error) {
    if (error instanceof ElectionFault) throw cannotRecount(error.message);
    throw error;
  }
}

/** The candidate whom the papers elect when they are counted again, and the sheet of that count. */
export function recounted(papers: Papers): { readonly candidate: number; readonly sheet: CountSheet } {
  const { election, rule, lots } = papers;
  const vacancy = vacancyOf(papers);
  const count = counting(() =>
    recountForVacancy(rule, election, vacancy, lotsOfRecount(rule, election, lots)),
  );
  const [candidate] = count.returned;
  if (candidate === undefined) throw nobodyWilling();
  return { candidate, sheet: sheetOf(election, count, rule) };
}

/** The willing candidate whom the first count left nearest to a place. */
export function runnerUp(papers: Papers): number {
  const { election, rule, lots } = papers;
  const vacancy = vacancyOf(papers);
  const [candidate] = counting(() => runnersUp(rule.count(election, lots), vacancy, lots));
  if (candidate === undefined) throw nobodyWilling();
  return candidate;
}
