import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Clock, Database, decodeCursor, page } from '@partnership/database';
import { wrongStretch } from '../ledger/ledger.errors.js';
import { payerOf } from '../payments/payer-choice.js';

/** The key and the name of the group of an aged debt. */
const groups: Record<membership.ArrearsGroup, readonly [key: string, name: string]> = {
  payer: [`coalesce(o.urn, o.trust_id, 'none')`, `coalesce(payer_name(o.urn, o.trust_id), 'Unknown payer')`],
  phase: [`coalesce(s.phase, 'none')`, `coalesce(s.phase, 'none')`],
  district: [`coalesce(s.district, 'none')`, `coalesce(s.district, 'none')`],
};

const sumOf = (condition: string): string => `coalesce(sum(o.pence) filter (where ${condition}), 0)::bigint`;

/** What each invoice owed at the end of the day, from the ledger itself, so that the sum is the account's balance. */
const aged = (by: membership.ArrearsGroup): string => `
with owed as (
  select p.invoice_number, p.urn, p.trust_id, sum(p.pence)::bigint as pence
  from posting p join journal_entry e on e.id = p.entry
  where p.account = 'receivable' and e.entered_on <= $1
  group by p.invoice_number, p.urn, p.trust_id having sum(p.pence) <> 0
)
select ${groups[by][0]} as key, min(${groups[by][1]}) as name, count(*)::int as invoices,
  ${sumOf('i.due_on is null or i.due_on >= $1')} as "notDuePence",
  ${sumOf('$1::date - i.due_on between 1 and 30')} as "days1To30Pence",
  ${sumOf('$1::date - i.due_on between 31 and 60')} as "days31To60Pence",
  ${sumOf('$1::date - i.due_on between 61 and 90')} as "days61To90Pence",
  ${sumOf('$1::date - i.due_on > 90')} as "over90Pence", sum(o.pence)::bigint as "totalPence"
from owed o left join invoice i on i.number = o.invoice_number left join school s on s.urn = o.urn
group by 1 having $2::text is null or ${groups[by][0]} > $2
order by 1 limit $3`;

const total = `
select coalesce(sum(p.pence), 0)::bigint as pence from posting p join journal_entry e on e.id = p.entry
where p.account = 'receivable' and e.entered_on <= $1`;

/** A payer owes what is receivable from it less its credit; a document counts once, whatever accounts it touches. */
const statement = `
with line as (
  select e.id, e.entered_on as "on", e.document, max(p.invoice_number) as "invoiceNumber", sum(p.pence)::bigint as pence
  from posting p join journal_entry e on e.id = p.entry
  where p.account in ('receivable', 'member-credit') and e.entered_on <= $4
    and (p.urn = $1 or p.trust_id = $2)
  group by e.id
), running as (
  select *, sum(pence) over (order by "on", id)::bigint as "balancePence" from line
)
select id, "on", document, split_part(document, '/', 1) as kind, "invoiceNumber", pence, "balancePence" from running
where "on" >= $3 and ($5::date is null or ("on", id) > ($5, $6::uuid))
order by "on", id limit $7`;

const stood = `
select payer_name($1, $2) as "payerName",
  coalesce(sum(p.pence) filter (where e.entered_on < $3), 0)::bigint as opening,
  coalesce(sum(p.pence), 0)::bigint as closing
from posting p join journal_entry e on e.id = p.entry
where p.account in ('receivable', 'member-credit') and e.entered_on <= $4 and (p.urn = $1 or p.trust_id = $2)`;

interface Stood {
  readonly payerName: string;
  readonly opening: number;
  readonly closing: number;
}

/** Who owes what, how long, and how it came to that. */
@Injectable()
export class ArrearsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async show(request: membership.AskArrears): Promise<membership.ArrearsPage> {
    const { on = this.clock.today(), by = 'payer', limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['text']) ?? [];
    const { sql } = this.database;
    const rows = await sql.rows<membership.ArrearsView>(aged(by), [on, after ?? null, limit + 1]);
    const [owed] = await sql.rows<{ pence: number }>(total, [on]);
    return { on, totalPence: owed?.pence ?? 0, ...page(rows, limit, ({ key }) => [key]) };
  }

  async statement(request: membership.AskPayerStatement): Promise<membership.PayerStatementView> {
    const { from, to, limit = 50, cursor } = request;
    const { urn, trustId } = payerOf(request, '/urn');
    if (to < from) throw wrongStretch();
    const [on, id] = decodeCursor(cursor, ['date', 'uuid']) ?? [];
    const { sql } = this.database;
    const rows = await sql.rows<membership.PayerStatementLineView & { id: string }>(statement, [
      urn,
      trustId,
      from,
      to,
      on ?? null,
      id ?? null,
      limit + 1,
    ]);
    const [balance] = await sql.rows<Stood>(stood, [urn, trustId, from, to]);
    const { items, next } = page(rows, limit, (row) => [row.on, row.id]);
    return {
      urn,
      trustId,
      payerName: balance?.payerName ?? '',
      from,
      to,
      openingPence: balance?.opening ?? 0,
      closingPence: balance?.closing ?? 0,
      items: items.map(({ id: _id, ...line }) => line),
      next,
    };
  }
}
