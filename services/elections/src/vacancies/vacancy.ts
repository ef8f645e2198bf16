import type { elections } from '@partnership/contracts';
import type { ContestRule } from '../rolls/rights.js';
import { vacancyMoveRefused } from './vacancy.errors.js';

type State = elections.VacancyState;

export interface VacancyMove {
  readonly from: State | null;
  readonly to: State;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

/** Candidates who were asked whether they would serve, counted by what they said. */
export interface AnswerCounts {
  readonly asked: number;
  readonly consented: number;
  readonly declined: number;
  readonly silent: number;
}

/** A place to fill until the end of the term. Days are civil dates. */
export interface Vacancy {
  readonly id: string;
  readonly election: string;
  readonly contest: string;
  /** The seat that ended; null for a place that the declaration left to nobody. */
  readonly seat: string | null;
  readonly state: State;
  readonly cause: elections.SeatEndingReason | 'not-filled';
  readonly vacantFrom: string;
  readonly termUntil: string;
  /** The last day on which who was asked can consent; null where there was nobody to ask. */
  readonly answerBy: string | null;
  readonly byElection: string | null;
  readonly history: readonly VacancyMove[];
  readonly version: number;
}

/** What else is known of a vacancy when it is read. */
export interface KnownVacancy extends Vacancy {
  readonly title: string;
  readonly districts: readonly string[];
  readonly sectors: readonly elections.Sector[];
  readonly rule: ContestRule['id'];
  /** Whether the contest was decided by a count. */
  readonly polled: boolean;
  /** Whether the papers of that count are still there. */
  readonly papersKept: boolean;
  readonly answers: AnswerCounts;
  readonly filledBy: string | null;
  readonly recounted: boolean;
}

/**
 * Consent comes first: nobody follows before those who were asked have answered, or could have. A by-election asks nobody
 * and needs not wait, nor does leaving the place vacant. Where a by-election fills nothing, or is void, the vacancy is as it
 * was before.
 */
const nextVacancyStates = {
  asking: ['ready', 'by-election', 'left-vacant', 'lapsed'],
  ready: ['filled', 'by-election', 'left-vacant', 'lapsed'],
  'by-election': ['filled', 'ready', 'lapsed'],
  filled: ['ready'],
  'left-vacant': [],
  lapsed: [],
} satisfies Record<State, readonly State[]>;

/** The states in which something can still become of a vacancy. */
export const openStates = ['asking', 'ready', 'by-election'] satisfies readonly State[];

export function assertVacancyMove(from: State, to: State): void {
  const next: readonly State[] = nextVacancyStates[from];
  if (!next.includes(to)) throw vacancyMoveRefused(from, to);
}

export const mayBecome = (from: State, to: State): boolean =>
  (nextVacancyStates[from] as readonly State[]).includes(to);

interface Act {
  readonly at: Date;
  readonly by: string;
}

/** The vacancy one step further; refused out of order. */
export function vacancyMoved<V extends Vacancy>(vacancy: V, to: State, why: string, { at, by }: Act): V {
  assertVacancyMove(vacancy.state, to);
  return {
    ...vacancy,
    state: to,
    history: [...vacancy.history, { from: vacancy.state, to, at, by, why }],
    version: vacancy.version + 1,
  };
}

/** Why everybody who was asked can no longer answer, or has; null while answers are awaited. */
export function askedEnough(
  { answerBy, answers: { asked, consented, declined, silent } }: Pick<KnownVacancy, 'answerBy' | 'answers'>,
  today: string,
): string | null {
  if (answerBy === null || asked === 0) return 'there is nobody to ask';
  if (consented + declined + silent === asked) return 'all who were asked have answered';
  return today > answerBy ? 'the day for answers is over' : null;
}
