import type { elections } from '@partnership/contracts';
import { isTermTime, type Term } from '../elections/term.js';
import { isTime, type Timetable } from '../elections/timetable.js';

interface Dated {
  readonly state: elections.ElectionState;
  readonly timetable: Timetable;
  readonly term: Term;
}

type State = elections.ElectionState;

/** Steps that need nobody’s judgement. The notice does, and so do the count and the declaration. */
const byTheClock: Partial<Record<State, State>> = {
  noticed: 'nominating',
  nominating: 'nominated',
  nominated: 'roll-frozen',
  declared: 'in-term',
  'in-term': 'ended',
};

/** The states that the clock may lead on from. */
export const clockStates = Object.keys(byTheClock) as State[];

/** The step whose time it is; undefined where none is due, or the one that would be is too late and people must decide. */
export function dueStep({ state, timetable, term }: Dated, now: Date): State | undefined {
  const next = byTheClock[state];
  if (next === undefined) return undefined;
  return isTime(timetable, next, now) && isTermTime(term, next, now) ? next : undefined;
}
