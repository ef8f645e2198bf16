import type { membership } from '@partnership/contracts';
import { moveRefused } from './member.errors.js';

export type State = membership.MembershipState;

/** How a move comes about: somebody decides it, or it follows from the calendar and from money. */
interface Step {
  readonly by: 'person' | 'itself';
  readonly when: string;
}

interface StateRule {
  readonly means: string;
  readonly votes: boolean;
  /** What it may become; what is not here is refused. */
  readonly next: Partial<Record<State, Step>>;
}

const person = (when: string): Step => ({ by: 'person', when });
const itself = (when: string): Step => ({ by: 'itself', when });

const resigned = person('The school leaves, at once or on the day of which it gave notice.');
const suspended = person('The membership is suspended.');
const converted = person(
  'The school becomes an academy, or another school in law, with a new URN: as an administrator or the directory says.',
);
const applied = person('The school applies again.');
const reinstated = person('It is reinstated; it returns to the state it came from.');

/** The one table of what a membership may be and become. It is what the API publishes. */
export const stateTable: Readonly<Record<State, StateRule>> = {
  applied: {
    means: 'The school has applied; its first invoice is not paid in full.',
    votes: false,
    next: {
      active: itself('An invoice is paid in full, or is for nothing.'),
      suspended,
      resigned,
      converted,
    },
  },
  active: {
    means: 'The school is a member.',
    votes: true,
    next: { grace: itself('A year has begun and its invoice is unpaid.'), suspended, resigned, converted },
  },
  grace: {
    means: 'The new year’s invoice is unpaid, but not overdue.',
    votes: true,
    next: {
      active: itself('The invoice is paid in full.'),
      lapsed: itself('The invoice was not paid by its due date.'),
      suspended,
      resigned,
      converted,
    },
  },
  lapsed: { means: 'The new year’s invoice was not paid in time.', votes: false, next: { applied } },
  resigned: { means: 'The school has left.', votes: false, next: { applied } },
  suspended: {
    means: 'The membership is held up until it is reinstated.',
    votes: false,
    next: { applied: reinstated, active: reinstated, grace: reinstated, resigned, converted },
  },
  converted: {
    means: 'The school has a new URN, and its membership goes on there.',
    votes: false,
    next: { applied: person('The membership under the new URN has ended, and the school applies again.') },
  },
};

const beginning: Partial<Record<State, Step>> = { applied: person('The school applies.') };

/** What comes after a state; null stands for a school that is no member. */
export const nextSteps = (from: State | null): Partial<Record<State, Step>> =>
  from === null ? beginning : stateTable[from].next;

/** A school that is no member, or no longer, may only apply. */
export const mayMove = (from: State | null, to: State): boolean => nextSteps(from)[to] !== undefined;

/** The states in which a membership is over under this URN. */
export const isOver = (state: State): boolean =>
  state === 'lapsed' || state === 'resigned' || state === 'converted';

/** @throws Failure `conflict`, `membership.school.move-refused` */
export function assertMove(from: State | null, to: State): void {
  if (!mayMove(from, to)) throw moveRefused(from, to);
}

const stepsOf = (from: State | null): membership.StateStepView[] =>
  Object.entries(nextSteps(from)).map(([state, step]) => ({ state, ...step }));

/** The table as it is published. */
export const publishedStates = (): membership.MembershipStateList => ({
  items: [
    { state: 'none', means: 'The school is no member.', votes: false, next: stepsOf(null) },
    ...Object.entries(stateTable).map(([state, { means, votes }]) => ({
      state,
      means,
      votes,
      next: stepsOf(state as State),
    })),
  ],
});
