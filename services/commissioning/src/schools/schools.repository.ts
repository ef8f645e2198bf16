import { Injectable } from '@nestjs/common';
import type { districts, EventEnvelope } from '@partnership/contracts';
import { civilDate, UnitOfWork, type Sql } from '@partnership/database';
import type { KnownSchool } from './school.js';

const columns = `
  urn, name, phase, "establishmentType", status, authority, "inCity", district, "trustId", "trustName", pupils, overall, easting,
  northing, version`;

/** A batch is one statement, however many schools it has; an older version than ours is ignored. */
const keep = `
insert into school
  (urn, name, phase, establishment_type, status, authority, in_city, district, trust_id, trust_name, pupils, overall,
   easting, northing, version, known_on)
select distinct on (urn) ${columns}, $2::date
from json_to_recordset($1::json) as told (
  urn text, name text, phase text, "establishmentType" text, status text, authority text, "inCity" boolean,
  district text, "trustId" text, "trustName" text, pupils int, overall smallint, easting int, northing int, version int)
order by urn, version desc
on conflict (urn) do update set
  name = excluded.name, phase = excluded.phase, establishment_type = excluded.establishment_type,
  status = excluded.status, authority = excluded.authority, in_city = excluded.in_city,
  district = excluded.district, trust_id = excluded.trust_id, trust_name = excluded.trust_name, pupils = excluded.pupils,
  overall = excluded.overall, easting = coalesce(excluded.easting, school.easting),
  northing = coalesce(excluded.northing, school.northing), version = excluded.version
where excluded.version > school.version`;

const find = `
select urn, status, in_city as "inCity", district, trust_id as "trustId" from school where urn = any($1::text[])`;

/** Our copy of the schools. */
@Injectable()
export class SchoolsRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keep(envelope: EventEnvelope, schools: readonly districts.SchoolSummary[]): Promise<void> {
    return this.unit.once(envelope, 'schools', async ({ sql, at }) => {
      await sql.run(keep, [JSON.stringify(schools), civilDate(at)]);
    });
  }

  /** Those of the schools that we know, by URN. */
  async find(sql: Sql, urns: readonly string[]): Promise<ReadonlyMap<string, KnownSchool>> {
    const schools = urns.length === 0 ? [] : await sql.rows<KnownSchool>(find, [urns]);
    return new Map(schools.map((school) => [school.urn, school]));
  }

  async hasDistrict(sql: Sql, district: string): Promise<boolean> {
    const found = await sql.rows('select from school where in_city and district = $1 limit 1', [district]);
    return found.length > 0;
  }
}
