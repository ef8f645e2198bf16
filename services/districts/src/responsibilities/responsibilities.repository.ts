import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';

type View = districts.ResponsibilityView;

const columns = `r.id as responsibility, r.service, s.title, s.statutory, r.body, r.body_name as "bodyName",
  r.contact, r.how, r.scope, nullif(r.scope_value, '') as "scopeValue", r.starts_on as "from", r.ends_on as "until",
  r.ended_because as "endedBecause", r.version`;
const from = 'from responsibility r join answered_service s on s.code = r.service';
const inForce = (day: string): string =>
  `r.starts_on <= ${day} and (r.ends_on is null or r.ends_on >= ${day})`;

export interface NewResponsibility extends Omit<districts.RecordResponsibility, 'scopeValue' | 'until'> {
  readonly id: string;
  readonly scopeValue: string;
  readonly until: string | null;
  readonly at: Date;
  readonly by: string;
}

@Injectable()
export class ResponsibilitiesRepository {
  constructor(private readonly database: Database) {}

  services(): Promise<districts.AnsweredServiceView[]> {
    return this.database.sql.rows(
      'select code as service, title, statutory from answered_service order by code',
    );
  }

  async service(
    code: string,
    sql: Sql = this.database.sql,
  ): Promise<districts.AnsweredServiceView | undefined> {
    const [row] = await sql.rows<districts.AnsweredServiceView>(
      'select code as service, title, statutory from answered_service where code = $1',
      [code],
    );
    return row;
  }

  async setService(sql: Sql, { service, title, statutory }: districts.SetAnsweredService): Promise<void> {
    await sql.run(
      `insert into answered_service (code, title, statutory) values ($1, $2, $3)
       on conflict (code) do update set title = excluded.title, statutory = excluded.statutory`,
      [service, title, statutory],
    );
  }

  async find(id: string, sql: Sql = this.database.sql): Promise<View | undefined> {
    const [row] = await sql.rows<View>(`select ${columns} ${from} where r.id = $1`, [id]);
    return row;
  }

  /** Holds the responsibility to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<View | undefined> {
    await sql.run('select from responsibility where id = $1 for update', [id]);
    return this.find(id, sql);
  }

  list(
    { service, body, on }: districts.ListResponsibilities,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<View[]> {
    return this.database.sql.rows<View>(
      `select ${columns} ${from}
       where ($1::text is null or r.service = $1) and ($2::text is null or r.body = $2)
         and ($3::date is null or (${inForce('$3')}))
         and ($4::text is null or (r.service, r.id) > ($4, $5::uuid))
       order by r.service, r.id limit $6`,
      [service ?? null, body ?? null, on ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  async add(sql: Sql, one: NewResponsibility): Promise<void> {
    await sql.run(
      `insert into responsibility
         (id, service, body, body_name, contact, how, scope, scope_value, starts_on, ends_on, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        one.id,
        one.service,
        one.body,
        one.bodyName,
        one.contact,
        one.how,
        one.scope,
        one.scopeValue,
        one.from,
        one.until,
        one.at,
        one.by,
      ],
    );
  }

  async end(sql: Sql, id: string, on: string, because: string): Promise<void> {
    await sql.run(
      'update responsibility set ends_on = $2, ended_because = $3, version = version + 1 where id = $1',
      [id, on, because],
    );
  }

  /** Of what fits the school the narrowest: within a scope there is one a day, and the scopes are in an order. */
  async answer(service: string, urn: string, day: string): Promise<View | undefined> {
    const [row] = await this.database.sql.rows<View>(
      `select ${columns} ${from} join school on school.urn = $2
       where r.service = $1 and ${inForce('$3::date')} and scope_fits(r.scope, r.scope_value, school)
       order by scope_rank(r.scope) desc limit 1`,
      [service, urn, day],
    );
    return row;
  }

  gaps(
    { service, district }: districts.ListGaps,
    day: string,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<districts.ResponsibilityGapView[]> {
    return this.database.sql.rows(
      `select s.code as service, school.urn, school.name, school.phase, school.district, s.statutory
       from answered_service s cross join school
       where school.in_force and school.in_city and school.status in ('open', 'proposed-to-close')
         and ($1::text is null or s.code = $1) and ($2::text is null or school.district = $2)
         and ($4::text is null or (s.code, school.urn) > ($4, $5))
         and not exists (
           select from responsibility r
           where r.service = s.code and ${inForce('$3::date')} and scope_fits(r.scope, r.scope_value, school)
         )
       order by s.code, school.urn limit $6`,
      [service ?? null, district ?? null, day, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  async districtExists(sql: Sql, code: string): Promise<boolean> {
    return (await sql.run('select from district where code = $1', [code])) === 1;
  }

  async schoolExists(urn: string): Promise<boolean> {
    return (await this.database.sql.run('select from school where urn = $1 and in_force', [urn])) === 1;
  }
}
