import type { elections } from '@partnership/contracts';
import type { Contest } from '../rolls/rights.js';
import type { SectorRule } from '../rolls/sector.js';
import { assertElectionMove } from './election-states.js';
import { assertTime, type Timetable } from './timetable.js';

type State = elections.ElectionState;

export interface Move {
  readonly from: State | null;
  readonly to: State;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

export interface FrozenRoll {
  readonly roll: string;
  readonly on: string;
  readonly frozenAt: Date;
  readonly hash: string;
  readonly entries: number;
  readonly excluded: number;
}

export interface Election {
  readonly id: string;
  readonly title: string;
  readonly state: State;
  readonly timetable: Timetable;
  readonly sectorRules: readonly SectorRule[];
  readonly contests: readonly Contest[];
  readonly roll: FrozenRoll | null;
  readonly history: readonly Move[];
  readonly version: number;
}

export interface Step {
  readonly at: Date;
  readonly by: string;
}

/** The election one step further; refused out of order, before its time and after it. */
export function moved(election: Election, to: State, why: string, { at, by }: Step): Election {
  assertElectionMove(election.state, to);
  assertTime(election.timetable, to, at);
  return {
    ...election,
    state: to,
    history: [...election.history, { from: election.state, to, at, by, why }],
    version: election.version + 1,
  };
}

/** A draft is between those who prepare it; with its notice an election belongs to everybody. */
export const isPublic = ({ history }: Election): boolean => history.some(({ to }) => to === 'noticed');
