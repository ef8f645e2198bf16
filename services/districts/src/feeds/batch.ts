import { CopyData, JsonText } from '@partnership/database';
import { keptInspection } from '../inspections/inspection.js';
import { listed } from '../schools/listed.js';
import type { Watch } from '../signals/signal-raising.service.js';
import type { Claim } from './claim.js';
import type { RowOutcome } from './file-reader.js';
import type { RowFault, SchoolRow } from './row.js';
import { keptFacts } from './value.js';

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
  readonly faults = new CopyData();

  constructor(
    private readonly claim: Pick<Claim, 'run' | 'source'>,
    private readonly numbers: FaultNumbers,
    private readonly watch: Watch = () => false,
  ) {}

  add({ names, school, fault, warnings }: RowOutcome): void {
    if (names !== undefined) this.names = names;
    if (school !== undefined) this.addSchool(school);
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
      ...listed.map(({ fact }) => values[fact]?.value),
    ]);
  }

  private addFault(level: 'quarantine' | 'warning', { line, urn, column, code, detail }: RowFault): void {
    this.faults.add([this.claim.run, level, line, this.numbers.next(level, line), urn, column, code, detail]);
  }
}
