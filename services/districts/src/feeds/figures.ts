import type { BoundHeader } from './header.js';
import { missing, type Value } from './value.js';

/** One figure that the rows of a file give: what it measures, of which period, and in which bound column. */
export interface FigureSlot {
  readonly place: number;
  readonly indicator: string;
  readonly period: string;
  /** Of which schools, where a row of totals has several of one indicator. */
  readonly of: string | null;
}

/** The figures of one school, in the order of the slots. */
export interface FigureRow {
  readonly urn: string;
  readonly line: number;
  readonly values: readonly Value[];
}

const schoolYear = /^(\d{4})-\d{2}$/;

/** True for `2018-19`, of which it can be said what the year before is. */
export function isSchoolYear(period: string): boolean {
  const first = schoolYear.exec(period)?.[1];
  return first !== undefined && period === yearFrom(Number(first));
}

const yearFrom = (first: number): string => `${first}-${String((first + 1) % 100).padStart(2, '0')}`;

/** The school year so many years before; a period of another form is left as it is. */
export function yearsBefore(period: string, years: number): string {
  const first = schoolYear.exec(period)?.[1];
  return first === undefined ? period : yearFrom(Number(first) - years);
}

/** What a file of this header gives, for the period of its run. Of two columns for the same figure the first counts. */
export function figureSlots({ columns }: BoundHeader, period: string): FigureSlot[] {
  const slots = new Map<string, FigureSlot>();
  columns.forEach(({ column: { indicator } }, place) => {
    if (indicator === undefined) return;
    const { code, before = 0, of = null } = indicator;
    const slot = { place, indicator: code, period: indicator.period ?? yearsBefore(period, before), of };
    const key = JSON.stringify([code, slot.period, of]);
    if (!slots.has(key)) slots.set(key, slot);
  });
  return [...slots.values()];
}

export const figuresOf = (slots: readonly FigureSlot[], values: readonly Value[]): readonly Value[] =>
  slots.map(({ place }) => values[place] ?? missing);
