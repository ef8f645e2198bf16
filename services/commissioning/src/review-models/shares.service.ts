import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { addDays, Clock, Database } from '@partnership/database';
import { sharesOf, type Counted } from './shares.js';

/** The name under which our own rounds count among the models. */
const ours = 'Partnership peer review';

/**
 * Every review of an open school of the city in the last two years, `now` true for the later of them. A round counts from
 * its visit on; a model that few schools use counts with others like it.
 */
const reviews = `
with city as (
  select urn, district, phase from school where in_city and status <> 'closed'
), told as (
  select u.urn, lower(u.model) as key, u.model, r.reviewed_on
  from review_model_review r join review_model_use u on u.id = r.model_use
  union all
  select reviewed_urn, lower($4), $4, visit_on from peer_review
  where state in ('visited', 'workshop-held', 'followed-up')
), reviewed as (
  select c.urn, c.district, c.phase, t.key, t.model,
    bool_or(t.reviewed_on > $2) as later, bool_or(t.reviewed_on <= $2) as earlier
  from told t join city c on c.urn = t.urn
  where t.reviewed_on > $3 and t.reviewed_on <= $1
  group by c.urn, c.district, c.phase, t.key, t.model
)`;

const counts = `
  count(distinct urn) filter (where later)::int as "lastYear",
  count(distinct urn) filter (where earlier)::int as "yearBefore"`;

const byPart = (part: string): string => `${reviews},
of_school as (
  select urn, bool_or(later) as later, bool_or(earlier) as earlier from reviewed group by urn
)
select ${part} as "group", count(*)::int as schools, count(*)::int as shown,
  count(*) filter (where o.later)::int as "lastYear", count(*) filter (where o.earlier)::int as "yearBefore",
  count(*) filter (where o.later and o.earlier)::int as "bothYears"
from city c left join of_school o on o.urn = c.urn group by 1 order by 1`;

const byModel = `${reviews},
users as (
  select key, case when count(distinct urn) >= 5 then min(model) else 'other models' end as "group"
  from reviewed group by key
), of_school as (
  select u."group", r.urn, bool_or(r.later) as later, bool_or(r.earlier) as earlier
  from reviewed r join users u on u.key = r.key group by u."group", r.urn
)
select "group", (select count(*)::int from city) as schools, count(*)::int as shown, ${counts},
  count(*) filter (where later and earlier)::int as "bothYears"
from of_school group by "group" order by "group"`;

const queries: Record<commissioning.ReviewShareGrouping, string> = {
  city: byPart(`'all'`),
  district: byPart(`coalesce(c.district, 'none')`),
  phase: byPart('c.phase'),
  model: byModel,
};

const days = 365;

/** The share of schools with a review in each of the last two years: open to everybody. */
@Injectable()
export class SharesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async show({ by = 'city' }: commissioning.ShowReviewShares): Promise<commissioning.ReviewSharesView> {
    const on = this.clock.today();
    const values = [on, addDays(on, -days), addDays(on, -2 * days), ours];
    const groups = await this.database.sql.rows<Counted>(queries[by], values);
    return { on, by, items: sharesOf(groups, by === 'district' || by === 'phase') };
  }
}
