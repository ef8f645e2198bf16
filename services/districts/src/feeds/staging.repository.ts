import { Injectable } from '@nestjs/common';
import { copyRows, type Sql } from '@partnership/database';
import type pg from 'pg';
import { faultColumns, recordColumns, type Batch } from './batch.js';
import type { Claim } from './claim.js';
import type { RunCounts } from './run.js';

/** The rows of a run before it shows: they belong to a source that is not in force, so nothing reads them. */
@Injectable()
export class StagingRepository {
  /** Removes all that is kept of the run's rows, and its quarantine and warnings. */
  async clear(sql: Sql, claim: Claim): Promise<void> {
    await this.clearRows(sql, claim);
    await sql.run('delete from row_fault where run = $1', [claim.run]);
  }

  async clearRows(sql: Sql, { source }: Claim): Promise<void> {
    await sql.run('delete from record where source = $1', [source]);
  }

  /** Notes which facts the rows of the file have. */
  async describe(sql: Sql, { source }: Claim, names: readonly string[]): Promise<void> {
    await sql.run('update source set names = $2 where number = $1', [source, names]);
  }

  async add(client: pg.PoolClient, { records, faults }: Batch): Promise<void> {
    await copyRows(client, 'record', recordColumns, records);
    if (!faults.empty) await copyRows(client, 'row_fault', faultColumns, faults);
  }

  /**
   * A short row need not say who the school is, unless nothing else does. Puts aside those of a batch of which nobody
   * knows the name, phase or authority.
   */
  async removeUnknown(sql: Sql, { run, source }: Claim, { cut }: Batch): Promise<void> {
    if (cut.length > 0) await sql.run(removeUnknown, [run, source, cut]);
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
  where r.source = $2 and r.urn = any($3) and not r.facts::jsonb ?& array['name', 'phase', 'authority']
    and not exists (select from school where school.urn = r.urn and school.in_force)
  returning urn, line
), warned as (
  delete from row_fault f using gone where f.run = $1 and f.level = 'warning' and f.line = gone.line
)
insert into row_fault (run, level, line, ordinal, urn, column_name, code, detail)
select $1, 'quarantine', line, 0, urn, null, 'unknown-school',
  'The row is cut before the name, phase or authority of a school that is not known yet' from gone`;
