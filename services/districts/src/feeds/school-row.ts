import type { Inspection } from '../inspections/inspection.js';
import type { BoundHeader } from './header.js';
import { inspectionReaders, type InspectionReader } from './inspection-row.js';
import { laestabWarning } from './laestab.js';
import type { FeedProfile } from './profile.js';
import { phaseOfAges } from './phase-of-ages.js';
import { checkRow } from './row-checks.js';
import { missing, text, type Value } from './value.js';

/** What a row says of one school. */
export interface SchoolRow {
  readonly urn: string;
  readonly line: number;
  /** Every fact that the file tells is there, if only as missing. */
  readonly whole: boolean;
  readonly facts: Readonly<Record<string, Value | undefined>>;
  readonly inspections: readonly Inspection[];
}

/** The city's authority, to recognise its schools by name where a row gives no DfE number. */
export interface Authority {
  readonly code: string;
  readonly name: string;
}

/** Why the row of a school is put aside. */
export interface SchoolFault {
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}

export type Warn = (column: string | null, code: string, detail: string) => void;

/** Makes schools of rows whose cells have been read. */
export class SchoolRowReader {
  private readonly laestab: number;
  private readonly authorityCode: number;
  private readonly number: number;
  private readonly authorityName: number;
  private readonly phaseColumn: BoundHeader['columns'][number] | undefined;
  private readonly inspections: readonly InspectionReader[];
  /** The facts that the rows of this file tell. */
  readonly names: readonly string[];
  /** Every name in its order, with what is said of all schools: an object that grows name by name is slow to make and to read. */
  private readonly template: Readonly<Record<string, Value | undefined>>;

  constructor(
    private readonly profile: FeedProfile,
    private readonly header: BoundHeader,
    private readonly city: Authority,
  ) {
    const place = (name: string | undefined): number =>
      header.columns.findIndex(({ column }) => column.name === name);
    const { laestab, code, number, name } = profile.authority ?? {};
    this.laestab = place(laestab);
    this.authorityCode = place(code);
    this.number = place(number);
    this.authorityName = place(name);
    this.phaseColumn = header.columns.find(
      ({ column: { fact, essential } }) => fact === 'phase' && essential === true,
    );
    this.inspections = inspectionReaders(profile, place);
    this.names = [
      ...new Set([
        ...Object.keys(profile.always),
        'authority',
        ...(number === undefined ? [] : ['laestab']),
        ...header.columns.flatMap(({ column }) => column.fact ?? []),
      ]),
    ];
    this.template = Object.fromEntries(
      this.names.map((fact) => {
        const word = profile.always[fact];
        return [fact, word === undefined ? undefined : text(word)];
      }),
    );
  }

  read(
    urn: string,
    line: number,
    values: readonly Value[],
    cells: number,
    warn: Warn,
  ): SchoolRow | SchoolFault {
    const authority = this.authority(values, warn);
    const facts = this.facts(values, authority);
    this.phaseByAges(facts, cells, warn);
    const blank = this.blankEssential(facts, cells);
    if (blank !== undefined) return { column: blank, code: 'blank', detail: `“${blank}” is blank` };
    if (authority === undefined && cells >= this.header.width) {
      const detail = 'The row gives no DfE number, so its authority is unknown';
      return { column: this.authorityColumn, code: 'blank', detail };
    }
    const inspections: Inspection[] = [];
    for (const read of this.inspections) {
      const found = read(values, urn, warn);
      if (found === undefined) continue;
      if ('code' in found) return found;
      if (!inspections.some(({ number }) => number === found.number)) inspections.push(found);
    }
    const oddNumber = laestabWarning(facts['laestab']?.value, facts['phase']?.value);
    if (oddNumber !== undefined) warn(this.authorityColumn, oddNumber.code, oddNumber.detail);
    for (const check of this.profile.checks ?? []) {
      const wrong = checkRow(check, facts);
      if (wrong !== undefined) warn(null, check.code, wrong);
    }
    return { urn, line, whole: this.names.every((name) => facts[name] !== undefined), facts, inspections };
  }

  /** Only of a row that reaches the phase: what a short row leaves unsaid another source may have told. */
  private phaseByAges(facts: Record<string, Value | undefined>, cells: number, warn: Warn): void {
    const { ages } = this.profile;
    if (ages === undefined || this.phaseColumn === undefined || facts['phase']?.value !== undefined) return;
    if (this.phaseColumn.index >= cells) return;
    const [lowest, highest] = [facts[ages.lowest]?.value, facts[ages.highest]?.value];
    if (lowest === undefined || highest === undefined) return;
    const phase = phaseOfAges(Number(lowest), Number(highest));
    if (phase === undefined) return;
    facts['phase'] = text(phase);
    const detail = `The file tells no phase; by its ages, ${lowest} to ${highest}, the school is ${phase}`;
    warn(this.phaseColumn.column.name, 'phase-by-ages', detail);
  }

  private get authorityColumn(): string {
    return this.profile.authority?.laestab ?? this.profile.authority?.code ?? '';
  }

  /** The column that should have told a fact without which no school can be listed. */
  private blankEssential(
    facts: Readonly<Record<string, Value | undefined>>,
    cells: number,
  ): string | undefined {
    return this.header.columns.find(
      ({ index, column: { essential, fact = '' } }) =>
        essential === true && index < cells && facts[fact]?.value === undefined,
    )?.column.name;
  }

  private authority(values: readonly Value[], warn: Warn): string | undefined {
    const code = values[this.laestab]?.value?.slice(0, 3) ?? values[this.authorityCode]?.value;
    const name = values[this.authorityName]?.value;
    const ofCity = name !== undefined && name.toLowerCase() === this.city.name.toLowerCase();
    if (code !== undefined && ofCity && code !== this.city.code)
      warn(
        this.profile.authority?.name ?? null,
        'authority-differs',
        `The DfE number is of authority ${code}, the name is ${this.city.name}; the number counts`,
      );
    return code ?? (ofCity ? this.city.code : undefined);
  }

  /** An essential fact that a short row does not reach is left unsaid: the name that another source gave stays. */
  private facts(values: readonly Value[], authority: string | undefined): Record<string, Value | undefined> {
    const facts = { ...this.template };
    if (authority !== undefined) facts['authority'] = text(authority);
    if (this.number >= 0) facts['laestab'] = this.composed(values, authority);
    const { columns } = this.header;
    for (let place = 0; place < columns.length; place += 1) {
      const column = columns[place]?.column;
      if (column?.fact === undefined) continue;
      const value = values[place] ?? missing;
      if (column.essential === true && value.kind === 'missing') continue;
      if (column.fallback === true && facts[column.fact]?.value !== undefined) continue;
      facts[column.fact] = value;
    }
    return facts;
  }

  private composed(values: readonly Value[], authority: string | undefined): Value {
    const number = values[this.number]?.value;
    return number === undefined || authority === undefined
      ? missing
      : text(`${authority}${number.padStart(4, '0')}`);
  }
}
