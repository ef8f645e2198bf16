import type { elections } from '@partnership/contracts';
import type { SectorOf } from '../rolls/sector.js';
import type { Timetable } from './timetable.js';

type State = elections.ElectionState;

export interface Move {
  readonly from: State | null;
  readonly to: State;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

export interface Contest {
  readonly id: string;
  readonly title: string;
  readonly seats: number;
  /** Empty for the whole city. */
  readonly districts: readonly string[];
  /** Empty for all. */
  readonly sectors: readonly elections.Sector[];
  /** Null before the roll is frozen. */
  readonly electors: number | null;
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
  readonly sectorOf: SectorOf;
  readonly contests: readonly Contest[];
  readonly roll: FrozenRoll | null;
  readonly history: readonly Move[];
  readonly version: number;
}

export interface Step {
  readonly at: Date;
  readonly by: string;
}

/** The election one move further. */
export function moved(election: Election, to: State, why: string, { at, by }: Step): Election {
  return {
    ...election,
    state: to,
    history: [...election.history, { from: election.state, to, at, by, why }],
    version: election.version + 1,
  };
}
