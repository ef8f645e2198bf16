import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

/** A core member decides; a guest is invited to every meeting and has no vote. */
export const groupPlaceKinds = ['core', 'guest'] as const;
export type GroupPlaceKind = (typeof groupPlaceKinds)[number];

/** The bodies that send standing guests. */
export const guestBodies = ['council', 'trust', 'free-school', 'regional-commissioner'] as const;
export type GuestBody = (typeof guestBodies)[number];

export class AppointCoreMember {
  @IsUUID()
  personId: string;
  /** The school that the person leads, or has led until recently. */
  @IsUrn()
  urn: string;
  /** True for whoever chairs the Group; one person at a time does. */
  @IsBoolean()
  chair: boolean;
  /** @example 2026-09-01 */
  @IsCivilDate()
  from: string;
  /** The last day. @example 2028-08-31 */
  @IsCivilDate()
  until: string;
}

export class InviteStandingGuest {
  @IsUUID()
  personId: string;
  @IsIn(guestBodies)
  body: GuestBody;
  @IsCivilDate()
  from: string;
  /** The last day. */
  @IsCivilDate()
  until: string;
}

/** A place in the Group, and who has it from when until when. */
export class GroupPlaceView {
  place: string;
  /** `core` or `guest`. @example core */
  kind: string;
  personId: string;
  /** Of a core member: the school they lead, or led until recently. */
  urn: string | null;
  /** Of a guest: who sends them. */
  body: string | null;
  chair: boolean;
  from: string;
  until: string;
  /** Why it ended before its time. */
  endedBecause: string | null;
  version: number;
}

export class GroupPlacePage {
  items: GroupPlaceView[];
  next: string | null;
}

export class ListGroupPlaces extends PageRequest {
  @IsOptional()
  @IsIn(groupPlaceKinds)
  kind?: GroupPlaceKind;
  /** Only those who have a place on this day; everybody who ever had one where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

export class ShowGroupPlace {
  @IsUUID()
  place: string;
}

export class GroupPlaceEnding {
  /** The last day. */
  @IsCivilDate()
  on: string;
  @IsProse(500)
  reason: string;
}

export class EndGroupPlace extends GroupPlaceEnding {
  @IsUUID()
  place: string;
}

export class GroupPlaceChanged {
  @IsUUID()
  place: string;
  @IsIn(groupPlaceKinds)
  kind: GroupPlaceKind;
  @IsUUID()
  personId: string;
  @IsCivilDate()
  from: string;
  @IsCivilDate()
  until: string;
}

const keep = 'group-members.appoint';
const read = 'directory.read';

export const appointCoreMember = creation(
  'commissioning.group-member.appoint',
  AppointCoreMember,
  GroupPlaceView,
  keep,
);
export const inviteStandingGuest = creation(
  'commissioning.group-member.invite',
  InviteStandingGuest,
  GroupPlaceView,
  keep,
);
export const listGroupPlaces = query(
  'commissioning.group-member.list',
  ListGroupPlaces,
  GroupPlacePage,
  read,
);
export const showGroupPlace = query('commissioning.group-member.show', ShowGroupPlace, GroupPlaceView, read);
export const endGroupPlace = change('commissioning.group-member.end', EndGroupPlace, GroupPlaceView, keep);

/** Each tells the whole term, as it stands then. */
export const groupMemberAppointed = event('commissioning.group-member.appointed.v1', GroupPlaceChanged);
export const groupMemberEnded = event('commissioning.group-member.ended.v1', GroupPlaceChanged);
