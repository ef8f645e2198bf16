import type { TestService } from '@partnership/testing';

/** `number` says of which table it is, since sources have numbers too. */
const named = (number: string): string =>
  `(select s.name || ' as at ' || s.as_at from source s where s.number = ${number})`;

/** What is to be the same, in its own order, without clocks and numbers that only count. */
const parts = {
  schools: `select urn, in_force, in_city, name, phase, status, authority, establishment_type, trust_id, trust_name,
      pupils, ${named('school.pupils_source')} as pupils_source, overall, district, district_basis, district_from::text,
      district_reason, district_suggestion, district_considered, district_candidates, version,
      array(select ${named('o.number')} from unnest(sources) with ordinality o (number, place) order by place) as sources
    from school order by urn`,
  facts: `select distinct on (school.urn, fact.key) school.urn, fact.key, fact.value,
      r.absent::jsonb -> fact.key as absent, ${named('o.number')} as source
    from school cross join unnest(school.sources) with ordinality o (number, place)
      join record r on r.source = o.number and r.urn = school.urn
      cross join lateral jsonb_each(r.facts::jsonb) fact
    where school.in_force order by school.urn, fact.key, o.place desc`,
  inspections: `select r.urn, inspection ->> 'number' as number, count(*)::integer as told
    from record r join source s on s.number = r.source and s.in_force
      cross join lateral json_array_elements(r.inspections) inspection group by 1, 2 order by 1, 2`,
  districts: `select urn, sequence, district, basis, from_on::text, reason, decided_by
    from school_district order by urn, sequence`,
  measures: `select s.name, s.as_at::text, m.indicator, m.period, m.urns, m.kinds, m."values"
    from measure m join source s on s.number = m.source and s.in_force
    order by m.indicator, m.period, s.as_at, s.name, s.received_at, s.number`,
  signals: `select urn, rule, rule_version, evidence, figures, state, reason, version,
      case state when 'raised' then ${named('signal.source')} end as source
    from signal order by rule, urn, evidence`,
  links: `select predecessor, successor, kind, on_day::text, state, ${named('school_link.source')} as source, reason, decided_by, version
    from school_link order by predecessor, successor`,
  discrepancies: `select urn, fact, state, told, decision, reason, decided_by, version from discrepancy order by urn, fact`,
  verifications: `select urn, fact, state, shown, correction, answered_by, settled, as_at::text, reason, decided_by, version
    from verification order by urn, fact, answered_by, version, shown, correction`,
  areas: `select urn, area, version, strengths, needs, source, as_at::text, written_by
    from school_area order by urn, area, version`,
};

export type Part = keyof typeof parts;
export const partsOfDirectory = Object.keys(parts) as Part[];

/** A part of what the directory keeps and shows, row by row. */
export const stateOf = ({ database: { sql } }: TestService, part: Part): Promise<Record<string, unknown>[]> =>
  sql.rows<Record<string, unknown>>(parts[part]);
