import type { districts } from '@partnership/contracts';
import { actionMoveRefused, meetingMoveRefused } from './group.errors.js';

type MeetingState = districts.MeetingState;
type ActionState = districts.ActionState;

/** The record of a meeting may be put right: held, it is held again. */
export const nextMeetingStates = {
  scheduled: ['scheduled', 'held', 'cancelled'],
  held: ['held'],
  cancelled: [],
} satisfies Record<MeetingState, readonly MeetingState[]>;

/** What was done may turn out not to be; what was dropped may be taken up again. */
export const nextActionStates = {
  open: ['under-way', 'done', 'dropped'],
  'under-way': ['open', 'done', 'dropped'],
  done: ['open'],
  dropped: ['open'],
} satisfies Record<ActionState, readonly ActionState[]>;

/** Actions that somebody still has to see to. */
export const unfinished: readonly ActionState[] = ['open', 'under-way'];

/** @throws Failure `conflict`, `districts.meeting.move-refused` */
export function assertMeetingMove(from: MeetingState, to: MeetingState): void {
  if (!(nextMeetingStates[from] as readonly MeetingState[]).includes(to)) throw meetingMoveRefused(from, to);
}

/** @throws Failure `conflict`, `districts.action.move-refused` */
export function assertActionMove(from: ActionState, to: ActionState): void {
  if (!(nextActionStates[from] as readonly ActionState[]).includes(to)) throw actionMoveRefused(from, to);
}
