import { CopyData, JsonText } from '@partnership/database';
import { keptInspection } from '../inspections/inspection.js';
import { listed, suiting } from '../schools/listed.js';
import type { Watch } from '../signals/rule.js';
import type { Claim } from './claim.js';
import type { RowOutcome } from './file-reader.js';
import type { ComparatorRow } from './comparator-row.js';
import type { FigureRow } from './figures.js';
import type { ToldLink } from './link-row.js';
import type { RowFault, SchoolRow } from './row.js';
import { keptFacts, type Value } from './value.js';

export const recordColumns = [
  'source',
  'urn',
  'line',
  'whole',
  'facts',
  'absent',
  'inspections',
  ...listed.map(({ column }) => column),
];
export const faultColumns = ['run', 'level', 'line', 'ordinal', 'urn', 'column_name', 'code', 'detail'];

export const figureColumns = ['source', 'urn', 'line', 'kinds', 'values'];
export const comparatorColumns = [
  'source',
  'line',
  'level',
  'code',
  'label',
  'indicator',
  'period',
  'kind',
  'value',
];
export const linkColumns = ['source', 'line', 'urn', 'linked_urn', 'link_type', 'established_on'];

/** Numbers the entries that a line gets, of each level, from 0. */
export class FaultNumbers {
  private readonly last = { quarantine: { line: 0, number: 0 }, warning: { line: 0, number: 0 } };

  next(level: 'quarantine' | 'warning', line: number): number {
    const last = this.last[level];
    last.number = last.line === line ? last.number + 1 : 0;
    last.line = line;
    return last.number;
  }
}

/**
 * Rows of a file as the database takes them. Each is encoded as it comes: objects that live until the batch is written
 * cost more time, in the collecting of garbage, than it takes to read them.
 */
export class Batch {
  /** With the first batch: the facts that the rows of the file tell. */
  names: readonly string[] | undefined;
  readonly urns: string[] = [];
  /** Of which a rule speaks by this file alone. */
  readonly suspects: string[] = [];
  /** The schools whose rows are cut. */
  readonly cut: string[] = [];
  readonly records = new CopyData();
  readonly figures = new CopyData();
  readonly comparators = new CopyData();
  readonly links = new CopyData();
  readonly faults = new CopyData();

  constructor(
    private readonly claim: Pick<Claim, 'run' | 'source'>,
    private readonly numbers: FaultNumbers,
    private readonly watch: Watch = () => false,
  ) {}

  add({ names, school, figures, comparator, links, fault, warnings }: RowOutcome): void {
    if (names !== undefined) this.names = names;
    if (school !== undefined) this.addSchool(school);
    if (figures !== undefined) this.addFigures(figures);
    if (comparator !== undefined) this.addComparator(comparator);
    if (links !== undefined) for (const link of links) this.addLink(link);
    if (fault !== undefined) this.addFault('quarantine', fault);
    for (const warning of warnings) this.addFault('warning', warning);
  }

  private addSchool({ urn, line, whole, facts: values, inspections }: SchoolRow): void {
    this.urns.push(urn);
    if (!whole) this.cut.push(urn);
    if (this.watch(values)) this.suspects.push(urn);
    const { facts, absent } = keptFacts(values);
    this.records.add([
      this.claim.source,
      urn,
      line,
      whole,
      new JsonText(facts),
      new JsonText(absent),
      inspections.map(keptInspection),
      ...columnsOf(values),
    ]);
  }

  private addFigures({ urn, line, values }: FigureRow): void {
    this.figures.add([this.claim.source, urn, line, kindsOf(values), figuresOf(values)]);
  }

  private addComparator({ line, level, code, label, figures }: ComparatorRow): void {
    for (const { slot, value } of figures) {
      const named = slot.of === null ? label : `${label}, ${slot.of}`;
      const { indicator, period } = slot;
      const figure = value.kind === 'number' ? value.value : null;
      this.comparators.add([
        this.claim.source,
        line,
        level,
        code,
        named,
        indicator,
        period,
        value.kind,
        figure,
      ]);
    }
  }

  private addLink({ urn, line, linkedUrn, type, establishedOn }: ToldLink): void {
    this.links.add([this.claim.source, line, urn, linkedUrn, type, establishedOn]);
  }

  private addFault(level: 'quarantine' | 'warning', { line, urn, column, code, detail }: RowFault): void {
    this.faults.add([this.claim.run, level, line, this.numbers.next(level, line), urn, column, code, detail]);
  }
}

const suits = listed.map((one) => ({ fact: one.fact, suit: suiting(one) }));

/** Of a profile that somebody wrote a fact may be no value of its column: a batch must not fail by it. */
const columnsOf = (values: SchoolRow['facts']): (string | undefined)[] =>
  suits.map(({ fact, suit }) => {
    const value = values[fact]?.value;
    return value !== undefined && suit(value) ? value : undefined;
  });

/** Arrays as PostgreSQL writes them: neither kinds nor numbers need quotes. */
const kindsOf = (values: readonly Value[]): string => `{${values.map(({ kind }) => kind).join(',')}}`;
const figuresOf = (values: readonly Value[]): string =>
  `{${values.map(({ kind, value }) => (kind === 'number' ? value : 'NULL')).join(',')}}`;
