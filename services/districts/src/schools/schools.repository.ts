import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';
import type { DistrictDecision } from './school.js';
import type { KeptSchool } from './kept-school.js';

export interface SchoolEntry extends districts.SchoolEntryView {
  readonly nameKey: string;
}

const columns = `school.urn, school.name, school.phase, school.status, school.authority, school.in_city as "inCity",
  school.establishment_type as "establishmentType", school.trust_id as "trustId",
  school.trust_name as "trustName", school.pupils,
  school.pupils_source as "pupilsSource", school.overall, school.easting, school.northing, school.district, school.district_basis as "districtBasis",
  school.district_from as "districtFrom", school.district_reason as "districtReason",
  school.district_suggestion as "districtSuggestion", school.district_candidates as "districtCandidates",
  school.version`;

/** The school and what every source that shows says of it, oldest first, in one round trip. */
const read = `
select ${columns}, (
  select json_agg(json_build_object('source', r.source, 'facts', r.facts, 'absent', r.absent) order by o.place)
  from unnest(school.sources) with ordinality as o (number, place)
    join record r on r.source = o.number and r.urn = school.urn
) as said
from school where school.urn = $1 and school.in_force`;

@Injectable()
export class SchoolsRepository {
  constructor(private readonly database: Database) {}

  async find(urn: string, sql: Sql = this.database.sql): Promise<KeptSchool | undefined> {
    const [row] = await sql.rows<KeptSchool>(read, [urn]);
    return row;
  }

  /** Holds the school to the end of the transaction. */
  async lock(sql: Sql, urn: string): Promise<KeptSchool | undefined> {
    await sql.run('select from school where urn = $1 for update', [urn]);
    return this.find(urn, sql);
  }

  async decideDistrict(
    sql: Sql,
    urn: string,
    { district, from, reason }: DistrictDecision,
    by: string,
    at: Date,
  ): Promise<void> {
    await sql.run(
      `update school set district = $2, district_basis = 'decided', district_from = $3, district_reason = $4,
         district_considered = coalesce(
           district_suggestion, nullif(array_to_string(district_candidates, ' '), ''), district_considered
         ),
         district_suggestion = null, district_candidates = '{}', version = version + 1
       where urn = $1`,
      [urn, district, from, reason],
    );
    await sql.run(
      `insert into school_district (urn, sequence, district, basis, from_on, reason, decided_by, recorded_at)
       select $1, coalesce(max(sequence), 0) + 1, $2, 'decided', $3, $4, $5, $6 from school_district where urn = $1`,
      [urn, district, from, reason, by, at],
    );
  }

  async districtExists(sql: Sql, code: string): Promise<boolean> {
    return (await sql.run('select from district where code = $1', [code])) === 1;
  }

  list(
    { district, phase, status, authority, name }: districts.ListSchools,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<SchoolEntry[]> {
    const values: unknown[] = [];
    const is = (condition: (parameter: string) => string, value: unknown): string[] =>
      value === undefined ? [] : [condition(`$${values.push(value)}`)];
    const where = [
      'school.in_force',
      ...(authority === undefined ? ['school.authority = (select authority from city)'] : []),
      ...is((p) => `school.authority = ${p}`, authority),
      ...(district === 'undecided'
        ? [waiting]
        : is((p) => `school.in_city and school.district = ${p}`, district)),
      ...is((p) => `school.phase = ${p}`, phase),
      ...is((p) => `school.status = ${p}`, status),
      ...is((p) => `position(lower(${p}) in school.name_key) > 0`, name),
      ...(after === undefined
        ? []
        : [`(school.name_key, school.urn) > ($${values.push(after[0])}, $${values.push(after[1])})`]),
    ];
    return this.database.sql.rows<SchoolEntry>(
      `select urn, name, name_key as "nameKey", phase, status, authority,
         case when in_city then district end as district, district_suggestion as "districtSuggestion",
         trust_id as "trustId", pupils, version
       from school where ${where.join(' and ')}
       order by name_key, urn limit $${values.push(limit)}`,
      values,
    );
  }
}

const waiting = `school.in_city and (school.district_basis = 'undecided' or school.district_suggestion is not null)`;
