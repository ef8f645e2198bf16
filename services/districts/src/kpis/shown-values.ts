import type { Shown } from '../comparisons/shown.js';
import { isHidden } from '../comparisons/shown-kinds.js';
import type { SchoolValue } from './kpi.js';

/** A school of the population of a KPI. */
export interface PlacedSchool {
  readonly urn: string;
  readonly district: string | null;
}

export interface SchoolFigure extends SchoolValue {
  readonly urn: string;
}

/**
 * What is known of each school of an indicator, as comparisons show it and nothing nearer to the source: a KPI made of
 * more would, less the comparison, be the figure that was hidden.
 */
export const shownValues = (schools: readonly PlacedSchool[], shown: Shown): SchoolFigure[] =>
  schools.map(({ urn, district }) => {
    const place = shown.directory.placeOf(urn);
    const value = place !== undefined && shown.open[place] === 1 ? (shown.values[place] ?? null) : null;
    const weight = place === undefined ? null : weightAt(shown, place);
    const kind = place === undefined ? undefined : shown.kindAt(place);
    const hidden = value === null ? kind !== undefined && isHidden(kind) : weight === null;
    return { urn, district, value, hidden, weight };
  });

/** Null where it does not show. */
function weightAt({ weights }: Shown, place: number): number | null {
  if (weights === undefined) return 1;
  const weight = weights[place] ?? NaN;
  return Number.isNaN(weight) ? null : weight;
}
