import type { elections } from '@partnership/contracts';
import { nominationMoveRefused, outsideTime } from './nomination.errors.js';

type State = elections.NominationState;

const nextNominationStates = {
  proposed: ['consented', 'withdrawn', 'rejected', 'lapsed'],
  consented: ['accepted', 'withdrawn', 'rejected', 'lapsed'],
  accepted: ['withdrawn', 'rejected'],
  withdrawn: [],
  rejected: [],
  lapsed: [],
} satisfies Record<State, readonly State[]>;

export function assertNominationMove(from: State, to: State): void {
  const next: readonly State[] = nextNominationStates[from];
  if (!next.includes(to)) throw nominationMoveRefused(from, to);
}

/** A nomination that may still lead to the ballot paper, or has. */
export const isAlive = (state: State): boolean => nextNominationStates[state].length > 0;

export type NominationAct = 'propose' | 'nominate' | 'consent' | 'withdraw' | 'reject' | 'depart';

/**
 * In which states of the election what may be done. Candidates withdraw until nominations close; after that whoever dies
 * or withdraws is recorded by the returning officer, until the votes are counted.
 */
const during: Record<NominationAct, readonly elections.ElectionState[]> = {
  propose: ['nominating'],
  nominate: ['nominating'],
  consent: ['nominating'],
  withdraw: ['nominating'],
  reject: ['nominating', 'nominated', 'roll-frozen'],
  depart: ['nominated', 'roll-frozen', 'polling', 'polled'],
};

interface Timed {
  readonly state: elections.ElectionState;
  readonly timetable: { readonly nominationsCloseAt: Date };
}

/** Refuses what is not for this state; what is for the time of nominations ends by the clock, whoever takes the step when. */
export function assertDuring(act: NominationAct, { state, timetable }: Timed, at: Date): void {
  const over = state === 'nominating' && act !== 'reject' && at >= timetable.nominationsCloseAt;
  if (!during[act].includes(state) || over) throw outsideTime(act, state, during[act]);
}
