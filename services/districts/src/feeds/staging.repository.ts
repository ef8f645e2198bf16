import { Injectable } from '@nestjs/common';
import { CopyData, copyRows, type Sql } from '@partnership/database';
import type pg from 'pg';
import { keptJudgement, type Inspection } from '../inspections/inspection.js';
import type { Claim } from './claim.js';
import type { RowFault, SchoolRow } from './row.js';
import { keptFacts } from './value.js';
import type { RunCounts } from './run.js';

export interface Batch {
  /** With the first batch: the facts that the rows of the file tell. */
  readonly names?: readonly string[];
  readonly schools: readonly SchoolRow[];
  readonly quarantined: readonly RowFault[];
  readonly warnings: readonly RowFault[];
}

export interface EncodedBatch {
  readonly records: CopyData;
  readonly inspections: CopyData;
  readonly faults: CopyData | undefined;
}

const recordColumns = ['source', 'urn', 'line', 'whole', 'facts', 'absent'];
const faultColumns = ['run', 'level', 'line', 'ordinal', 'urn', 'column_name', 'code', 'detail'];
const inspectionColumns = [
  'source',
  'urn',
  'number',
  'kind',
  'type',
  'framework',
  'inspected_on',
  'published_on',
  'overall',
  'outcome',
  'category_of_concern',
  'predecessor_urn',
  'judgements',
];

/** The rows of a run before it shows: they belong to a source that is not in force, so nothing reads them. */
@Injectable()
export class StagingRepository {
  /** Removes all that is kept of the run's rows, and its quarantine and warnings. */
  async clear(sql: Sql, claim: Claim): Promise<void> {
    await this.clearRows(sql, claim);
    await sql.run('delete from row_fault where run = $1', [claim.run]);
  }

  async clearRows(sql: Sql, { source }: Claim): Promise<void> {
    await sql.run('delete from inspection where source = $1', [source]);
    await sql.run('delete from record where source = $1', [source]);
  }

  /** Notes which facts the rows of the file have. */
  async describe(sql: Sql, { source }: Claim, names: readonly string[]): Promise<void> {
    await sql.run('update source set names = $2 where number = $1', [source, names]);
  }

  /** The batch as the database takes it. */
  encode({ run, source }: Claim, { schools, quarantined, warnings }: Batch): EncodedBatch {
    const faults = [...entries(run, 'quarantine', quarantined), ...entries(run, 'warning', warnings)];
    return {
      records: new CopyData(records(source, schools)),
      inspections: new CopyData(inspections(source, schools)),
      faults: faults.length === 0 ? undefined : new CopyData(faults),
    };
  }

  async add(client: pg.PoolClient, { records, inspections, faults }: EncodedBatch): Promise<void> {
    await copyRows(client, 'record', recordColumns, records);
    await copyRows(client, 'inspection', inspectionColumns, inspections);
    if (faults !== undefined) await copyRows(client, 'row_fault', faultColumns, faults);
  }

  /**
   * A short row need not say who the school is, unless nothing else does. Puts aside those of a batch of which nobody
   * knows the name, phase or authority.
   */
  async removeUnknown(sql: Sql, { run, source }: Claim, { schools }: Batch): Promise<void> {
    const short = schools.filter(({ whole }) => !whole).map(({ urn }) => urn);
    if (short.length > 0) await sql.run(removeUnknown, [run, source, short]);
  }

  /** Counted from what was staged; comparators are the reader's to count. */
  async count(
    sql: Sql,
    { run, source }: Claim,
  ): Promise<Pick<RunCounts, 'loaded' | 'quarantined' | 'warnings'>> {
    const [counts] = await sql.rows<Pick<RunCounts, 'loaded' | 'quarantined' | 'warnings'>>(
      `select (select count(*) from record where source = $2)::integer as loaded,
         (select count(*) from row_fault where run = $1 and level = 'quarantine')::integer as quarantined,
         (select count(*) from row_fault where run = $1 and level = 'warning')::integer as warnings`,
      [run, source],
    );
    return counts ?? { loaded: 0, quarantined: 0, warnings: 0 };
  }
}

const removeUnknown = `
with gone as (
  delete from record r
  where r.source = $2 and r.urn = any($3) and not r.facts ?& array['name', 'phase', 'authority']
    and not exists (select from school where school.urn = r.urn and school.in_force)
  returning urn, line
), inspected as (
  delete from inspection i using gone where i.source = $2 and i.urn = gone.urn
), warned as (
  delete from row_fault f using gone where f.run = $1 and f.level = 'warning' and f.line = gone.line
)
insert into row_fault (run, level, line, ordinal, urn, column_name, code, detail)
select $1, 'quarantine', line, 0, urn, null, 'unknown-school',
  'The row is cut before the name, phase or authority of a school that is not known yet' from gone`;

function* records(source: number, schools: readonly SchoolRow[]): Generator<readonly unknown[]> {
  for (const { urn, line, whole, facts: values } of schools) {
    const { facts, absent } = keptFacts(values);
    yield [source, urn, line, whole, facts, absent];
  }
}

function* inspections(source: number, schools: readonly SchoolRow[]): Generator<readonly unknown[]> {
  for (const { urn, inspections: found } of schools)
    for (const inspection of found) yield [source, urn, ...cells(inspection)];
}

const cells = (inspection: Inspection): readonly unknown[] => [
  inspection.number,
  inspection.kind,
  inspection.type,
  inspection.framework,
  inspection.inspectedOn,
  inspection.publishedOn,
  inspection.overall,
  inspection.outcome,
  inspection.categoryOfConcern,
  inspection.predecessorUrn,
  inspection.judgements.map(keptJudgement),
];

function* entries(
  run: string,
  level: 'quarantine' | 'warning',
  faults: readonly RowFault[],
): Generator<readonly unknown[]> {
  let line = 0;
  let ordinal = 0;
  for (const fault of faults) {
    ordinal = fault.line === line ? ordinal + 1 : 0;
    line = fault.line;
    yield [run, level, line, ordinal, fault.urn, fault.column, fault.code, fault.detail];
  }
}
