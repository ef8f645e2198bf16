import type { districts } from '@partnership/contracts';
import type { Shown } from './shown.js';
import { isHidden } from './shown-kinds.js';
import { quartilesOf, rounded, sortedOf, together, type Quartiles } from './statistics.js';

/** Means of schools are told with one decimal more than the figures they are made of. */
export const meanDecimals = ({ meta }: Shown): number => Math.min(meta.decimals + 1, 6);

export interface GroupFigure {
  readonly n: number;
  readonly hidden: number;
  readonly absent: number;
  readonly value: number | null;
  readonly weighted: boolean;
  readonly quartiles: districts.QuartilesView | null;
}

/** The lists of places of a directory stay the same objects, and so does what shows: a figure of both is made once. */
const made = new WeakMap<Shown, WeakMap<readonly number[], GroupFigure>>();

/** What the shown figures of these schools make together; the hidden and absent are counted and count as nothing. */
export function groupFigure(shown: Shown, places: readonly number[]): GroupFigure {
  const ofShown = made.get(shown) ?? new WeakMap<readonly number[], GroupFigure>();
  made.set(shown, ofShown);
  const figure = ofShown.get(places) ?? make(shown, places);
  ofShown.set(places, figure);
  return figure;
}

function make(shown: Shown, places: readonly number[]): GroupFigure {
  const open: number[] = [];
  let [hidden, absent] = [0, 0];
  for (const place of places) {
    if (shown.open[place] === 1) open.push(place);
    else {
      const kind = shown.kindAt(place);
      if (kind === undefined) continue;
      if (isHidden(kind)) hidden += 1;
      else absent += 1;
    }
  }
  const { value, weighted } = together(open, shown.values, shown.weights);
  const decimals = meanDecimals(shown);
  return {
    n: open.length,
    hidden,
    absent,
    value: value === null ? null : rounded(value, decimals),
    weighted,
    quartiles: quartilesView(quartilesOf(sortedOf(open, shown.values)), decimals),
  };
}

const quartilesView = (quartiles: Quartiles | null, decimals: number): districts.QuartilesView | null =>
  quartiles && {
    min: rounded(quartiles.min, decimals),
    q1: rounded(quartiles.q1, decimals),
    median: rounded(quartiles.median, decimals),
    q3: rounded(quartiles.q3, decimals),
    max: rounded(quartiles.max, decimals),
  };

export function groupFigureView(
  shown: Shown,
  places: readonly number[],
  city: number | null,
): districts.GroupFigureView {
  const figure = groupFigure(shown, places);
  return {
    indicator: shown.meta.code,
    ...figure,
    gap: gapTo(city, figure.value, meanDecimals(shown)),
  };
}

export const gapTo = (city: number | null, value: number | null, decimals: number): number | null =>
  city === null || value === null ? null : rounded(value - city, decimals);
