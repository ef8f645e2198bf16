import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { Mention, type MentionableSchool } from '../naming/mention.js';
import { AgendaSource, type AgendaMatter, type AgendaSpan } from './agenda-source.js';
import { AgendaSources } from './agenda-sources.service.js';

interface Row {
  readonly subject: string;
  readonly name: string;
  readonly district: string | null;
  readonly schools: readonly MentionableSchool[];
  readonly on: string;
}

const columns = (on: string): string => `
c.id as subject, c.title as name, to_char(${on} at time zone 'Europe/London', 'YYYY-MM-DD') as "on",
coalesce(c.district, (
  select case when count(distinct s.district) = 1 then min(s.district) end
  from commission_school b join school s on s.urn = b.urn where b.commission = c.id)) as district,
(select coalesce(json_agg(json_build_object('urn', s.urn, 'name', s.name, 'district', s.district) order by s.urn), '[]')
  from commission_school b join school s on s.urn = b.urn where b.commission = c.id) as schools`;

const waiting = `
select ${columns('c.identified_at')} from commission c where c.state = 'identified'
order by c.identified_at, c.id limit $1`;

const closed = `
select ${columns('k.closes_at')} from commission c join call k on k.commission = c.id
where c.state = 'called' and k.closes_at <= $2 order by k.closes_at, c.id limit $1`;

/** Needs agreed since the last meeting, and by none. A call that failed leads back to `agreed` and is no agreement. */
const between = `
select ${columns('v.moved_at')} from commission_move v join commission c on c.id = v.commission
where v.from_state = 'identified' and v.to_state = 'agreed' and v.moved_at > $2 and v.moved_at <= $3 and not exists (
  select from agenda_item i where i.commission = v.commission and i.commission_version = v.version)
order by v.moved_at, c.id limit $1`;

/** The title that people gave it, unless it names a school. */
const matterOf =
  (kind: string, says: string) =>
  ({ subject, name, district, schools, on }: Row): AgendaMatter => ({
    kind,
    subject,
    urns: schools.map(({ urn }) => urn),
    district,
    title: schools.some((school) => new Mention(school).isIn(name)) ? says : `${says}: ${name}`,
    on,
  });

/** Commissions that wait for the Group, calls that are over, and what was agreed without a meeting. */
@Injectable()
export class CommissionMatters extends AgendaSource {
  constructor(sources: AgendaSources) {
    super();
    sources.register(this);
  }

  async matters(sql: Sql, { since, until }: AgendaSpan, limit: number): Promise<AgendaMatter[]> {
    const [needs, over, decided] = await Promise.all([
      sql.rows<Row>(waiting, [limit]),
      sql.rows<Row>(closed, [limit, until]),
      sql.rows<Row>(between, [limit, since, until]),
    ]);
    return [
      ...needs.map(matterOf('commission-waiting', 'A need waits to be agreed')),
      ...over.map(matterOf('shortlist-waiting', 'A call has closed and waits for its shortlist')),
      ...decided.map(matterOf('agreed-between', 'Work was agreed between meetings')),
    ];
  }
}
