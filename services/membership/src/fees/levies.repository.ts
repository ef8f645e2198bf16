import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { newId, type Sql } from '@partnership/database';
import { scheduleMissing } from './fee.errors.js';
import type { FeeTerms } from './fee.js';

/** Where a levy has got to. */
export interface Progress extends FeeTerms {
  readonly year: number;
  /** The last school that was dealt with. */
  readonly position: string;
  readonly finished: boolean;
}

/** What a batch adds to its levy. */
export interface BatchTotals {
  readonly position: string;
  readonly finished: boolean;
  readonly issued: number;
  readonly issuedPence: number;
  readonly alreadyInvoiced: number;
  readonly rollNeeded: number;
}

@Injectable()
export class LeviesRepository {
  /** @throws Failure `conflict` where no fees are set for the year */
  async open(sql: Sql, year: number, at: Date, by: string): Promise<string> {
    const id = newId();
    const schedules = await sql.rows('select from fee_schedule where year = $1 for share', [year]);
    if (schedules.length === 0) throw scheduleMissing(year);
    await sql.run('insert into levy (id, year, started_at, started_by) values ($1, $2, $3, $4)', [
      id,
      year,
      at,
      by,
    ]);
    return id;
  }

  /** Workers at the same levy wait here for one another. */
  async lock(sql: Sql, id: string): Promise<Progress> {
    const [row] = await sql.rows<Progress>(
      `select l.year, l.position, l.finished_at is not null as finished,
         f.rate_pence_per_pupil as "ratePencePerPupil", f.minimum_pence as "minimumPence"
       from levy l join fee_schedule f on f.year = l.year where l.id = $1 for update of l for share of f`,
      [id],
    );
    if (row === undefined) throw new Error(`levy ${id} is gone`);
    return row;
  }

  /** The next members in the order of their URNs. */
  async nextMembers(sql: Sql, position: string, count: number): Promise<string[]> {
    const rows = await sql.rows<{ urn: string }>(
      `select urn from member where urn > $1 and state not in ('lapsed', 'resigned') order by urn limit $2`,
      [position, count],
    );
    return rows.map(({ urn }) => urn);
  }

  async advance(sql: Sql, id: string, totals: BatchTotals, at: Date): Promise<void> {
    const { position, finished, issued, issuedPence, alreadyInvoiced, rollNeeded } = totals;
    await sql.run(
      `update levy set position = $2, finished_at = $3, issued = issued + $4, issued_pence = issued_pence + $5,
         already_invoiced = already_invoiced + $6, roll_needed = roll_needed + $7
       where id = $1`,
      [id, position, finished ? at : null, issued, issuedPence, alreadyInvoiced, rollNeeded],
    );
  }

  async show(sql: Sql, id: string): Promise<membership.LevyView> {
    const [row] = await sql.rows<membership.LevyView>(
      `select id as levy, year, issued, issued_pence as "issuedPence", already_invoiced as "alreadyInvoiced",
         roll_needed as "rollNeeded"
       from levy where id = $1`,
      [id],
    );
    if (row === undefined) throw new Error(`levy ${id} is gone`);
    return row;
  }
}
