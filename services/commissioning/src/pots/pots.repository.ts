import { Injectable } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { newId, type Sql } from '@partnership/database';
import { overheadOf, type OverheadLimit } from './overhead.js';
import type { Posting } from './pot.js';
import { potClosed, potExhausted, potNotOpen, unknownPot } from './pot.errors.js';

/**
 * Balances and journal in one statement. The year is held open first, against whoever closes it; then the row of the
 * line is locked from here to the commit, so two postings on a line never see the same free amount. A line that has not
 * enough, or a year that is closed, is left alone, and no entry is written.
 */
const post = `
with open_year as materialized (
  select year from pot where year = $2 and closed_at is null for share
), line as (
  update pot_line l set
    allocated_pence = l.allocated_pence + k.allocated * $5::bigint,
    committed_pence = l.committed_pence + k.committed * $5::bigint,
    paid_pence = l.paid_pence + k.paid * $5::bigint,
    version = l.version + 1
  from open_year y, pot_entry_kind k
  where l.year = y.year and l.line = $3 and k.kind = $4 and l.allocated_pence + k.allocated * $5::bigint
    >= l.committed_pence + k.committed * $5::bigint + l.paid_pence + k.paid * $5::bigint
  returning l.year, l.line
)
insert into pot_entry
  (id, year, line, kind, amount_pence, commission, purchase, payment, operation, reason, entered_by, entered_at)
select $1, year, line, $4, $5::bigint, $6, $7, $8, $9, $10, $11, $12 from line`;

const show = `
select line, allocated_pence as "allocatedPence", committed_pence as "committedPence", paid_pence as "paidPence",
  allocated_pence - committed_pence - paid_pence as "freePence", version,
  (allocated_pence, committed_pence, paid_pence)
    = (journal_allocated_pence, journal_committed_pence, journal_paid_pence) as balanced
from pot_recount where year = $1 order by array_position($2::text[], line)`;

const yearRow = `
select closed_at as "closedAt", overhead_lines as lines, overhead_limit_percent as "limitPercent", version
from pot where year = $1`;

interface YearRow extends OverheadLimit {
  readonly closedAt: Date | null;
  readonly version: number;
}

interface LineRow extends commissioning.PotLineView {
  readonly version: number;
  readonly balanced: boolean;
}

/** The pot's balances and its journal, which change together or not at all. */
@Injectable()
export class PotsRepository {
  /** True unless the year has a pot already. All lines are there from the beginning, most of them with nothing. */
  async open(sql: Sql, year: string, at: Date, by: string): Promise<boolean> {
    const opened = await sql.run(
      'insert into pot (year, opened_at, opened_by) values ($1, $2, $3) on conflict do nothing',
      [year, at, by],
    );
    if (opened === 0) return false;
    await sql.run('insert into pot_line (year, line) select $1, unnest($2::text[])', [
      year,
      commissioning.potLines,
    ]);
    return true;
  }

  async exists(sql: Sql, year: string): Promise<boolean> {
    return (await sql.rows('select from pot where year = $1', [year])).length > 0;
  }

  /** Throws `conflict` where the line has not enough or the year is closed, `unprocessable` where it has no pot. */
  async post(sql: Sql, posting: Posting, at: Date, by: string): Promise<void> {
    const { kind, year, line, amountPence, commission, reason } = posting;
    const id = newId();
    const { purchase = null, payment = null, operation = id } = posting;
    const about = [commission, purchase, payment, operation];
    if ((await sql.run(post, [id, year, line, kind, amountPence, ...about, reason, by, at])) === 1) return;
    const [pot] = await sql.rows<{ closed: boolean }>(
      'select closed_at is not null as closed from pot where year = $1',
      [year],
    );
    if (pot === undefined) throw potNotOpen(year);
    throw pot.closed ? potClosed(year) : potExhausted(year, line);
  }

  async show(sql: Sql, year: string): Promise<commissioning.PotView> {
    const rows = await sql.rows<LineRow>(show, [year, commissioning.potLines]);
    const [pot] = await sql.rows<YearRow>(yearRow, [year]);
    if (pot === undefined) throw unknownPot(year);
    return {
      year,
      currency: 'GBP',
      state: pot.closedAt === null ? 'open' : 'closed',
      closedAt: pot.closedAt && pot.closedAt.toISOString(),
      lines: rows.map(({ version: _version, balanced: _balanced, ...line }) => line),
      overhead: overheadOf(pot, rows),
      balanced: rows.every(({ balanced }) => balanced),
      // Every posting adds one to its line, so the sum tells any two states of the pot apart.
      version: rows.reduce((sum, { version }) => sum + version, pot.version),
    };
  }

  /** The pot, held for the caller alone: no entry is written beside it until the end of the transaction. */
  async hold(sql: Sql, year: string): Promise<commissioning.PotView> {
    await sql.rows('select from pot where year = $1 for update', [year]);
    return this.show(sql, year);
  }

  async setOverhead(sql: Sql, { year, lines, limitPercent }: commissioning.SetOverhead): Promise<void> {
    await sql.run(
      'update pot set overhead_lines = $2, overhead_limit_percent = $3, version = version + 1 where year = $1',
      [year, lines, limitPercent],
    );
  }

  /** From now on no entry of the year is written. */
  async close(sql: Sql, year: string, at: Date, by: string): Promise<void> {
    await sql.run('update pot set closed_at = $2, closed_by = $3, version = version + 1 where year = $1', [
      year,
      at,
      by,
    ]);
  }

  /** The year itself while it is open, or the first one after it that is. */
  async openFrom(sql: Sql, year: string): Promise<string> {
    const [open] = await sql.rows<{ year: string }>(
      'select year from pot where year >= $1 and closed_at is null order by year limit 1',
      [year],
    );
    if (open === undefined) throw potNotOpen(year);
    return open.year;
  }
}
