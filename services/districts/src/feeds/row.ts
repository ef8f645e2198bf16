import { isFault, type CellFault } from './cell.js';
import { ComparatorReader, type ComparatorRow } from './comparator-row.js';
import type { CsvRow } from './csv.js';
import { figureSlots, figuresOf, type FigureRow, type FigureSlot } from './figures.js';
import type { BoundHeader } from './header.js';
import { linksIn, type ToldLink } from './link-row.js';
import type { ComparatorLevel, FeedProfile } from './profile.js';
import {
  SchoolRowReader,
  type Authority,
  type SchoolFault,
  type SchoolRow,
  type Warn,
} from './school-row.js';
import { missing, type Value } from './value.js';

export type { Authority, SchoolRow };

/** One entry of a run's quarantine or of its warnings. */
export interface RowFault {
  readonly line: number;
  readonly urn: string | null;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}

/** What a row holds that loads: a school, figures of one, a total, links. */
export interface RowContent {
  readonly school?: SchoolRow;
  readonly figures?: FigureRow;
  readonly comparator?: ComparatorRow;
  readonly links?: readonly ToldLink[];
}

export interface RowReading extends RowContent {
  /** The key, wherever it could be read, also of a row that is put aside. */
  readonly urn: string | null;
  readonly fault?: RowFault;
  readonly warnings: readonly RowFault[];
}

/** Reads the rows of one file. A row with a fault is put aside whole; the others load. */
export class RowReader {
  private readonly key: number;
  private readonly schools: SchoolRowReader | undefined;
  private readonly comparators: ComparatorReader | undefined;
  private readonly links: number;
  private readonly link: { linked: number; type: number; establishedOn: number };
  readonly slots: readonly FigureSlot[];
  /** Those of schools: the others are of totals alone. */
  readonly figures: readonly FigureSlot[];

  constructor(
    private readonly profile: FeedProfile,
    private readonly header: BoundHeader,
    city: Authority,
    period = '',
  ) {
    const place = (name: string | undefined): number =>
      header.columns.findIndex(({ column }) => column.name === name);
    const index = (name: string | undefined): number => header.columns[place(name)]?.index ?? -1;
    this.key = place(profile.key);
    this.links = index(profile.links);
    const { linked, type, establishedOn } = profile.link ?? {};
    this.link = { linked: place(linked), type: place(type), establishedOn: place(establishedOn) };
    if (profile.kind === 'schools') this.schools = new SchoolRowReader(profile, header, city);
    if (profile.comparators !== undefined)
      this.comparators = new ComparatorReader(profile.comparators, index);
    this.slots = figureSlots(header, period);
    this.figures = this.slots.filter(({ of }) => of === null);
  }

  /** The facts that the rows of this file tell of schools; none where they do not show in the directory. */
  get names(): readonly string[] {
    return this.schools?.names ?? [];
  }

  read({ cells, line }: CsvRow): RowReading {
    const { values, faults } = this.values(cells);
    const level = this.comparators?.level(cells);
    if (level !== undefined) return this.total(level, cells, line, values, faults);
    const key = values[this.key] ?? missing;
    const urn = faults.has(this.key) ? null : (key.value ?? null);
    if (cells.length > this.header.width && this.links < 0)
      return this.refuse(urn, line, {
        column: null,
        code: 'long-row',
        detail: `The row has ${cells.length} cells under ${this.header.width} columns`,
      });
    if (urn === null && !faults.has(this.key)) {
      const detail = 'The row does not say which school it is of';
      return this.refuse(urn, line, { column: this.nameOf(this.key), code: 'urn-blank', detail });
    }
    if (urn === null || faults.size > 0) return this.refuse(urn, line, this.first(faults));
    return this.accept(urn, line, cells, values);
  }

  private accept(urn: string, line: number, cells: readonly string[], values: readonly Value[]): RowReading {
    const warnings: RowFault[] = [];
    const warn: Warn = (column, code, detail) => {
      warnings.push({ line, urn, column, code, detail });
    };
    const short = cells.length < this.header.width;
    if (short) {
      const detail = `The row has ${cells.length} of ${this.header.width} cells; the rest are missing`;
      warn(null, 'short-row', detail);
    }
    const content = this.content(urn, line, cells, values, warn);
    return 'code' in content ? this.refuse(urn, line, content) : { urn, ...content, warnings };
  }

