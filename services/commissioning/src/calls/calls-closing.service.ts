import { Injectable } from '@nestjs/common';
import { addDays, civilDate, londonInstant, type Sql } from '@partnership/database';
import { AgendaSource, type AgendaMatter, type AgendaSpan } from '../agenda/agenda-source.js';
import { AgendaSources } from '../agenda/agenda-sources.service.js';
import type { MentionableSchool } from '../naming/mention.js';
import { withoutNames } from '../naming/published-words.js';

/** By how many days after a meeting a call closes that the meeting is told of: the next one would be too late. */
const daysAhead = 7;

const closing = `
select c.id, c.district, l.title, l.closes_at as "closesAt",
  (select coalesce(json_agg(json_build_object('urn', s.urn, 'name', s.name, 'district', s.district) order by s.urn), '[]')
    from commission_school b join school s on s.urn = b.urn where b.commission = c.id) as helped
from call l join commission c on c.id = l.commission
where c.state = 'called' and l.closes_at > $1 and l.closes_at < $2
order by l.closes_at, c.id limit $3`;

interface Row {
  readonly id: string;
  readonly district: string | null;
  readonly title: string;
  readonly closesAt: Date;
  readonly helped: readonly MentionableSchool[];
}

/** Calls that close before the Group meets again. */
@Injectable()
export class CallsClosing extends AgendaSource {
  constructor(sources: AgendaSources) {
    super();
    sources.register(this);
  }

  async matters(sql: Sql, { since, until }: AgendaSpan, limit: number): Promise<AgendaMatter[]> {
    const end = londonInstant(addDays(civilDate(until), daysAhead + 1), '00:00');
    const rows = await sql.rows<Row>(closing, [since, end, limit]);
    return rows.map(({ id, district, title, closesAt, helped }) => ({
      kind: 'call-closing',
      subject: id,
      urns: helped.map(({ urn }) => urn),
      district,
      title: withoutNames(
        title,
        helped.map((school) => ({ ...school, words: 'a school' })),
      ),
      on: civilDate(closesAt),
    }));
  }
}
