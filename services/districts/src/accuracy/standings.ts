import { standingInSql } from './verification-states.js';

const state = standingInSql({
  disputed: `answer.state = 'disputed'`,
  differing: 'd.id is not null',
  verified: `answer.state in ('confirmed', 'accepted', 'rejected') and answer.settled_on >= rule.since
    and answer.settled is not distinct from shown.value`,
  due: 'true',
});

/**
 * How each fact that is due stands at each open school of the city: a query, `standing`.
 * $1 facts, $2 titles, $3 due since, $4 the day before which a value is stale.
 */
export const standing = `
  rule as (select * from unnest($1::text[], $2::text[], $3::date[], $4::date[]) as r (fact, title, since, stale_before)),
  standing as (
    select school.urn, school.name as school, school.name_key, school.district, rule.fact, rule.title, ${state} as state,
      shown.value, coalesce(shown.kind, 'missing') as kind, shown.source, shown.as_at as "asAt", rule.since as "dueSince",
      (${state}) = 'due' and coalesce(shown.as_at < rule.stale_before, true)
        and coalesce(answer.settled_on < rule.stale_before, true) as stale,
      answer.settled_on as "verifiedOn", case when answer.state = 'disputed' then answer.id end as verification,
      d.id as discrepancy
    from school
      cross join rule
      left join lateral (
        select r.facts ->> rule.fact as value, s.name as source, s.as_at,
          coalesce(r.absent ->> rule.fact, case json_typeof(r.facts -> rule.fact) when 'number' then 'number' else 'text' end)
            as kind
        from unnest(school.sources) with ordinality as o (number, place)
          join source s on s.number = o.number
          join record r on r.source = o.number and r.urn = school.urn
        where r.facts::jsonb ? rule.fact
        order by o.place desc limit 1
      ) shown on true
      left join lateral (
        select v.id, v.state, v.settled, v.settled_on from verification v
        where v.urn = school.urn and v.fact = rule.fact and v.state <> 'superseded'
        order by v.answered_at desc, v.id desc limit 1
      ) answer on true
      left join discrepancy d on d.urn = school.urn and d.fact = rule.fact and d.state = 'open'
    where school.in_force and school.in_city and school.status in ('open', 'proposed-to-close')
  )`;
