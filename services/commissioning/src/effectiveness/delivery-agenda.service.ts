import { Injectable } from '@nestjs/common';
import { civilDate, type Sql } from '@partnership/database';
import { AgendaSource, type AgendaMatter, type AgendaSpan } from '../agenda/agenda-source.js';
import { AgendaSources } from '../agenda/agenda-sources.service.js';
import { stopGrounds, type ReviewSign } from './stop.js';

interface Work {
  readonly id: string;
  readonly urns: readonly string[];
  readonly district: string | null;
}

interface UnderWay extends Work {
  readonly reviews: readonly ReviewSign[];
  readonly decided: readonly string[];
}

interface Due extends Work {
  readonly on: string;
  readonly again: boolean;
}

const ofWork = `
c.id, array(select urn from commission_school where commission = c.id
  union select supplier_urn from award where commission = c.id order by 1) as urns,
coalesce(c.district, (select min(s.district) from commission_school b join school s on s.urn = b.urn
  where b.commission = c.id having count(distinct s.district) = 1)) as district`;

/**
 * Work with a review that is overdue, or with two reds in a row about which nobody has decided: as many as are asked for, those
 * that wait longest. What is said of each is for `stop.ts`.
 */
const underWay = `
with sign as (
  select r.commission, r.id, r.due_on, r.completed_on, r.completed_on is not null and exists (
    select from review_finding f where f.review = r.id and f.rag = 'red') as red
  from commission c join progress_review r on r.commission = c.id where c.state = 'delivering'
), pair as (
  select *, lag(red) over (partition by commission order by due_on) as red_before from sign
), waits as (
  select commission, min(coalesce(completed_on, due_on)) as since from pair
  where (completed_on is null and due_on < $1) or (red and red_before and not exists (
    select from stop_decision d where d.commission = pair.commission and d.ground = 'two-red:' || pair.id))
  group by commission order by since, commission limit $2
)
select ${ofWork},
  (select coalesce(json_agg(json_build_object('review', r.id, 'dueOn', r.due_on, 'completedOn', r.completed_on,
      'red', exists (select from review_finding f where f.review = r.id and f.rag = 'red')) order by r.due_on), '[]')
    from progress_review r where r.commission = c.id) as reviews,
  array(select ground from stop_decision where commission = c.id) as decided
from waits w join commission c on c.id = w.commission order by w.since, c.id`;

/** Reviewed work without a decision about its impact: since it was reviewed, or from the day that was set. */
const undecided = `
select ${ofWork}, coalesce(i.again_on, m.moved_on) as on, i.again_on is not null as again
from commission c
  join lateral (select (moved_at at time zone 'Europe/London')::date as moved_on from commission_move where commission = c.id and to_state = 'reviewed'
    order by version desc limit 1) m on true
  left join lateral (select again_on, impact from impact_decision where commission = c.id
    order by number desc limit 1) i on true
where c.state = 'reviewed' and (i.impact is null or i.impact = 'too-early')
  and coalesce(i.again_on, m.moved_on) <= $1
order by "on", c.id limit $2`;

/** Reviews that are overdue, work that should perhaps stop, and impact that waits for a decision. */
@Injectable()
export class DeliveryAgenda extends AgendaSource {
  constructor(sources: AgendaSources) {
    super();
    sources.register(this);
  }

  async matters(sql: Sql, { until }: AgendaSpan, limit: number): Promise<readonly AgendaMatter[]> {
    const today = civilDate(until);
    const [works, due] = await Promise.all([
      sql.rows<UnderWay>(underWay, [today, limit]),
      sql.rows<Due>(undecided, [today, limit]),
    ]);
    return [...works.flatMap((work) => ofReviews(work, today)), ...due.map(ofImpact)]
      .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
      .slice(0, limit);
  }
}

function ofReviews({ id, urns, district, reviews, decided }: UnderWay, today: string): AgendaMatter[] {
  const about = { subject: id, urns, district };
  const late = reviews.find(({ completedOn, dueOn }) => completedOn === null && dueOn < today);
  const stops = stopGrounds(reviews, today, new Set(decided));
  return [
    ...(late
      ? [
          {
            ...about,
            kind: 'review-overdue',
            title: 'A review of commissioned work is overdue',
            on: late.dueOn,
          },
        ]
      : []),
    ...stops.map(({ says, since }) => ({
      ...about,
      kind: 'stop-proposed',
      title: `Decide whether commissioned work goes on: ${says}`,
      on: since,
    })),
  ];
}

const ofImpact = ({ id, urns, district, on, again }: Due): AgendaMatter => ({
  kind: 'impact-due',
  subject: id,
  urns,
  district,
  title: again
    ? 'It was too early to tell the impact of commissioned work: look at it again'
    : 'The impact of commissioned work is to be decided',
  on,
});
