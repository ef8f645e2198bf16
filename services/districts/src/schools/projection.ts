import { districts } from '@partnership/contracts';
import { listed, listedColumns, listedOf } from './listed.js';

/**
 * Makes the directory show what a source says of some schools, or no longer show what it said. Set-based, because no
 * process should hold 25,000 schools: one statement finds which records of them show now, suggests districts, raises
 * versions and writes the events.
 *
 * $1 source, $2 URNs, $3 older sources that a whole row of this one covers (null for a source that goes out of force),
 * $4 newer ones whose whole rows cover this one's, $5 all in force, oldest first, $6 run to warn, $7 ids for events,
 * $8 now, $9 traceparent.
 */
const showing = `
  showing as (
    select r.urn, ${listed.map(({ column }) => `r.${column}`).join(', ')}, shows.sources as shows
    from record r
      left join school was on was.urn = r.urn
      cross join lateral (
        select case
          when $3::integer[] is not null and was.urn is null then array[$1::integer]
          -- Of a school that is hidden other sources may tell.
          when $3::integer[] is null or not was.in_force then sources_shown(r.urn)
          when r.whole and was.sources <@ $3 then array[$1::integer]
          when was.sources && $4::integer[] and exists (
            select from record over
            where over.source = any($4) and over.source = any(was.sources) and over.urn = r.urn and over.whole
          ) then was.sources
          else array(
            select number from unnest($5::integer[]) with ordinality as ordered (number, place)
            where number = $1 or number = any(was.sources) and not (r.whole and number = any($3))
            order by place
          )
        end as sources
      ) shows
    where r.source = $1 and r.urn = any($2)
      and (was.urn is null or not was.in_force or shows.sources <> was.sources)
  )`;

/** Of most schools the source alone says all that shows, and its record has that in columns. */
const said = `
  said as (
    select urn, shows as sources, $1::integer as pupils_source, ${listedColumns}
    from showing where shows = array[$1::integer]
    union all
    select showing.urn, shows, pupils_source, ${listedOf('merged.facts')}
    from showing
      cross join lateral (
        select newest_facts(r.facts::jsonb order by place) as facts,
          (array_agg(r.source order by place desc) filter (where r.facts::jsonb ? 'pupils'))[1] as pupils_source
        from unnest(shows) with ordinality as shown (number, place)
          join record r on r.source = shown.number and r.urn = showing.urn
      ) merged
    where shows <> array[$1::integer]
  )`;

/**
 * In one object each, since a join of estimated sizes takes them row by row: name → the districts in which the place lies.
 * Wards that were drawn anew are apart, because some have the name of an old one and other bounds.
 */
const places = `
  places as materialized (
    select jsonb_object_agg(name, lies_in) filter (where kind = 'ward' and not anew) as wards,
      jsonb_object_agg(name, lies_in) filter (where kind = 'ward' and anew) as wards_anew,
      jsonb_object_agg(name, lies_in) filter (where kind = 'constituency') as seats,
      max(since) filter (where anew) as anew_since
    from (
      select kind, name, since, since > '0001-01-01' as anew, jsonb_agg(district order by district) as lies_in
      from district_place group by kind, name, since
    ) place
  )`;

/** A ward of several districts suggests none of them; the constituency may, where it is one of those. */
const known = `
  known as (
    select said.*, said.name is not null and phase is not null and said.authority is not null as in_force,
      said.authority = city.authority as in_city, suggested, kind, place,
      case when suggested is null and jsonb_array_length(ward_lies_in) > 1
        then array(select jsonb_array_elements_text(ward_lies_in)) else '{}'
      end as candidates
    from said
      cross join city
      cross join places
      cross join lateral (
        select case when (select as_at from source where number = $1) >= places.anew_since
          then coalesce(places.wards_anew -> lower(ward), places.wards -> lower(ward))
          else coalesce(places.wards -> lower(ward), places.wards_anew -> lower(ward))
        end as ward_lies_in, places.seats -> lower(constituency) -> 0 as seat
      ) lies
      cross join lateral (
        select
          case
            when jsonb_array_length(ward_lies_in) = 1 then ward_lies_in ->> 0
            when ward_lies_in is null or ward_lies_in @> seat then seat #>> '{}'
          end as suggested,
          case when ward_lies_in is null or jsonb_array_length(ward_lies_in) > 1 and ward_lies_in @> seat
            then 'constituency' else 'ward'
          end as kind
      ) suggestion
      cross join lateral (
        select coalesce(case when kind = 'ward' then ward else constituency end, 'none given') as place
      ) place_of
  )`;

/** A district that a person decided stays, and one that was suggested while the school was known: feeds move no school. */
const keeps = `(was.district_basis = 'decided' or was.district_basis = 'suggested' and was.in_force and was.in_city)`;
const keep = (column: string): string =>
  `${column} = case when ${keeps} then was.${column} else excluded.${column} end`;

