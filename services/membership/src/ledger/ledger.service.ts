import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Clock, Database, decodeCursor, page } from '@partnership/database';
import { instantText } from '../instant.js';
import { unknownAccount, wrongStretch } from './ledger.errors.js';
import { LedgerRepository } from './ledger.repository.js';
import { trialBalanceOf } from './trial-balance.js';

const journal = `
select e.id as entry, e.entered_on as "on", e.document, ${instantText('e.recorded_at')} as "recordedAt",
  (select json_agg(json_build_object('account', account, 'urn', urn, 'trustId', trust_id,
     'payerName', payer_name(urn, trust_id), 'invoiceNumber', invoice_number, 'debitPence', greatest(pence, 0), 'creditPence', greatest(-pence, 0)) order by line)
   from posting where entry = e.id) as postings
from journal_entry e
where ($1::date is null or e.entered_on >= $1) and ($2::date is null or e.entered_on <= $2)
  and ($3::text is null or e.document = $3)
  and (coalesce($4, $5, $6) is null or exists (
    select from posting p where p.entry = e.id and ($4::text is null or p.account = $4)
      and ($5::text is null or p.urn = $5) and ($6::text is null or p.trust_id = $6)))
  and ($7::date is null or (e.entered_on, e.id) > ($7, $8::uuid))
order by e.entered_on, e.id limit $9`;

/** The balance runs over the whole stretch, whichever page of it is asked for. */
const account = `
with line as (
  select e.entered_on as "on", e.document, p.urn, p.trust_id as "trustId", greatest(p.pence, 0) as "debitPence",
    greatest(-p.pence, 0) as "creditPence", e.id, p.line,
    sum(p.pence) over (order by e.entered_on, e.id, p.line)::bigint as sum
  from posting p join journal_entry e on e.id = p.entry
  where p.account = $1 and e.entered_on between $2 and $3
)
select "on", document, urn, "trustId", payer_name(urn, "trustId") as "payerName", "debitPence", "creditPence", sum as "balancePence", id, line from line
where $4::date is null or ("on", id, line) > ($4, $5::uuid, $6::int)
order by "on", id, line limit $7`;

const standing = `
select coalesce(sum(p.pence) filter (where e.entered_on < $2), 0)::bigint as opening,
  coalesce(sum(p.pence), 0)::bigint as closing
from posting p join journal_entry e on e.id = p.entry where p.account = $1 and e.entered_on <= $3`;

type StatementRow = membership.StatementLineView & { id: string; line: number };

@Injectable()
export class LedgerService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: LedgerRepository,
  ) {}

  async trialBalance({
    on = this.clock.today(),
    knownAt,
  }: membership.AskTrialBalance): Promise<membership.TrialBalanceView> {
    return trialBalanceOf(on, await this.ledger.balances(this.database.sql, on, knownAt ?? null));
  }

  /** In the order of accounting dates. */
  async journal(request: membership.ListJournal): Promise<membership.JournalPage> {
    const { from, to, document, account: code, urn, trustId, limit = 50, cursor } = request;
    const [on, entry] = decodeCursor(cursor, ['date', 'uuid']) ?? [];
    const given = [from, to, document, code, urn, trustId, on, entry].map((each) => each ?? null);
    const rows = await this.database.sql.rows<membership.JournalEntryView>(journal, [...given, limit + 1]);
    return page(rows, limit, (row) => [row.on, row.entry]);
  }

  async account(request: membership.AskAccountStatement): Promise<membership.AccountStatementView> {
    const { account: code, from, to, limit = 50, cursor } = request;
    if (to < from) throw wrongStretch();
    const { sql } = this.database;
    const known = await sql.rows('select from account where code = $1', [code]);
    if (known.length === 0) throw unknownAccount(code);
    const key = decodeCursor(cursor, ['date', 'uuid', 'integer']) ?? [null, null, null];
    const rows = await sql.rows<StatementRow>(account, [code, from, to, ...key, limit + 1]);
    const [stood] = await sql.rows<{ opening: number; closing: number }>(standing, [code, from, to]);
    const { opening: openingPence = 0, closing: closingPence = 0 } = stood ?? {};
    const { items, next } = page(rows, limit, ({ on, id, line }) => [on, id, line]);
    return {
      account: code,
      from,
      to,
      openingPence,
      closingPence,
      items: items.map(({ id: _id, line: _line, ...row }) => ({
        ...row,
        balancePence: row.balancePence + openingPence,
      })),
      next,
    };
  }
}
