import type { elections } from '@partnership/contracts';
import { assertPollNeeded } from '../contests/poll-needed.js';
import type { Contest } from '../rolls/rights.js';
import type { SectorRule } from '../rolls/sector.js';
import { withRuleVersion } from './contest.js';
import { assertElectionMove } from './election-states.js';
import { assertTerm, type Term } from './term.js';
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
  readonly term: Term;
  /** Whether a ballot may be replaced until the poll closes. */
  readonly revote: boolean;
  readonly publication: elections.Publication;
  /** Ballots of a contest below which its rankings are not published. */
  readonly publicationThreshold: number;
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
  assertTerm(election.term, to, at);
  assertPollNeeded(election.contests, election.state, to);
  return {
    ...election,
    contests: to === 'noticed' ? election.contests.map(withRuleVersion) : election.contests,
    state: to,
    history: [...election.history, { from: election.state, to, at, by, why }],
    version: election.version + 1,
  };
}

/** A draft is between those who prepare it; with its notice an election belongs to everybody. */
export const isPublic = ({ history }: Election): boolean => history.some(({ to }) => to === 'noticed');
