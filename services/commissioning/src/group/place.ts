import type { commissioning } from '@partnership/contracts';
import { badEnding, badTerm, endsBeforeMeeting } from './group.errors.js';

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

/** Minutes count those who had a place on the day: a term that is shortened still takes in the meeting of `met`, the last in it. */
export function assertTakesIn(met: string | null, { until }: Place): void {
  if (met !== null && until < met) throw endsBeforeMeeting(met);
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
