import type { commissioning } from '@partnership/contracts';
import { assertDay, type SchoolGroup } from './school-group.js';
import { notThere } from './school-group.errors.js';

export interface GroupMeeting {
  readonly id: string;
  readonly group: string;
  readonly on: string;
  readonly topic: string;
  readonly urns: readonly string[];
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly struckBecause: string | null;
  readonly version: number;
}

/** A meeting was while the group was there, and only its schools of that day came. */
export function assertMeeting(
  { foundedOn, endedOn, places }: SchoolGroup,
  { on, urns }: Pick<commissioning.SchoolGroupMeeting, 'on' | 'urns'>,
  today: string,
): void {
  assertDay('/on', on, foundedOn, endedOn ?? today);
  const there = (urn: string): boolean =>
    places.some(
      (place) => place.urn === urn && place.from <= on && (place.until === null || place.until >= on),
    );
  urns.forEach((urn, index) => {
    if (!there(urn)) throw notThere(`/urns/${index}`, urn, on);
  });
}

export const groupMeetingView = (meeting: GroupMeeting): commissioning.SchoolGroupMeetingView => ({
  meeting: meeting.id,
  group: meeting.group,
  on: meeting.on,
  topic: meeting.topic,
  urns: [...meeting.urns],
  recordedBy: meeting.recordedBy,
  recordedAt: meeting.recordedAt.toISOString(),
  struckBecause: meeting.struckBecause,
  version: meeting.version,
});