const shown = `
  shown as (
    insert into school as was (
      urn, in_force, in_city, sources, name, phase, status, authority, establishment_type, trust_id, trust_name,
      pupils, pupils_source, overall, easting, northing, district, district_basis, district_from, district_reason, district_considered,
      district_candidates
    )
    select urn, true, in_city, sources, name, phase, coalesce(status, 'open'), authority, establishment_type, trust_id,
      case when trust_id is not null then trust_name end, pupils, case when pupils is not null then pupils_source end, overall,
      easting, northing,
      case when in_city then suggested end,
      case when in_city and suggested is not null then 'suggested' else 'undecided' end,
      case when in_city and suggested is not null then (select as_at from source where number = $1) end,
      case
        when in_city and suggested is not null then 'Suggested by the ' || kind || ' ' || place
        when in_city and candidates <> '{}'
          then 'The ' || kind || ' ' || place || ' lies in ' || cardinality(candidates) || ' districts'
        when in_city then 'No district is known for the ' || kind || ' ' || place
      end,
      suggested, case when in_city then candidates else '{}' end
    from known
    where in_force
    on conflict (urn) do update set
      in_force = true, in_city = excluded.in_city, sources = excluded.sources, name = excluded.name,
      phase = excluded.phase, status = excluded.status, authority = excluded.authority,
      establishment_type = excluded.establishment_type, trust_id = excluded.trust_id,
      trust_name = excluded.trust_name, pupils = excluded.pupils,
      pupils_source = excluded.pupils_source, overall = excluded.overall, easting = excluded.easting,
      northing = excluded.northing, ${keep('district')},
      ${keep('district_basis')}, ${keep('district_from')}, ${keep('district_reason')}, ${keep('district_considered')},
      district_suggestion = case
        when ${keeps} and excluded.district_considered is distinct from was.district
          and excluded.district_considered is distinct from was.district_considered
        then excluded.district_considered
      end,
      district_candidates = case
        when ${keeps} and (
          was.district = any(excluded.district_candidates)
          or was.district_considered = array_to_string(excluded.district_candidates, ' ')
        ) then '{}' else excluded.district_candidates
      end,
      version = was.version + 1
    where not was.in_force or was.in_city <> excluded.in_city or was.sources <> excluded.sources
    returning *
  ),
  hidden as (
    update school set in_force = false, in_city = false, sources = '{}', version = version + 1
    from known where known.urn = school.urn and not known.in_force and school.in_force
    returning school.*
  ),
  changed as (select * from shown union all select * from hidden)`;

/** The history of a school's districts: of each what differs from the entry before it. */
const remembered = `
  remembered as (
    insert into school_district (urn, sequence, district, basis, from_on, reason, recorded_at)
    select shown.urn, coalesce(last.sequence, 0) + 1, shown.district, shown.district_basis,
      coalesce(shown.district_from, (select as_at from source where number = $1)), shown.district_reason, $8
    from shown
      left join lateral (
        select * from school_district h where h.urn = shown.urn order by sequence desc limit 1
      ) last on true
    where shown.in_city
      and (shown.district, shown.district_basis) is distinct from (last.district, coalesce(last.basis, 'undecided'))
  )`;

const warned = `
  warned as (
    insert into row_fault (run, level, line, ordinal, urn, column_name, code, detail)
    select $6, 'warning', record.line, 1000, shown.urn, null, 'district-suggestion',
      'The district stays ' || shown.district || '; this file suggests ' || shown.district_suggestion
    from shown join record on record.source = $1 and record.urn = shown.urn
    where shown.district_suggestion is not null and $6::uuid is not null
  )`;

const announced = `
  numbered as (
    select (row_number() over (order by urn) - 1) / ${districts.schoolsPerEvent} as batch, changed.*
    from changed
  ),
  announced as (
    insert into platform.outbox (id, type, subject, version, data, time, traceparent)
    select ($7::uuid[])[batch + 1], '${districts.schoolsRecorded.type}', 'schools', 1,
      json_build_object('schools', json_agg(recorded)), $8, $9
    from numbered
      left join source on source.number = pupils_source
      cross join lateral (
        select urn, numbered.name, phase, establishment_type as "establishmentType", status, authority,
          in_city as "inCity", case when in_city then district end as district, trust_id as "trustId",
          trust_name as "trustName", pupils, source.name as "pupilsSource", source.as_at as "pupilsAsAt", overall, easting,
          northing, version
      ) recorded
    group by batch
  )`;

export const projectSchools = `
with ${[showing, said, places, known, shown, remembered, warned, announced].join(',')}
select count(*)::integer as changed from changed`;
