import type { elections } from '@partnership/contracts';
import {
  decidedWithoutQuorum,
  meetingMoveRefused,
  meetingToCome,
  noQuorum,
  notHeld,
} from './slic-meeting.errors.js';

type State = elections.SlicMeetingState;

export interface SlicMeeting {
  readonly id: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly agenda: readonly string[];
  readonly state: State;
  readonly notes: string | null;
  /** Members of the day, how many of them came, and how many had to. */
  readonly members: number | null;
  readonly present: number | null;
  readonly quorum: number | null;
  readonly version: number;
}

export interface MeetingMove {
  readonly from: State | null;
  readonly to: State;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

/** A planned meeting may be put off, and the record of one that was held put right. */
export const nextSlicMeetingStates = {
  planned: ['planned', 'held', 'cancelled'],
  held: ['held'],
  cancelled: [],
} satisfies Record<State, readonly State[]>;

/** @throws Failure `conflict`, `elections.slic-meeting.move-refused` */
export function assertMeetingMove(from: State, to: State): void {
  const next: readonly State[] = nextSlicMeetingStates[from];
  if (!next.includes(to)) throw meetingMoveRefused(from, to);
}

/** How much of the SLIC has to come for a decision. */
const quorumShare = 1 / 2;

/** Half of the members, rounded up; where there are none nobody decides. */
export const quorumOf = (members: number): number => Math.max(1, Math.ceil(members * quorumShare));

interface Held {
  readonly members: number;
  readonly present: number;
  readonly notes: string;
  readonly at: Date;
  /** True if something that was decided at the meeting rests on it. */
  readonly decided: boolean;
}

/** The meeting with the record of who came. One at which something was decided keeps its quorum. */
export function held(meeting: SlicMeeting, { members, present, notes, at, decided }: Held): SlicMeeting {
  assertMeetingMove(meeting.state, 'held');
  if (meeting.startsAt > at) throw meetingToCome(meeting.startsAt);
  const quorum = quorumOf(members);
  if (decided && present < quorum) throw decidedWithoutQuorum();
  return { ...meeting, state: 'held', notes, members, present, quorum, version: meeting.version + 1 };
}

/** Null before it was held. */
export const isQuorate = ({ present, quorum }: Pick<SlicMeeting, 'present' | 'quorum'>): boolean | null =>
  present === null || quorum === null ? null : present >= quorum;

/** Refuses unless the meeting was held and enough members came to decide. */
export function assertDecides(meeting: SlicMeeting): void {
  const { state, present, quorum } = meeting;
  if (state !== 'held' || present === null || quorum === null) throw notHeld(state);
  if (present < quorum) throw noQuorum(present, quorum);
}
