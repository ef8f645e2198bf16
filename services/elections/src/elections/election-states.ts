import type { elections } from '@partnership/contracts';
import { moveRefused } from './election.errors.js';

type State = elections.ElectionState;

/**
 * One step after the other, none skipped; where nothing is contested there is no poll, and so nothing to count. `abandoned`: called off while the poll is not over, for whatever reason. `void`:
 * declared invalid because something was wrong with it, at any time after the notice, also when it was counted.
 */
const nextElectionStates = {
  draft: ['noticed', 'abandoned'],
  noticed: ['nominating', 'abandoned', 'void'],
  nominating: ['nominated', 'abandoned', 'void'],
  nominated: ['roll-frozen', 'abandoned', 'void'],
  'roll-frozen': ['polling', 'declared', 'abandoned', 'void'],
  polling: ['polled', 'abandoned', 'void'],
  polled: ['counted', 'void'],
  counted: ['declared', 'void'],
  declared: ['in-term', 'void'],
  'in-term': ['ended', 'void'],
  ended: [],
  abandoned: [],
  void: [],
} satisfies Record<State, readonly State[]>;

export function assertElectionMove(from: State, to: State): void {
  const next: readonly State[] = nextElectionStates[from];
  if (!next.includes(to)) throw moveRefused(from, to);
}

/** For a step to a state that another step leads to as well. */
export function assertMoveFrom(from: State, only: State, to: State): void {
  if (from !== only) throw moveRefused(from, to);
}
