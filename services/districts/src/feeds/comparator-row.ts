import type { FigureSlot } from './figures.js';
import type { ComparatorLevel, FeedProfile } from './profile.js';
import { missing, type Value } from './value.js';

/** What a source says of an area or the nation: only what it does say, since a blank there is no figure of a school. */
export interface ComparatorRow {
  readonly line: number;
  readonly level: ComparatorLevel;
  readonly code: string;
  readonly label: string;
  readonly figures: readonly { readonly slot: FigureSlot; readonly value: Value }[];
}

/** Tells totals from schools by the raw cells, in which a total has no URN to read. */
export class ComparatorReader {
  private readonly column: number;
  private readonly code: number;
  private readonly label: number;

  constructor(
    private readonly rule: NonNullable<FeedProfile['comparators']>,
    /** Where the file has a column. */
    indexOf: (column: string | undefined) => number,
  ) {
    this.column = indexOf(rule.column);
    this.code = indexOf(rule.code);
    this.label = indexOf(rule.label);
  }

  /** The level of the row's total; undefined where the row is of a school. */
  level(cells: readonly string[]): ComparatorLevel | undefined {
    const { level, levels } = this.rule;
    return level ?? levels?.[said(cells, this.column)];
  }

  read(
    cells: readonly string[],
    line: number,
    level: ComparatorLevel,
    slots: readonly FigureSlot[],
    values: readonly Value[],
  ): ComparatorRow {
    const word = said(cells, this.column);
    const code = this.code < 0 ? word : said(cells, this.code);
    const label = this.rule.labels?.[word] ?? said(cells, this.label);
    return {
      line,
      level,
      code,
      label: label === '' ? code || word : label,
      figures: slots
        .map((slot) => ({ slot, value: values[slot.place] ?? missing }))
        .filter(({ value }) => value.kind !== 'missing'),
    };
  }
}

const said = (cells: readonly string[], index: number): string => (cells[index] ?? '').trim();
