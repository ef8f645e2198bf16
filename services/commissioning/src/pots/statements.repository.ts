import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Movement } from './statement.js';

/**
 * The entries of a year with where they stand to a statement: covered by an earlier one or, where the one before it is
 * not published, entered before its quarter; or entered in it. Later ones are none of its business.
 */
const scope = `
with covered as (
  select c.entry from pot_statement_entry c join pot_statement s on s.id = c.statement where s.year = $1
), scope as (
  select e.*, (e.seq in (select entry from covered) or e.entered_at < coalesce($2, '-infinity'::timestamptz)) as is_before
  from pot_entry e
  where e.year = $1 and (e.seq in (select entry from covered) or e.entered_at < coalesce($3, 'infinity'::timestamptz))
)`;

const movements = `${scope}
select e.line, e.kind, e.is_before as "isBefore", sum(e.amount_pence)::bigint as "amountPence", count(*) as entries,
  k.allocated, k.committed, k.paid
from scope e join pot_entry_kind k on k.kind = e.kind
group by e.line, e.kind, e.is_before, k.allocated, k.committed, k.paid`;

const suppliers = `${scope}
select a.supplier_urn as "supplierUrn", coalesce(s.name, p.payee) as payee, e.line,
  count(*) filter (where e.kind = 'payment') as payments,
  sum(case e.kind when 'payment' then e.amount_pence else -e.amount_pence end)::bigint as "paidPence"
from scope e left join award a on a.commission = e.commission left join school s on s.urn = a.supplier_urn
  left join purchase p on p.id = e.purchase
where e.kind in ('payment', 'reversal') and not e.is_before
group by 1, 2, 3 order by 2, 1, 3`;

const publish = `
insert into pot_statement (id, year, quarter, content, hash, published_at, published_by)
values ($1, $2, $3, $4, $5, $6, $7)`;

const cover = `
insert into pot_statement_entry (entry, statement)
select e.seq, $2 from pot_entry e
where e.year = $1 and e.entered_at < coalesce($3, 'infinity'::timestamptz)
  and not exists (select from pot_statement_entry c where c.entry = e.seq)`;

/** Instants between which the entries of a statement lie; null is without bound. */
export interface Span {
  readonly from: Date | null;
  readonly until: Date | null;
}

export interface Published {
  readonly content: string;
  readonly hash: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

@Injectable()
export class StatementsRepository {
  movements(sql: Sql, year: string, { from, until }: Span): Promise<Movement[]> {
    return sql.rows<Movement>(movements, [year, from, until]);
  }

  suppliers(sql: Sql, year: string, { from, until }: Span): Promise<commissioning.SupplierPaidView[]> {
    return sql.rows<commissioning.SupplierPaidView>(suppliers, [year, from, until]);
  }

  async published(sql: Sql, year: string, quarter: number): Promise<Published | undefined> {
    const [found] = await sql.rows<Published>(
      `select content, hash, published_at as "publishedAt", published_by as "publishedBy" from pot_statement
       where year = $1 and quarter = $2`,
      [year, quarter],
    );
    return found;
  }

  async quarters(sql: Sql, year: string): Promise<readonly number[]> {
    const rows = await sql.rows<{ quarter: number }>(
      'select quarter from pot_statement where year = $1 order by quarter',
      [year],
    );
    return rows.map(({ quarter }) => quarter);
  }

  /** Freezes the content, and with it which entries of the journal it is about. */
  async publish(
    sql: Sql,
    { id, year, quarter, until }: { id: string; year: string; quarter: number; until: Date | null },
    { content, hash, publishedAt, publishedBy }: Published,
  ): Promise<void> {
    await sql.run(publish, [id, year, quarter, content, hash, publishedAt, publishedBy]);
    await sql.run(cover, [year, id, until]);
  }
}
