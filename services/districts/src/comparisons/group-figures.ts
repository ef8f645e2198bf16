import type { districts } from '@partnership/contracts';
import type { Shown } from './shown.js';
import { isHidden } from './shown-kinds.js';
import { quartilesOf, rounded, sortedOf, together } from './statistics.js';

/** Means of schools are told with one decimal more than the figures they are made of. */
export const meanDecimals = ({ meta }: Shown): number => Math.min(meta.decimals + 1, 6);

export interface GroupFigure {
  readonly n: number;
  readonly hidden: number;
  readonly absent: number;
  readonly value: number | null;
  readonly weighted: boolean;
}

/** What the shown figures of these schools make together; the hidden and absent are counted and count as nothing. */
export function groupFigure(shown: Shown, places: readonly number[]): GroupFigure {
  const open = places.filter((place) => shown.open[place] === 1);
  let [hidden, absent] = [0, 0];
  for (const place of places) {
    const kind = shown.open[place] === 1 ? undefined : shown.kindAt(place);
    if (kind === undefined) continue;
    if (isHidden(kind)) hidden += 1;
    else absent += 1;
  }
  const { value, weighted } = together(open, shown.values, shown.weights);
  return {
    n: open.length,
    hidden,
    absent,
    value: value === null ? null : rounded(value, meanDecimals(shown)),
    weighted,
  };
}

export function groupFigureView(
  shown: Shown,
  places: readonly number[],
  city: number | null,
): districts.GroupFigureView {
  const figure = groupFigure(shown, places);
  const open = places.filter((place) => shown.open[place] === 1);
  const decimals = meanDecimals(shown);
  const quartiles = quartilesOf(sortedOf(open, shown.values));
  return {
    indicator: shown.meta.code,
    ...figure,
    quartiles:
      quartiles &&
      (Object.fromEntries(
        Object.entries(quartiles).map(([name, value]) => [name, rounded(value as number, decimals)]),
      ) as unknown as districts.QuartilesView),
    gap: gapTo(city, figure.value, decimals),
  };
}

export const gapTo = (city: number | null, value: number | null, decimals: number): number | null =>
  city === null || value === null ? null : rounded(value - city, decimals);
