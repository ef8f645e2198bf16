import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Candidate, Evidence } from './matching.js';

const candidates = `
select i.number, json_build_object('urn', i.urn, 'trustId', i.trust_id) as payer, i.purchase_order as "purchaseOrder",
  i.amount_pence - i.paid_pence - i.credited_pence - i.written_off_pence as "outstandingPence", f.urns, f.names
from invoice i,
lateral (
  select coalesce(json_agg(s.urn order by s.urn), '[]') as urns, coalesce(json_agg(s.name order by s.urn), '[]') as names
  from school s where s.urn = i.urn or s.urn in (select d.urn from member_due d where d.number = i.number)
) f
where i.number = any($1::int[])
  or (i.paid_on is null and i.amount_pence > i.paid_pence + i.credited_pence + i.written_off_pence
    and (i.purchase_order is not null
      or i.amount_pence - i.paid_pence - i.credited_pence - i.written_off_pence = any($2::bigint[])
      or i.urn = any($3::text[])
      or exists (select from member_due d where d.number = i.number and d.urn = any($3::text[]))))
order by i.number`;

@Injectable()
export class CandidatesRepository {
  /** The invoices that any of the lines may be meant for, as they are now. */
  find(sql: Sql, lines: readonly (Evidence & { readonly pence: number })[]): Promise<Candidate[]> {
    const numbers = lines.flatMap(({ references, bare }) => [...references, ...bare]);
    return sql.rows<Candidate>(candidates, [
      [...new Set(numbers)],
      [...new Set(lines.map(({ pence }) => pence))],
      [...new Set(lines.flatMap(({ urns }) => urns))],
    ]);
  }
}
