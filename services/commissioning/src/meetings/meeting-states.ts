import type { commissioning } from '@partnership/contracts';
import { meetingMoveRefused } from './meeting.errors.js';

type State = commissioning.GroupMeetingState;

/** Once it was opened a meeting took place: it is closed and its minutes are published, and it is not cancelled any more. */
const nextMeetingStates = {
  planned: ['open', 'cancelled'],
  open: ['closed'],
  closed: ['published'],
  published: [],
  cancelled: [],
} satisfies Record<State, readonly State[]>;

export function assertMeetingMove(from: State, to: State): void {
  const next: readonly State[] = nextMeetingStates[from];
  if (!next.includes(to)) throw meetingMoveRefused(from, to);
}
