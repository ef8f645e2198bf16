import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Correction } from './correction.js';

const insert = `
insert into roll_correction (election, number, kind, urn, name, phase, establishment_type, district, delegate, sector,
  contests, reason, corrected_at, corrected_by)
select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
from roll_correction where election = $1
returning number`;

const list = `
select number, kind, urn, name, delegate, contests::text[] as contests, reason, corrected_at as at, corrected_by as by
from roll_correction where election = $1 and number > $2 order by number limit $3`;

const recount = `
update contest c set electors = (select count(*) from current_elector_contest v where v.contest = c.id)
where c.election = $1 returning c.id, c.electors`;

export type ListedCorrection = Omit<elections.ElectorCorrectionView, 'at'> & { readonly at: Date };

/** Corrections of frozen rolls. The database keeps them as they were made; whoever adds one holds the election. */
@Injectable()
export class CorrectionsRepository {
  /** Answers the number that the correction gets. */
  async add(sql: Sql, election: string, correction: Omit<Correction, 'number'>): Promise<number> {
    const { kind, elector, contests, reason, at, by } = correction;
    const { urn, name, phase, establishmentType, district, delegate, sector } = elector;
    const school = [urn, name, phase, establishmentType, district, delegate, sector];
    const values = [election, kind, ...school, contests, reason, at, by];
    const [row] = await sql.rows<{ number: number }>(insert, values);
    return row?.number ?? 0;
  }

  list(sql: Sql, election: string, after: number, limit: number): Promise<ListedCorrection[]> {
    return sql.rows<ListedCorrection>(list, [election, after, limit]);
  }

  /** Counts the electors of every contest again. */
  async recount(sql: Sql, election: string): Promise<Map<string, number>> {
    const rows = await sql.rows<{ id: string; electors: number }>(recount, [election]);
    return new Map(rows.map(({ id, electors }) => [id, electors]));
  }
}
