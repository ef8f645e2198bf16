import type { elections } from '@partnership/contracts';
import { moveRefused } from './election.errors.js';

type State = elections.ElectionState;

/**
 * One step after the other, none skipped. `abandoned`: called off while the poll is not over, for whatever reason. `void`:
 * declared invalid because something was wrong with it, at any time after the notice, also when it was counted.
 */
const nextElectionStates = {
  draft: ['noticed', 'abandoned'],
  noticed: ['nominating', 'abandoned', 'void'],
  nominating: ['nominated', 'abandoned', 'void'],
  nominated: ['roll-frozen', 'abandoned', 'void'],
  'roll-frozen': ['polling', 'abandoned', 'void'],
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
