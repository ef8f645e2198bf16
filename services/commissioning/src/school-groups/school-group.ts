import { commissioning } from '@partnership/contracts';
import { whyNotServed, type KnownSchool } from '../schools/school.js';
import {
  alreadyIn,
  datedWrongly,
  familiesAsk,
  groupEnded,
  groupFull,
  notIn,
  unplaceable,
} from './school-group.errors.js';

/** A school's time in a group; `until` is its last day. */
export interface Place {
  readonly urn: string;
  readonly name: string;
  readonly phase: string;
  readonly district: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly endedHow: EndedHow | null;
  readonly follows: string | null;
}

export type EndedHow = 'left' | 'group-ended' | 'school-closed' | 'succeeded';

/** A group that people founded, with its schools of today and of before. */
export interface SchoolGroup {
  readonly id: string;
  readonly kind: commissioning.SchoolGroupKind;
  readonly name: string;
  readonly foundedOn: string;
  readonly endedOn: string | null;
  readonly foundedBy: string | null;
  readonly version: number;
  readonly places: readonly Place[];
}

/** More would not be a group; what a page shows of one holds them all. */
const mostPlaces = 500;
const earliest = '1950-01-01';

export const presentOf = ({ places }: SchoolGroup): Place[] => places.filter(({ until }) => until === null);

export const isForming = (kind: string, endedOn: string | null, schools: number): boolean =>
  kind === 'family' && endedOn === null && schools < commissioning.familySize.fewest;

const isFull = (group: SchoolGroup): boolean =>
  group.kind === 'family'
    ? presentOf(group).length >= commissioning.familySize.most
    : group.places.length >= mostPlaces;

export function assertNotEnded({ name, endedOn }: SchoolGroup): void {
  if (endedOn !== null) throw groupEnded(name, endedOn);
}

/** What happened is recorded; what will happen is recorded when it has. */
export function assertDay(pointer: string, day: string, since: string, today: string): void {
  if (day > today) throw datedWrongly(pointer, 'in-future', `${day} is after today`);
  if (day < since) throw datedWrongly(pointer, 'too-early', `${day} is before ${since}`);
}

export const assertFounded = (on: string, today: string): void => {
  assertDay('/foundedOn', on, earliest, today);
};

/** Refuses a school that is not known, not of the city, or not open. */
export function assertPlaceable(urn: string, school: KnownSchool | undefined, pointer: string): KnownSchool {
  const why = school === undefined ? 'unknown' : whyNotServed(school);
  if (school === undefined || why !== undefined) throw unplaceable(pointer, why ?? 'unknown', urn);
  if (school.status === 'proposed-to-open') throw unplaceable(pointer, 'not-open-yet', urn);
  return school;
}

/** Refuses unless there is room for the school, which is not there. */
export function assertRoom(group: SchoolGroup, urn: string): void {
  assertNotEnded(group);
  if (presentOf(group).some((place) => place.urn === urn)) throw alreadyIn(urn, group.name);
  if (isFull(group)) throw groupFull(group.name);
}

/** A school joins what is no family by itself. */
export function assertJoins(
  group: SchoolGroup,
  { urn, from }: { urn: string; from: string },
  today: string,
): void {
  if (group.kind === 'family') throw familiesAsk();
  assertRoom(group, urn);
  assertDay('/from', from, group.foundedOn, today);
  const before = group.places.find(
    (place) => place.urn === urn && place.until !== null && place.until >= from,
  );
  if (before !== undefined)
    throw datedWrongly('/from', 'overlaps', `it was there until ${before.until ?? from}`);
}

/** The place that ends with that day. */
export function assertLeaves(
  group: SchoolGroup,
  { urn, on }: { urn: string; on: string },
  today: string,
): Place {
  assertNotEnded(group);
  const place = presentOf(group).find((one) => one.urn === urn);
  if (place === undefined) throw notIn(urn, group.name);
  assertDay('/on', on, place.from, today);
  return place;
}

/** A group ends after the last school came. */
export function assertEnds(group: SchoolGroup, on: string, today: string): void {
  assertNotEnded(group);
  const since = presentOf(group).reduce(
    (latest, { from }) => (from > latest ? from : latest),
    group.foundedOn,
  );
  assertDay('/on', on, since, today);
}

export function entryOf(group: SchoolGroup): commissioning.SchoolGroupEntryView {
  const { id, kind, name, foundedOn, endedOn, version } = group;
  const schools = presentOf(group).length;
  return {
    ...{ group: id, kind, name, foundedOn, endedOn, schools },
    forming: isForming(kind, endedOn, schools),
    version,
  };
}

export const schoolGroupView = (group: SchoolGroup): commissioning.SchoolGroupView => ({
  ...entryOf(group),
  members: group.places.map((place) => ({ ...place })),
});
