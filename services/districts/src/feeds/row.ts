import type { Inspection } from '../inspections/inspection.js';
import { isFault, type CellFault } from './cell.js';
import type { CsvRow } from './csv.js';
import type { BoundHeader } from './header.js';
import { inspectionReaders, type InspectionReader } from './inspection-row.js';
import { laestabWarning } from './laestab.js';
import type { FeedProfile } from './profile.js';
import { missing, text, type Value } from './value.js';

/** One entry of a run's quarantine or of its warnings. */
export interface RowFault {
  readonly line: number;
  readonly urn: string | null;
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}

/** What a row says of one school. */
export interface SchoolRow {
  readonly urn: string;
  readonly line: number;
  /** Every fact that the file tells is there, if only as missing. */
  readonly whole: boolean;
  readonly facts: Readonly<Record<string, Value | undefined>>;
  readonly inspections: readonly Inspection[];
}

export interface RowReading {
  /** The key, wherever it could be read, also of a row that is put aside. */
  readonly urn: string | null;
  readonly school?: SchoolRow;
  readonly fault?: RowFault;
  readonly warnings: readonly RowFault[];
}

/** The city's authority, to recognise its schools by name where a row gives no DfE number. */
export interface Authority {
  readonly code: string;
  readonly name: string;
}

/** Reads the rows of one file. A row with a fault is put aside whole; the others load. */
export class RowReader {
  private readonly key: number;
  private readonly laestab: number;
  private readonly authorityName: number;
  private readonly inspections: readonly InspectionReader[];
  /** The facts that the rows of this file tell. */
  readonly names: readonly string[];
  /** Every name in its order, with what is said of all schools: an object that grows name by name is slow to make and to read. */
  private readonly template: Readonly<Record<string, Value | undefined>>;

  constructor(
    profile: FeedProfile,
    private readonly header: BoundHeader,
    private readonly city: Authority,
  ) {
    const place = (name: string): number => header.columns.findIndex(({ column }) => column.name === name);
    this.key = place(profile.key);
    this.laestab = place(profile.authority.laestab);
    this.authorityName = place(profile.authority.name);
    this.inspections = inspectionReaders(profile, place);
    this.names = [
      ...Object.keys(profile.always),
      'authority',
      ...header.columns.flatMap(({ column }) => column.fact ?? []),
    ];
    this.template = Object.fromEntries(
      this.names.map((name) => {
        const word = profile.always[name];
        return [name, word === undefined ? undefined : text(word)];
      }),
    );
  }

  read({ cells, line }: CsvRow): RowReading {
    const { values, faults } = this.values(cells);
    const key = values[this.key] ?? missing;
    const urn = faults.has(this.key) ? null : (key.value ?? null);
    const refuse = (column: string | null, code: string, detail: string): RowReading => ({
      urn,
      fault: { line, urn, column, code, detail },
      warnings: [],
    });
    if (cells.length > this.header.width)
      return refuse(null, 'long-row', `The row has ${cells.length} cells under ${this.header.width} columns`);
    if (urn === null && !faults.has(this.key))
      return refuse(this.nameOf(this.key), 'urn-blank', 'The row does not say which school it is of');
    if (urn === null || faults.size > 0) return refuse(...this.first(faults));
    const blank = this.blankEssential(cells, values);
    if (blank !== undefined) return refuse(blank, 'blank', `“${blank}” is blank`);
    return this.accept(urn, line, cells, values);
  }

  private accept(urn: string, line: number, cells: readonly string[], values: readonly Value[]): RowReading {
    const warnings: RowFault[] = [];
    const warn = (column: string | null, code: string, detail: string): void => {
      warnings.push({ line, urn, column, code, detail });
    };
    const short = cells.length < this.header.width;
    if (short)
      warn(
        null,
        'short-row',
        `The row has ${cells.length} of ${this.header.width} cells; the rest are missing`,
      );
    const authority = this.authority(values, warn);
    if (authority === undefined && !short) {
      const detail = 'The row gives no DfE number, so its authority is unknown';
      return {
        urn,
        fault: { line, urn, column: this.nameOf(this.laestab), code: 'blank', detail },
        warnings: [],
      };
    }
    const inspections: Inspection[] = [];
    for (const read of this.inspections) {
      const found = read(values, urn, warn);
      if (found === undefined) continue;
      if ('code' in found)
        return {
          urn,
          fault: { line, urn, column: found.column, code: found.code, detail: found.detail },
          warnings: [],
        };
      if (!inspections.some(({ number }) => number === found.number)) inspections.push(found);
    }
    const facts = this.facts(values, authority);
    const oddNumber = laestabWarning(facts['laestab']?.value, facts['phase']?.value);
    if (oddNumber !== undefined) warn(this.nameOf(this.laestab), oddNumber.code, oddNumber.detail);
    return {
      urn,
      school: { urn, line, whole: this.names.every((name) => facts[name] !== undefined), facts, inspections },
      warnings,
    };
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
  private first(faults: ReadonlyMap<number, CellFault>): [column: string, code: string, detail: string] {
    const [[place, { code, detail }], ...others] = [...faults] as [
      [number, CellFault],
      ...[number, CellFault][],
    ];
    const also = others.map(([other]) => `“${this.nameOf(other)}”`).join(', ');
    return [this.nameOf(place), code, also === '' ? detail : `${detail}; wrong as well: ${also}`];
  }

  private blankEssential(cells: readonly string[], values: readonly Value[]): string | undefined {
    return this.header.columns.find(
      ({ column, index }, place) =>
        column.essential && index < cells.length && values[place]?.kind === 'missing',
    )?.column.name;
  }

  private authority(
    values: readonly Value[],
    warn: (column: string, code: string, detail: string) => void,
  ): string | undefined {
    const code = values[this.laestab]?.value?.slice(0, 3);
    const name = values[this.authorityName]?.value;
    const ofCity = name !== undefined && name.toLowerCase() === this.city.name.toLowerCase();
    if (code !== undefined && ofCity && code !== this.city.code)
      warn(
        this.nameOf(this.authorityName),
        'authority-differs',
        `The DfE number is of authority ${code}, the name is ${this.city.name}; the number counts`,
      );
    return code ?? (ofCity ? this.city.code : undefined);
  }

  /** An essential fact that a short row does not reach is left unsaid: the name that another source gave stays. */
  private facts(values: readonly Value[], authority: string | undefined): Record<string, Value | undefined> {
    const facts = { ...this.template };
    if (authority !== undefined) facts['authority'] = text(authority);
    this.header.columns.forEach(({ column }, place) => {
      const value = values[place] ?? missing;
      if (column.fact === undefined || (column.essential && value.kind === 'missing')) return;
      facts[column.fact] = value;
    });
    return facts;
  }

  private nameOf(place: number): string {
    return this.header.columns[place]?.column.name ?? '';
  }
}
