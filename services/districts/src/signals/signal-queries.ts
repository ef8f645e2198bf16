/** Which schools rules look at. */
export const watched = `school.in_force and school.in_city and school.status in ('open', 'proposed-to-close')`;

/** What sources say of a school, in their order. */
export const saidBy = (sources: string): string => `(
  select coalesce(json_agg(json_build_object('source', s.number, 'asAt', s.as_at, 'facts', r.facts, 'absent', r.absent) order by o.place), '[]')
  from ${sources} as o (number, place)
    join source s on s.number = o.number
    join record r on r.source = o.number and r.urn = school.urn
)`;

export const shownSources = 'unnest(school.sources) with ordinality';

export const pastSources = (day: string): string => `(
  select number, row_number() over (order by as_at, received_at, number) from source where in_force and as_at <= ${day}
)`;

/** The nth of different people who spoke of a school since a day. */
export const mentioned = `
select nth.urn, nth.id as evidence, (
  select json_agg(json_build_object('name', 'mention', 'value', m.heard_from, 'asAt', m.heard_on) order by m.heard_on, m.id)
  from mention m where m.urn = nth.urn and m.heard_on > $2 and m.heard_on <= $3
) as figures
from (
  select first.*, row_number() over (partition by first.urn order by heard_on, id) as place
  from (
    select distinct on (m.urn, lower(heard_from)) m.urn, m.id, heard_on
    from mention m join school on school.urn = m.urn and ${watched}
    where heard_on > $2 and heard_on <= $3
    order by m.urn, lower(heard_from), heard_on, m.id
  ) first
) nth where place = $1`;

export const referred = `
select f.urn, f.id as evidence,
  json_build_array(json_build_object('name', 'selfReferral', 'value', f.about, 'asAt', (f.referred_at at time zone 'Europe/London')::date)) as figures
from self_referral f join school on school.urn = f.urn and ${watched}
where (f.referred_at at time zone 'Europe/London')::date <= $1`;

/**
 * Posts that nobody has held for so many days, at schools of which a holder was known: where none ever was, nobody has
 * told, which is no vacancy. Known again by the post that ended last; who held it does not matter.
 */
export const vacant = `
with held as (
  select urn, post_id, starts_on, ends_on from held_post
  where post = $1 and (ends_on is null or ends_on >= starts_on)
), last as (
  select distinct on (urn) urn, post_id, ends_on + 1 as since from held
  where ends_on < $3::date order by urn, ends_on desc, post_id
)
select last.urn, last.post_id as evidence, (
  select json_agg(json_build_object('name', f.name, 'value', f.value, 'asAt', last.since, 'source', 'membership') order by f.place)
  from (
    select 1, 'vacantPost', $1::text
    union all select 2, 'vacantSince', last.since::text
    union all select 3, 'nextFrom', min(starts_on)::text from held where held.urn = last.urn and starts_on > $3::date
      having count(*) > 0
  ) as f (place, name, value)
) as figures
from last join school on school.urn = last.urn and ${watched}
where last.since + $2::integer <= $3::date
  and not exists (
    select from held where held.urn = last.urn and starts_on <= $3::date and (ends_on is null or ends_on >= $3::date)
  )`;
