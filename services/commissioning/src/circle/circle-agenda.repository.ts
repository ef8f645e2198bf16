import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { AgendaSource, type AgendaMatter, type AgendaSpan } from '../agenda/agenda-source.js';
import { AgendaSources } from '../agenda/agenda-sources.service.js';

const narrowed = `
select 'circle-narrowed' as kind, t.kind || '/' || t.term as subject, '{}'::text[] as urns, null as district,
  'Fewer schools helped (' || t.kind || ', ' || t.term || '): ' || t.supporters || ' after ' || t.supporters_before
    || coalesce(', target ' || t.target, '') as title,
  (t.found_at at time zone 'Europe/London')::date as on
from circle_term t where t.narrowed and t.found_at > $1 and t.found_at <= $2 order by t.found_at limit $3`;

/** A term in which the circle became narrower comes before the Group. */
@Injectable()
export class CircleAgenda extends AgendaSource {
  constructor(sources: AgendaSources) {
    super();
    sources.register(this);
  }

  matters(sql: Sql, { since, until }: AgendaSpan, limit: number): Promise<readonly AgendaMatter[]> {
    return sql.rows<AgendaMatter>(narrowed, [since, until, limit]);
  }
}
