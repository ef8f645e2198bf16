import { Injectable } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { newId, type Sql } from '@partnership/database';
import type { Posting } from './pot.js';
import { potExhausted, potNotOpen, unknownPot } from './pot.errors.js';

/**
 * Balances and journal in one statement: the row of the line is locked from here to the commit, so two postings on a
 * line never see the same free amount. A line that has not enough is left alone, and no entry is written.
 */
const post = `
with line as (
  update pot_line l set
    allocated_pence = l.allocated_pence + k.allocated * $5::bigint,
    committed_pence = l.committed_pence + k.committed * $5::bigint,
    paid_pence = l.paid_pence + k.paid * $5::bigint,
    version = l.version + 1
  from pot_entry_kind k
  where l.year = $2 and l.line = $3 and k.kind = $4 and l.allocated_pence + k.allocated * $5::bigint
    >= l.committed_pence + k.committed * $5::bigint + l.paid_pence + k.paid * $5::bigint
  returning l.year, l.line
)
insert into pot_entry (id, year, line, kind, amount_pence, commission, reason, entered_by, entered_at)
select $1, year, line, $4, $5::bigint, $6, $7, $8, $9 from line`;

const show = `
select line, allocated_pence as "allocatedPence", committed_pence as "committedPence", paid_pence as "paidPence",
  allocated_pence - committed_pence - paid_pence as "freePence", version,
  (allocated_pence, committed_pence, paid_pence)
    = (journal_allocated_pence, journal_committed_pence, journal_paid_pence) as balanced
from pot_recount where year = $1 order by array_position($2::text[], line)`;

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

  /** Throws `conflict` where the line has not enough, `unprocessable` where the year has no pot. */
  async post(sql: Sql, posting: Posting, at: Date, by: string): Promise<void> {
    const { kind, year, line, amountPence, commission, reason } = posting;
    const values = [newId(), year, line, kind, amountPence, commission, reason, by, at];
    if ((await sql.run(post, values)) === 1) return;
    const pots = await sql.rows('select from pot where year = $1', [year]);
    throw pots.length === 0 ? potNotOpen(year) : potExhausted(year, line);
  }

  async show(sql: Sql, year: string): Promise<commissioning.PotView> {
    const rows = await sql.rows<LineRow>(show, [year, commissioning.potLines]);
    if (rows.length === 0) throw unknownPot(year);
    return {
      year,
      currency: 'GBP',
      lines: rows.map(({ version: _version, balanced: _balanced, ...line }) => line),
      balanced: rows.every(({ balanced }) => balanced),
      // Every posting adds one to its line, so the sum tells any two states of the pot apart.
      version: rows.reduce((sum, { version }) => sum + version, 0),
    };
  }
}
