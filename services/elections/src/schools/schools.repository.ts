import { Injectable } from '@nestjs/common';
import type { districts, EventEnvelope } from '@partnership/contracts';
import { UnitOfWork, type Sql } from '@partnership/database';
import type { KindOfSchool, KnownSchool } from '../nominations/entitlement.js';

/** A batch is one statement, however many schools it has; an older version than ours is ignored. */
const keep = `
insert into school (urn, name, phase, establishment_type, status, in_city, district, version)
select distinct on (urn) urn, name, phase, "establishmentType", status, "inCity", district, version
from json_to_recordset($1::json) as told (
  urn text, name text, phase text, "establishmentType" text, status text, "inCity" boolean, district text, version int)
order by urn, version desc
on conflict (urn) do update set
  name = excluded.name, phase = excluded.phase, establishment_type = excluded.establishment_type,
  status = excluded.status, in_city = excluded.in_city, district = excluded.district, version = excluded.version
where excluded.version > school.version`;

/** Our copy of the schools. */
@Injectable()
export class SchoolsRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keep(envelope: EventEnvelope, schools: readonly districts.SchoolSummary[]): Promise<void> {
    return this.unit.once(envelope, 'schools', async ({ sql }) => {
      await sql.run(keep, [JSON.stringify(schools)]);
    });
  }

  /** Those of the districts in which the city has no school. */
  async unknownDistricts(sql: Sql, districts: readonly string[]): Promise<readonly string[]> {
    const unknown = await sql.rows<{ district: string }>(
      `select district from unnest($1::text[]) as asked (district)
       where not exists (select from school where in_city and school.district = asked.district)`,
      [districts],
    );
    return unknown.map(({ district }) => district);
  }

  async find(sql: Sql, urn: string): Promise<KnownSchool | undefined> {
    const [school] = await sql.rows<KnownSchool>(
      `select name, status, in_city as "inCity", phase, establishment_type as "establishmentType", district
       from school where urn = $1`,
      [urn],
    );
    return school;
  }

  /** The open schools of the city, counted by what decides where they vote. */
  kinds(sql: Sql): Promise<KindOfSchool[]> {
    return sql.rows<KindOfSchool>(
      `select phase, establishment_type as "establishmentType", district, count(*)::int as schools
       from school where in_city and status <> 'closed' group by 1, 2, 3`,
    );
  }
}
