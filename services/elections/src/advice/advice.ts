import type { elections } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import { adviceMoveRefused, nothingPromised, notReceivedThen } from './advice.errors.js';

type State = elections.AdviceState;

export interface BoardAnswer {
  readonly answer: elections.AdviceAnswer;
  readonly words: string;
  readonly willDo: string | null;
  readonly on: string;
}

/** Advice of the SLIC to the Board. Days are civil dates in Europe/London. */
export interface Advice {
  readonly id: string;
  readonly meeting: string;
  readonly title: string;
  readonly words: string;
  readonly reasons: string;
  readonly ideas: readonly string[];
  readonly needs: readonly string[];
  readonly state: State;
  readonly givenOn: string;
  /** Last day on which an answer is in time. */
  readonly answerDue: string;
  readonly receivedOn: string | null;
  readonly answer: BoardAnswer | null;
  readonly version: number;
}

export interface AdviceMove {
  readonly from: State | null;
  readonly to: State;
  readonly at: Date;
  readonly by: string;
  readonly why: string | null;
}

/** What the SLIC takes back or the Board has answered stays as it is: other words are another piece of advice. */
export const nextAdviceStates = {
  advice: ['received', 'withdrawn'],
  received: ['answered', 'withdrawn'],
  answered: [],
  withdrawn: [],
} satisfies Record<State, readonly State[]>;

function moved(advice: Advice, to: State, change: Partial<Advice> = {}): Advice {
  const next: readonly State[] = nextAdviceStates[advice.state];
  if (!next.includes(to)) throw adviceMoveRefused(advice.state, to);
  return { ...advice, ...change, state: to, version: advice.version + 1 };
}

/** Days that the Board has to answer, unless the advice itself says. */
const usualAnswerDays = 84;

export const answerDueOf = (givenOn: string, answerDays = usualAnswerDays): string =>
  addDays(givenOn, answerDays);

/** `on` lies between the day on which it was given and today. */
export function received(advice: Advice, on: string, today: string): Advice {
  const after = moved(advice, 'received', { receivedOn: on });
  if (on < advice.givenOn || on > today) throw notReceivedThen(advice.givenOn, today);
  return after;
}

export function answered(advice: Advice, answer: BoardAnswer): Advice {
  const after = moved(advice, 'answered', { answer });
  if (answer.answer !== 'declined' && answer.willDo === null) throw nothingPromised();
  return after;
}

export const withdrawn = (advice: Advice): Advice => moved(advice, 'withdrawn');

const awaitsAnswer = ({ state }: Advice): boolean => (nextAdviceStates[state] as readonly State[]).length > 0;

/** From the day after the last one in time, while the Board has not answered. */
export const isOverdue = (advice: Advice, today: string): boolean =>
  awaitsAnswer(advice) && advice.answerDue < today;

const dayMs = 86_400_000;

/** Whole days by which the answer is, or was, late; 0 in time and for advice that was taken back. */
export function daysOverdue(advice: Advice, today: string): number {
  const until = advice.answer?.on ?? (awaitsAnswer(advice) ? today : advice.answerDue);
  return Math.max(0, Math.round((Date.parse(until) - Date.parse(advice.answerDue)) / dayMs));
}
