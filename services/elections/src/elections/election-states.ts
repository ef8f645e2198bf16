import type { elections } from '@partnership/contracts';
import { moveRefused } from './election.errors.js';

type State = elections.ElectionState;

/**
 * One step after the other, none skipped. Before the poll an election is `abandoned`; once ballots may have been cast it can
 * only be declared `void`.
 */
export const nextElectionStates = {
  draft: ['noticed', 'abandoned'],
  noticed: ['nominating', 'abandoned'],
  nominating: ['nominated', 'abandoned'],
  nominated: ['roll-frozen', 'abandoned'],
  'roll-frozen': ['polling', 'abandoned'],
  polling: ['polled', 'void'],
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
