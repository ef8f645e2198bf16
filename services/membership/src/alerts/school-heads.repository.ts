import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';

const inPost = `
select distinct p.person_id as "personId", p.urn
from school_post p join person h on h.id = p.person_id
where p.urn = any($1::text[]) and p.post = 'headteacher' and p.starts_on <= $2 and (p.ends_on is null or p.ends_on >= $2)
  and h.erased_at is null
order by p.person_id, p.urn`;

export interface SchoolHead {
  readonly personId: string;
  readonly urn: string;
}

/** Who heads a school, to be written to. */
@Injectable()
export class SchoolHeads {
  /** A school may have several that day, and a person may head several. */
  of(sql: Sql, urns: readonly string[], day: string): Promise<SchoolHead[]> {
    return sql.rows<SchoolHead>(inPost, [urns, day]);
  }
}
