import type { elections } from '@partnership/contracts';
import { nothingContested } from '../poll/poll.errors.js';
import { pollNeeded } from './contest.errors.js';

type State = elections.ElectionState;

/** A poll in which nothing is contested is not opened, and where something is nothing is declared without one. */
export function assertPollNeeded(
  contests: readonly { readonly outcome: string | null }[],
  from: State,
  to: State,
): void {
  const contested = contests.some(({ outcome }) => outcome === 'contested');
  if (to === 'polling' && !contested) throw nothingContested();
  if (from === 'roll-frozen' && to === 'declared' && contested) throw pollNeeded();
}
