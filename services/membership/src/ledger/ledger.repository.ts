import { Injectable } from '@nestjs/common';
import { newId, type Sql } from '@partnership/database';
import type { Entry } from './entry.js';
import type { AccountBalance } from './trial-balance.js';

const insert = `
with entry as (
  insert into journal_entry (id, entered_on, document, recorded_at)
  select id, "on", document, $2 from json_to_recordset($1::json) as e (id uuid, "on" date, document text)
)
insert into posting (entry, line, account, urn, trust_id, pence, invoice_number)
select e.id, p.line, p.account, p.urn, p."trustId", p.pence, p."invoiceNumber"
from json_to_recordset($1::json) as e (id uuid, postings json),
  json_to_recordset(e.postings) as p (line smallint, account text, urn text, "trustId" text, pence bigint,
    "invoiceNumber" int)`;

const balances = `
select a.code as account, a.kind,
  coalesce(sum(p.pence) filter (where e.entered_on <= $1 and ($2::timestamptz is null or e.recorded_at <= $2)), 0)::bigint
    as pence
from account a left join posting p on p.account = a.code left join journal_entry e on e.id = p.entry
group by a.code order by a.code`;

/** The journal. The database refuses to commit an entry that does not balance, and to change one that was made. */
@Injectable()
export class LedgerRepository {
  /** Entries without postings, of nothing owed, are not made. */
  async post(sql: Sql, entries: readonly Entry[], at: Date): Promise<void> {
    const rows = entries
      .filter(({ postings }) => postings.length > 0)
      .map(({ postings, ...entry }) => ({
        ...entry,
        id: newId(),
        postings: postings.map((posting, line) => ({ ...posting, line: line + 1 })),
      }));
    if (rows.length > 0) await sql.run(insert, [JSON.stringify(rows), at]);
  }

  /** Every account at the end of the day, by accounting date; as it was known at an instant, or is known now. */
  balances(sql: Sql, on: string, knownAt: string | null = null): Promise<AccountBalance[]> {
    return sql.rows<AccountBalance>(balances, [on, knownAt]);
  }
}
