import type { commissioning } from '@partnership/contracts';
import { badEnding, badTerm } from './group.errors.js';

/** A place in the Group and who has it; both days belong to the term. */
export interface Place {
  readonly id: string;
  readonly kind: commissioning.GroupPlaceKind;
  readonly personId: string;
  readonly urn: string | null;
  readonly body: commissioning.GuestBody | null;
  readonly chair: boolean;
  readonly from: string;
  readonly until: string;
  readonly endedBecause: string | null;
  readonly version: number;
}

export function assertTerm({ from, until }: { readonly from: string; readonly until: string }): void {
  if (until < from) throw badTerm(from);
}

/** A term is shortened, to a day of its own, and never made longer: for that somebody is appointed again. */
export function ended(place: Place, { on, reason }: { readonly on: string; readonly reason: string }): Place {
  const { from, until, version } = place;
  if (on < from || on > until) throw badEnding(from, until);
  return { ...place, until: on, endedBecause: reason, version: version + 1 };
}

export const placeView = ({ id, ...place }: Place): commissioning.GroupPlaceView => ({ place: id, ...place });

export const placeChanged = ({
  id,
  kind,
  personId,
  from,
  until,
}: Place): commissioning.GroupPlaceChanged => ({
  place: id,
  kind,
  personId,
  from,
  until,
});
