import type { elections } from '@partnership/contracts';
import type { Attender } from './slic-attendance.js';
import { isQuorate, type MeetingMove, type SlicMeeting } from './slic-meeting.js';

export interface ListedMeeting extends SlicMeeting {
  /** The newest edition of its minutes, 0 while there is none. */
  readonly edition: number;
}

export const meetingEntry = (meeting: ListedMeeting): elections.SlicMeetingEntryView => {
  const { id, startsAt, place, agenda, state, members, present, quorum, edition, version } = meeting;
  return {
    ...{ meeting: id, startsAt: startsAt.toISOString(), place, agenda: [...agenda], state },
    ...{ members, present, quorum, quorate: isQuorate(meeting), edition, version },
  };
};

export const meetingView = (
  meeting: ListedMeeting,
  attendance: readonly Attender[],
  history: readonly MeetingMove[],
): elections.SlicMeetingView => ({
  ...meetingEntry(meeting),
  notes: meeting.notes,
  attendance: attendance.map((attender) => ({ ...attender })),
  history: history.map((move) => ({ ...move, at: move.at.toISOString() })),
});
