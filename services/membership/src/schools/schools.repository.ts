import { Injectable } from '@nestjs/common';
import type { districts, EventEnvelope } from '@partnership/contracts';
import { civilDate, UnitOfWork, type Sql } from '@partnership/database';

/** A batch is one statement, however many schools it has; an older version than ours is ignored. */
const keep = `
insert into school (urn, name, phase, establishment_type, status, authority, in_city, district, trust_id,
  pupils, pupils_source, pupils_as_at, closed_on, version)
select distinct on (urn) urn, name, phase, "establishmentType", status, authority, "inCity", district, "trustId",
  pupils, "pupilsSource", "pupilsAsAt", case when status = 'closed' then $2::date end, version
from json_to_recordset($1::json) as told (
  urn text, name text, phase text, "establishmentType" text, status text, authority text, "inCity" boolean,
  district text, "trustId" text, pupils int, "pupilsSource" text, "pupilsAsAt" date, version int)
order by urn, version desc
on conflict (urn) do update set
  name = excluded.name, phase = excluded.phase, establishment_type = excluded.establishment_type,
  status = excluded.status, authority = excluded.authority, in_city = excluded.in_city,
  district = excluded.district, trust_id = excluded.trust_id, pupils = excluded.pupils,
  pupils_source = excluded.pupils_source, pupils_as_at = excluded.pupils_as_at,
  closed_on = case when excluded.status = 'closed' then coalesce(school.closed_on, excluded.closed_on) end,
  version = excluded.version
where excluded.version > school.version`;

/** Of the schools of a trust that are told at once the one of the newest record names it. An older event is ignored. */
const keepTrusts = `
insert into trust (trust_id, name, heard_at)
select distinct on ("trustId") "trustId", "trustName", $2
from json_to_recordset($1::json) as told ("trustId" text, "trustName" text, version int)
where "trustId" is not null and "trustName" <> ''
order by "trustId", version desc
on conflict (trust_id) do update set name = excluded.name, heard_at = excluded.heard_at
where excluded.heard_at >= trust.heard_at`;

/** Our copy of the schools, and what their trusts are called. */
@Injectable()
export class SchoolsRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keep(envelope: EventEnvelope, schools: readonly districts.SchoolSummary[]): Promise<void> {
    const heardOn = civilDate(new Date(envelope.time));
    return this.unit.once(envelope, 'schools', async ({ sql }) => {
      await sql.run(keep, [JSON.stringify(schools), heardOn]);
      await sql.run(keepTrusts, [JSON.stringify(schools), envelope.time]);
    });
  }

  /** By URN, of those that we know. */
  async names(sql: Sql, urns: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await sql.rows<{ urn: string; name: string }>(
      'select urn, name from school where urn = any($1::text[])',
      [urns],
    );
    return new Map(found.map(({ urn, name }) => [urn, name]));
  }
}
