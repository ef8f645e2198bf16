import { Injectable } from '@nestjs/common';
import { copyRows, type Sql } from '@partnership/database';
import type pg from 'pg';
import {
  comparatorColumns,
  faultColumns,
  figureColumns,
  linkColumns,
  recordColumns,
  type Batch,
} from './batch.js';
import type { Claim } from './claim.js';
import type { FigureSlot } from './figures.js';
import type { ProfileKind } from './profile.js';
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
    await sql.run('delete from comparator where source = $1', [source]);
    await this.clearScratch(sql, source);
  }

  /** Removes what is staged only to be brought into another form. */
  private async clearScratch(sql: Sql, source: number): Promise<void> {
    await sql.run('delete from staged_figure where source = $1', [source]);
    await sql.run('delete from staged_link where source = $1', [source]);
  }

  /** Notes which facts the rows of the file have. */
  async describe(sql: Sql, { source }: Claim, names: readonly string[]): Promise<void> {
    await sql.run('update source set names = $2 where number = $1', [source, names]);
  }

  async add(client: pg.PoolClient, batch: Batch): Promise<void> {
    const { records, figures, comparators, links, faults } = batch;
    if (!records.empty) await copyRows(client, 'record', recordColumns, records);
    if (!figures.empty) await copyRows(client, 'staged_figure', figureColumns, figures);
    if (!comparators.empty) await copyRows(client, 'comparator', comparatorColumns, comparators);
    if (!links.empty) await copyRows(client, 'staged_link', linkColumns, links);
    if (!faults.empty) await copyRows(client, 'row_fault', faultColumns, faults);
  }

  /**
   * Turns the figures of schools about, to one row for each indicator and period. Nobody else writes rows of this source,
   * and memory is the database's.
   */
  async measure(sql: Sql, { source }: Claim, slots: readonly FigureSlot[]): Promise<void> {
    if (slots.length > 0)
      await sql.run(measureFigures, [
        source,
        slots.map(({ indicator }) => indicator),
        slots.map(({ period }) => period),
      ]);
    await sql.run(
      `insert into told_link (source, urn, linked_urn, link_type, established_on)
       select distinct on (urn, linked_urn, link_type) source, urn, linked_urn, link_type, established_on
       from staged_link where source = $1 order by urn, linked_urn, link_type, line`,
      [source],
    );
    await this.clearScratch(sql, source);
  }

  /** Of links that a file tells twice the later rows are put aside. */
  async removeRepeatedLinks(sql: Sql, { run, source }: Claim): Promise<void> {
    await sql.run(removeRepeatedLinks, [run, source]);
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
    kind: ProfileKind,
  ): Promise<Pick<RunCounts, 'loaded' | 'quarantined' | 'warnings'>> {
    const [counts] = await sql.rows<Pick<RunCounts, 'loaded' | 'quarantined' | 'warnings'>>(
      `select (select count(*) from ${loadedInto[kind]} where source = $2)::integer as loaded,
         (select count(*) from row_fault where run = $1 and level = 'quarantine')::integer as quarantined,
         (select count(*) from row_fault where run = $1 and level = 'warning')::integer as warnings`,
      [run, source],
    );
    return counts ?? { loaded: 0, quarantined: 0, warnings: 0 };
  }
}

/** Where each row that loads is staged once. */
const loadedInto = {
  schools: 'record',
  measures: 'staged_figure',
  links: 'staged_link',
} satisfies Record<ProfileKind, string>;

const measureFigures = `
insert into measure (source, indicator, period, urns, kinds, "values")
select $1, slot.indicator, slot.period, of.urns, of.kinds, of."values"
from unnest($2::text[], $3::text[]) with ordinality as slot (indicator, period, place)
  cross join lateral (
    select array_agg(f.urn order by f.urn) as urns, array_agg(f.kinds[slot.place] order by f.urn) as kinds,
      array_agg(f."values"[slot.place] order by f.urn) as "values"
    from staged_figure f where f.source = $1
  ) of
where of.urns is not null`;

const removeRepeatedLinks = `
with again as (
  delete from staged_link l
  using staged_link first
  where l.source = $2 and first.source = $2 and first.urn = l.urn and first.linked_urn = l.linked_urn
    and first.link_type = l.link_type and first.line < l.line
  returning l.urn, l.line, l.linked_urn
)
insert into row_fault (run, level, line, ordinal, urn, column_name, code, detail)
select distinct on (line) $1::uuid, 'quarantine', line, 0, urn, null, 'duplicate-link',
  'An earlier line tells of the same link to ' || linked_urn
from again order by line`;

const removeUnknown = `
with gone as (
  delete from record r
  where r.source = $2 and r.urn = any($3) and not r.facts::jsonb ?& array['name', 'phase', 'authority']
    and not exists (select from school where school.urn = r.urn and school.in_force)
  returning urn, line
), unmeasured as (
  delete from staged_figure f using gone where f.source = $2 and f.urn = gone.urn
), unlinked as (
  delete from staged_link l using gone where l.source = $2 and l.urn = gone.urn
), warned as (
  delete from row_fault f using gone where f.run = $1 and f.level = 'warning' and f.line = gone.line
)
insert into row_fault (run, level, line, ordinal, urn, column_name, code, detail)
select $1, 'quarantine', line, 0, urn, null, 'unknown-school',
  'The row is cut before the name, phase or authority of a school that is not known yet' from gone`;
