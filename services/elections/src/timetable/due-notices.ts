import type { elections } from '@partnership/contracts';
import type { Timetable } from '../elections/timetable.js';

type Kind = elections.ElectionNoticeKind;

const onReaching: Partial<Record<elections.ElectionState, Kind>> = {
  noticed: 'election-noticed',
  nominating: 'nominations-open',
  polling: 'poll-open',
  declared: 'election-declared',
};

const hour = 3_600_000;
const remindBeforeMs = 48 * hour;

/** Those who have not voted are reminded two days before the close; a poll of two days or less needs no reminder. */
const isTimeToRemind = ({ pollOpensAt, pollClosesAt }: Timetable, now: Date): boolean => {
  const from = pollClosesAt.getTime() - remindBeforeMs;
  return from > pollOpensAt.getTime() && now.getTime() >= from && now < pollClosesAt;
};

/** The states in which there may be something to tell. */
export const noticeStates = Object.keys(onReaching) as elections.ElectionState[];

/** The notices for which it is time, whether they were asked for or not. */
export function dueNotices(
  { state, timetable }: { readonly state: elections.ElectionState; readonly timetable: Timetable },
  now: Date,
): Kind[] {
  const reached = onReaching[state];
  const remind = state === 'polling' && isTimeToRemind(timetable, now);
  return [...(reached === undefined ? [] : [reached]), ...(remind ? ['poll-closing' as const] : [])];
}
