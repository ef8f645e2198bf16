import { Injectable } from '@nestjs/common';
import { addDays, civilDate, londonInstant, type Sql } from '@partnership/database';
import { AgendaSource, type AgendaMatter, type AgendaSpan } from '../agenda/agenda-source.js';
import { AgendaSources } from '../agenda/agenda-sources.service.js';
import { CommissioningConfig } from '../commissioning.config.js';

const concerned = (commission: string): string => `
  array(select urn from commission_school where commission = ${commission}
    union select urn from shortlisted_supplier where commission = ${commission} order by 1) as urns`;

/** What waits, by commission; a day is the last on which it should have been done. */
const find = `
select 'scoring-late' as kind, s.commission as subject, ${concerned('s.commission')}, c.district,
  'A shortlist is not scored' as title, (s.opened_at at time zone 'Europe/London')::date + $2::int as "on"
from scoring s join commission c on c.id = s.commission
where s.state = 'scoring' and c.state = 'shortlisted' and s.opened_at < $1
union all
select 'feedback-overdue', d.commission, ${concerned('d.commission')}, c.district,
  'Schools that applied were not told why they did not get the work',
  (min(d.decided_at) at time zone 'Europe/London')::date + $4::int
from feedback_due d join commission c on c.id = d.commission
where d.decided_at < $3 group by d.commission, c.district
union all
select 'award-review-asked', r.commission, ${concerned('r.commission')}, c.district,
  'A school has asked for a review of an award', (min(r.asked_at) at time zone 'Europe/London')::date
from award_review r join commission c on c.id = r.commission
where r.state = 'open' group by r.commission, c.district
order by "on", kind, subject limit $5`;

/** Scores that are late, schools that were not told why, and awards that are challenged. */
@Injectable()
export class DecisionsAgendaService extends AgendaSource {
  constructor(
    sources: AgendaSources,
    private readonly config: CommissioningConfig,
  ) {
    super();
    sources.register(this);
  }

  matters(sql: Sql, { until }: AgendaSpan, limit: number): Promise<readonly AgendaMatter[]> {
    const { scoringDays, feedbackDays } = this.config;
    const before = (days: number): Date => londonInstant(addDays(civilDate(until), -days), '00:00');
    return sql.rows<AgendaMatter>(find, [
      ...[before(scoringDays), scoringDays],
      ...[before(feedbackDays), feedbackDays, limit],
    ]);
  }
}
