import type { elections } from '@partnership/contracts';
import { wronglyCounted } from './slic-meeting.errors.js';

export interface Attender {
  readonly personId: string;
  readonly presence: elections.SlicPresence;
  readonly guestOf: string | null;
}

/**
 * Who came, of whom: everybody who is told of either holds a seat on the day of the meeting or is somebody's guest, and
 * a member of whom nothing is told was absent.
 */
export function attendanceOf(
  told: readonly elections.SlicAttendance[],
  members: readonly string[],
): Attender[] {
  const ofTheDay = new Set(members);
  const attenders = told.map(({ personId, presence, guestOf = null }, index): Attender => {
    const isMember = ofTheDay.delete(personId);
    if (isMember && guestOf !== null) throw wronglyCounted(index, 'a-member');
    if (!isMember && guestOf === null) throw wronglyCounted(index, 'not-a-member');
    return { personId, presence, guestOf };
  });
  const silent = [...ofTheDay].map((personId): Attender => ({ personId, presence: 'absent', guestOf: null }));
  return [...attenders, ...silent];
}

export const presentMembers = (attenders: readonly Attender[]): number =>
  attenders.filter(({ presence, guestOf }) => presence === 'present' && guestOf === null).length;
