/** Where a school lies: metres on the national grid; null where that is not known. */
export interface Place {
  readonly easting: number | null;
  readonly northing: number | null;
}

/** As the crow flies, in metres; null where one of the places is not known. */
export function metresBetween(one: Place, other: Place): number | null {
  const { easting, northing } = one;
  if (easting === null || northing === null || other.easting === null || other.northing === null) return null;
  return Math.hypot(easting - other.easting, northing - other.northing);
}

/** As the crow flies, in kilometres; null where one of the places is not known. */
export function kmBetween(one: Place, other: Place): number | null {
  const metres = metresBetween(one, other);
  return metres === null ? null : metres / 1000;
}
