import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { bySchool, gathered, historyOf, reading, type HistoryRow } from './histories.repository.js';
import type { History } from './standing.js';

/** The tables that a history is read from, each with the versions of its rows. */
export const versionedTables = ['school', 'member', ...Object.keys(gathered)];

/**
 * The tables as they were at the instant `$1`, under their own names: so the same reading reads the past. What the school
 * `$2` was before it got its URN is read too, since its dues go on counting.
 */
const asKnown = `
with version as (
  select distinct on (source, urn, key) source, record from record_version
  where urn = any(array_append((select formerly from public.member where urn = $2), $2)) and recorded_at <= $1
  order by source, urn, key, number desc
), ${versionedTables
  .map(
    (table) => `${table} as (
  select row.* from version, jsonb_populate_record(null::public.${table}, record) row where source = '${table}')`,
  )
  .join(', ')}`;

const readOne = `${asKnown} ${reading(bySchool)} where s.urn = $2`;

/** Histories as they were known at a past instant. */
@Injectable()
export class AsKnownRepository {
  /** Undefined where we did not know the school then. */
  async find(sql: Sql, urn: string, knownAt: Date): Promise<History | undefined> {
    const [row] = await sql.rows<HistoryRow>(readOne, [knownAt, urn]);
    return row && historyOf(row);
  }

  /**
   * Waits for those who are changing what standing hangs on, and keeps others from it until the transaction ends. What
   * is recorded up to now is then all that can be read, and nothing more will be recorded with an earlier instant.
   */
  async holdStill(sql: Sql): Promise<void> {
    await sql.run('lock table record_version in share mode');
  }
}
