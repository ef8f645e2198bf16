import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import type { DoneWork } from './what-worked.js';

const publicWords = `to_tsvector('english', p.need || ' ' || p.done)`;
const innerWords = `to_tsvector('english', c.title || ' ' || c.need)`;
const asked = `websearch_to_tsquery('english', $1)`;

const read = (words: string): string => `
select p.commission, p.need, p.done, p.decided_on as "decidedOn", c.origin, i.impact, c.title, c.district, g.baseline,
  g.expected_outcome as "expectedOutcome", i.evidence,
  json_build_object('urn', s.urn, 'name', s.name, 'type', s.establishment_type, 'phase', s.phase) as supplier,
  (select coalesce(json_agg(json_build_object('urn', h.urn, 'name', h.name, 'phase', h.phase, 'district', h.district,
      'agreed', exists (select from naming_agreement n where n.commission = b.commission and n.urn = b.urn))
      order by h.urn), '[]')
    from commission_school b join school h on h.urn = b.urn where b.commission = p.commission) as schools,
  a.amount_pence - a.released_pence as "pricePence", coalesce(g.days, 1) as days,
  g.ends_on - g.starts_on + 1 as "durationDays"
from worked_practice p
  join commission c on c.id = p.commission
  join agreement g on g.commission = p.commission
  join award a on a.commission = p.commission
  join school s on s.urn = a.supplier_urn
  join impact_decision i on i.commission = p.commission and i.impact <> 'too-early'
where ($1::text is null or ${words})
  and ($2::text is null or c.origin = $2) and ($3::text is null or i.impact = $3)
  and ($4::text is null or lower(s.establishment_type) = lower($4))
  and ($5::bigint is null or (a.amount_pence - a.released_pence) <= $5 * coalesce(g.days, 1))
  and ($6::int is null or g.ends_on - g.starts_on + 1 <= $6)
  and ($7::date is null or (p.decided_on, p.commission) < ($7::date, $8::uuid))
order by p.decided_on desc, p.commission desc limit $9`;

const statements = {
  public: read(`${publicWords} @@ ${asked}`),
  inner: read(`${publicWords} @@ ${asked} or ${innerWords} @@ ${asked}`),
};

/** Work whose impact was decided. */
@Injectable()
export class WhatWorkedRepository {
  /** The newest first. `public` searches the public's words alone: a hit would tell of the others. */
  search(
    sql: Sql,
    words: keyof typeof statements,
    filter: commissioning.SearchWhatWorked,
    limit: number,
    after: CursorKey = [],
  ): Promise<DoneWork[]> {
    const { need, origin, impact, supplierType, maxPricePerDayPence, maxDurationDays } = filter;
    return sql.rows<DoneWork>(statements[words], [
      ...[need ?? null, origin ?? null, impact ?? null, supplierType ?? null],
      ...[maxPricePerDayPence ?? null, maxDurationDays ?? null, after[0] ?? null, after[1] ?? null, limit],
    ]);
  }
}
