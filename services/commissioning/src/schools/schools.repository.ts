import { Injectable } from '@nestjs/common';
import type { districts, EventEnvelope } from '@partnership/contracts';
import { civilDate, UnitOfWork, type Sql } from '@partnership/database';
import { unknownSchool } from './school.errors.js';
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

/** Schools of the city that opened or closed, for the city scan; asked before the copies are renewed. */
const noteChanged = `
insert into district_change (event_id, subject, district, kind, at)
select $2, told.urn, told.district, case told.status when 'closed' then 'school-closed' else 'school-opened' end, $3
from json_to_recordset($1::json) as told (urn text, status text, "inCity" boolean, district text, version int)
  join school s on s.urn = told.urn
where told."inCity" and told.version > s.version
  and ((told.status = 'closed' and s.status <> 'closed') or (told.status = 'open' and s.status in ('closed', 'proposed-to-open')))
on conflict do nothing`;

const find = `
select urn, status, in_city as "inCity", district, trust_id as "trustId" from school where urn = any($1::text[])`;

/** Our copy of the schools. */
@Injectable()
export class SchoolsRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keep(envelope: EventEnvelope, schools: readonly districts.SchoolSummary[]): Promise<void> {
    return this.unit.once(envelope, 'schools', async ({ sql, at }) => {
      const told = JSON.stringify(schools);
      await sql.run(noteChanged, [told, envelope.id, envelope.time]);
      await sql.run(keep, [told, civilDate(at)]);
    });
  }

  /** Those of the schools that we know, by URN. */
  async find(sql: Sql, urns: readonly string[]): Promise<ReadonlyMap<string, KnownSchool>> {
    const schools = urns.length === 0 ? [] : await sql.rows<KnownSchool>(find, [urns]);
    return new Map(schools.map((school) => [school.urn, school]));
  }

  /** @throws Failure `not-found` */
  async known(sql: Sql, urn: string): Promise<KnownSchool> {
    const school = (await this.find(sql, [urn])).get(urn);
    if (school === undefined) throw unknownSchool(urn);
    return school;
  }

  async hasDistrict(sql: Sql, district: string): Promise<boolean> {
    const found = await sql.rows('select from school where in_city and district = $1 limit 1', [district]);
    return found.length > 0;
  }
}
