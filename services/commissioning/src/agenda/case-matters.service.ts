import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { AgendaSource, type AgendaMatter, type AgendaSpan } from './agenda-source.js';
import { AgendaSources } from './agenda-sources.service.js';

const overdue = `
select 'concern-overdue' as kind, id as subject, array[urn] as urns, district,
  'A concern is unanswered past its day' as title, overdue_on as "on"
from known_case where overdue_on is not null and state is distinct from 'closed'
order by overdue_on, id limit $1`;

const fresh = `
select 'concern-new' as kind, id as subject, array[urn] as urns, district, 'A concern was raised' as title,
  to_char(opened_at at time zone 'Europe/London', 'YYYY-MM-DD') as "on"
from known_case where opened_at > $2 and opened_at <= $3 and state is not null and state <> 'closed'
order by opened_at, id limit $1`;

/** Concerns that nobody answered in time, and those that are new. */
@Injectable()
export class CaseMatters extends AgendaSource {
  constructor(sources: AgendaSources) {
    super();
    sources.register(this);
  }

  async matters(sql: Sql, { since, until }: AgendaSpan, limit: number): Promise<AgendaMatter[]> {
    const found = await Promise.all([
      sql.rows<AgendaMatter>(overdue, [limit]),
      sql.rows<AgendaMatter>(fresh, [limit, since, until]),
    ]);
    return found.flat();
  }
}