  private content(
    urn: string,
    line: number,
    cells: readonly string[],
    values: readonly Value[],
    warn: Warn,
  ): RowContent | SchoolFault {
    if (this.profile.kind === 'links') return this.linkOf(urn, line, values);
    const figures =
      this.figures.length > 0 ? { figures: { urn, line, values: figuresOf(this.figures, values) } } : {};
    if (this.schools === undefined) return figures;
    const school = this.schools.read(urn, line, values, cells.length, warn);
    if ('code' in school) return school;
    return { school, ...figures, ...this.linksBeyond(urn, line, cells, warn) };
  }

  private linksBeyond(
    urn: string,
    line: number,
    cells: readonly string[],
    warn: Warn,
  ): Pick<RowContent, 'links'> {
    if (this.links < 0) return {};
    const told = [...cells.slice(this.links, this.links + 1), ...cells.slice(this.header.width)];
    const { links, unread } = linksIn(told, urn, line);
    for (const cell of unread)
      warn(this.profile.links ?? null, 'link-unread', `“${cell}” is no link to a school`);
    return { links };
  }

  private linkOf(urn: string, line: number, values: readonly Value[]): RowContent | SchoolFault {
    const linkedUrn = values[this.link.linked]?.value;
    const type = values[this.link.type]?.value;
    const blank =
      linkedUrn === undefined ? this.link.linked : type === undefined ? this.link.type : undefined;
    if (linkedUrn === undefined || type === undefined)
      return {
        column: this.nameOf(blank ?? 0),
        code: 'blank',
        detail: `“${this.nameOf(blank ?? 0)}” is blank`,
      };
    if (linkedUrn === urn)
      return {
        column: this.nameOf(this.link.linked),
        code: 'linked-to-itself',
        detail: 'A school does not follow itself',
      };
    const establishedOn = values[this.link.establishedOn]?.value ?? null;
    return { links: [{ urn, line, linkedUrn, type, establishedOn }] };
  }

  /** A total has neither a URN nor whatever else is said of schools: only its figures are looked at. */
  private total(
    level: ComparatorLevel,
    cells: readonly string[],
    line: number,
    values: readonly Value[],
    faults: ReadonlyMap<number, CellFault>,
  ): RowReading {
    const wrong = new Map([...faults].filter(([place]) => this.slots.some((slot) => slot.place === place)));
    if (wrong.size > 0) return this.refuse(null, line, this.first(wrong));
    const comparator = this.comparators?.read(cells, line, level, this.slots, values);
    return { urn: null, ...(comparator && { comparator }), warnings: [] };
  }

  private refuse(urn: string | null, line: number, fault: SchoolFault): RowReading {
    return { urn, fault: { line, urn, ...fault }, warnings: [] };
  }

  private values(cells: readonly string[]): { values: Value[]; faults: Map<number, CellFault> } {
    const faults = new Map<number, CellFault>();
    const values = this.header.columns.map(({ index, read }, place) => {
      const reading = index < cells.length ? read(cells[index] ?? '') : missing;
      if (!isFault(reading)) return reading;
      faults.set(place, reading);
      return missing;
    });
    return { values, faults };
  }

  /** One entry a row: the first fault, with the other columns named, so that all can be put right at once. */
  private first(faults: ReadonlyMap<number, CellFault>): SchoolFault {
    const [[place, { code, detail }], ...others] = [...faults] as [
      [number, CellFault],
      ...[number, CellFault][],
    ];
    const also = others.map(([other]) => `“${this.nameOf(other)}”`).join(', ');
    return {
      column: this.nameOf(place),
      code,
      detail: also === '' ? detail : `${detail}; wrong as well: ${also}`,
    };
  }

  private nameOf(place: number): string {
    return this.header.columns[place]?.column.name ?? '';
  }
}
