import { districts } from '@partnership/contracts';

/**
 * Makes the directory show what a source says of some schools, or no longer show what it said. Set-based, because no
 * process should hold 25,000 schools: one statement finds which records of them show now, suggests districts, raises
 * versions and writes the events.
 *
 * $1 source, $2 URNs, $3 sources that a whole row of this one covers (null unless it is newer than all others), $4 run
 * to warn, $5 ids for events, $6 now, $7 traceparent.
 */
const said = `
  slice as materialized (
    select urn, whole, facts from record where source = $1 and urn = any($2)
  ),
  said as materialized (
    select slice.urn, now.*
    from slice
      left join school was on was.urn = slice.urn
      cross join lateral (
        -- Of a school that is not listed yet nothing else is in force; of one that is hidden there may be.
        select slice.whole and coalesce(was.in_force and was.sources <@ $3::integer[], $3 is not null and was.urn is null)
          as alone
      ) is_shown
      cross join lateral (
        select array[$1] as sources, slice.facts, $1 as pupils_source where is_shown.alone
        union all
        select array_agg(source order by as_at, received_at, source),
          newest_facts(facts order by as_at, received_at, source),
          (array_agg(source order by as_at desc, received_at desc, source desc) filter (where facts ? 'pupils'))[1]
        from records_shown(slice.urn) where is_shown.alone is not true
        having is_shown.alone is not true
      ) now
  )`;

const fact = (name: string): string => `(facts ->> '${name}')`;

const known = `
  known as (
    select said.*, coalesce(facts ?& array['name', 'phase', 'authority'], false) as in_force,
      ${fact('authority')} = city.authority as in_city, place.district as suggested,
      coalesce(place.kind, 'constituency') as kind,
      coalesce(facts ->> place.kind, ${fact('constituency')}, 'none given') as place
    from said
      cross join city
      left join district_place ward on ward.kind = 'ward' and ward.name = lower(${fact('ward')})
      left join district_place seat on seat.kind = 'constituency' and seat.name = lower(${fact('constituency')})
      cross join lateral (
        select coalesce(ward.district, seat.district) as district, coalesce(ward.kind, seat.kind) as kind
      ) place
  )`;

/** A district that a person decided stays, and one that was suggested while the school was known: feeds move no school. */
const keeps = `(was.district_basis = 'decided' or was.district_basis = 'suggested' and was.in_force and was.in_city)`;
const keep = (column: string): string =>
  `${column} = case when ${keeps} then was.${column} else excluded.${column} end`;

const shown = `
  shown as (
    insert into school as was (
      urn, in_force, in_city, sources, name, phase, status, authority, establishment_type, trust_id, pupils,
      pupils_source, overall, district, district_basis, district_from, district_reason, district_considered
    )
    select urn, true, in_city, sources, ${fact('name')}, ${fact('phase')}, coalesce(${fact('status')}, 'open'),
      ${fact('authority')}, ${fact('establishmentType')}, ${fact('trustId')}, ${fact('pupils')}::integer,
      case when ${fact('pupils')} is not null then pupils_source end, ${fact('overallEffectiveness')}::smallint,
      case when in_city then suggested end,
      case when in_city and suggested is not null then 'suggested' else 'undecided' end,
      case when in_city and suggested is not null then (select as_at from source where number = $1) end,
      case
        when in_city and suggested is not null then 'Suggested by the ' || kind || ' ' || place
        when in_city then 'No district is known for the ' || kind || ' ' || place
      end,
      suggested
    from known
    where in_force
    on conflict (urn) do update set
      in_force = true, in_city = excluded.in_city, sources = excluded.sources, name = excluded.name,
      phase = excluded.phase, status = excluded.status, authority = excluded.authority,
      establishment_type = excluded.establishment_type, trust_id = excluded.trust_id, pupils = excluded.pupils,
      pupils_source = excluded.pupils_source, overall = excluded.overall, ${keep('district')},
      ${keep('district_basis')}, ${keep('district_from')}, ${keep('district_reason')}, ${keep('district_considered')},
      district_suggestion = case
        when ${keeps} and excluded.district_considered is distinct from was.district
          and excluded.district_considered is distinct from was.district_considered
        then excluded.district_considered
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

const warned = `
  warned as (
    insert into row_fault (run, level, line, ordinal, urn, column_name, code, detail)
    select $4, 'warning', record.line, 1000, shown.urn, null, 'district-suggestion',
      'The district stays ' || shown.district || '; this file suggests ' || shown.district_suggestion
    from shown join record on record.source = $1 and record.urn = shown.urn
    where shown.district_suggestion is not null and $4::uuid is not null
  )`;

const announced = `
  numbered as (
    select changed.*, s.name as said_by, s.as_at as said_as_at,
      (row_number() over (order by changed.urn) - 1) / ${districts.schoolsPerEvent} as batch
    from changed left join source s on s.number = changed.pupils_source
  ),
  announced as (
    insert into platform.outbox (id, type, subject, version, data, time, traceparent)
    select ($5::uuid[])[batch + 1], '${districts.schoolsRecorded.type}', 'schools', 1,
      jsonb_build_object('schools', jsonb_agg(jsonb_build_object(
        'urn', urn, 'name', name, 'phase', phase, 'establishmentType', establishment_type, 'status', status,
        'authority', authority, 'inCity', in_city, 'district', case when in_city then district end,
        'trustId', trust_id, 'pupils', pupils, 'pupilsSource', said_by, 'pupilsAsAt', said_as_at, 'version', version
      ))), $6, $7
    from numbered group by batch
  )`;

export const projectSchools = `
with ${[said, known, shown, warned, announced].join(',')}
select count(*)::integer as changed from changed`;
