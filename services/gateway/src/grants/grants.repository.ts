import type { gateway, Role } from '@partnership/contracts';
import { page, type CursorKey, type Sql } from '@partnership/database';

export interface GrantRow {
  readonly id: string;
  readonly person_id: string;
  readonly role: Role;
  readonly districts: string[] | null;
  readonly schools: string[] | null;
  readonly trusts: string[] | null;
  readonly feeds: string[] | null;
  readonly from_on: string;
  readonly until_on: string | null;
  readonly source: string;
  readonly reason: string | null;
  readonly version: number;
}

/** A role that follows from an appointment in a service; `origin` names the appointment, `version` its event. */
export interface Appointment {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly districts: readonly string[] | null;
  readonly schools: readonly string[] | null;
  readonly from: string;
  readonly until: string | null;
  readonly source: string;
  readonly origin: string;
  readonly version: number;
}

export const viewOf = (row: GrantRow): gateway.GrantView => ({
  grant: row.id,
  personId: row.person_id,
  role: row.role,
  districts: row.districts,
  schools: row.schools,
  trusts: row.trusts,
  feeds: row.feeds,
  from: row.from_on,
  until: row.until_on,
  source: row.source,
  reason: row.reason,
  version: row.version,
});

export const insertGrant = (sql: Sql, id: string, grant: gateway.GrantRole): Promise<GrantRow[]> =>
  sql.rows<GrantRow>(
    `insert into role_grant (id, person_id, role, districts, schools, trusts, feeds, from_on, until_on, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'administrator') returning *`,
    [
      id,
      grant.personId,
      grant.role,
      grant.districts ?? null,
      grant.schools ?? null,
      grant.trusts ?? null,
      grant.feeds ?? null,
      grant.from,
      grant.until ?? null,
    ],
  );

export const findGrant = async (
  sql: Sql,
  id: string,
  lock: '' | 'for update' = '',
): Promise<GrantRow | undefined> =>
  (await sql.rows<GrantRow>(`select * from role_grant where id = $1 ${lock}`, [id]))[0];

export const setLastDay = (sql: Sql, id: string, on: string, reason: string): Promise<GrantRow[]> =>
  sql.rows<GrantRow>(
    'update role_grant set until_on = $2, reason = $3, version = version + 1 where id = $1 returning *',
    [id, on, reason],
  );

/** An appointment as its newest event tells it; the same statement makes, changes and ends the role. */
export const keepAppointment = (sql: Sql, appointment: Appointment): Promise<number> =>
  sql.run(
    `insert into role_grant (id, person_id, role, districts, schools, from_on, until_on, source, origin, origin_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (origin) do update
       set from_on = excluded.from_on, until_on = excluded.until_on, origin_version = excluded.origin_version,
           version = role_grant.version + 1
       where role_grant.origin_version < excluded.origin_version`,
    [
      appointment.id,
      appointment.personId,
      appointment.role,
      appointment.districts,
      appointment.schools,
      appointment.from,
      appointment.until,
      appointment.source,
      appointment.origin,
      appointment.version,
    ],
  );

/** Roles that the person holds on that day. */
export const grantsInForce = (sql: Sql, personId: string, on: string): Promise<GrantRow[]> =>
  sql.rows<GrantRow>(
    `select * from role_grant
     where person_id = $1 and from_on <= $2 and (until_on is null or until_on >= $2) order by id`,
    [personId, on],
  );

/** Newest first. */
export async function listGrants(
  sql: Sql,
  { personId, role, limit = 50 }: gateway.ListGrants,
  after: CursorKey | undefined,
): Promise<{ items: GrantRow[]; next: string | null }> {
  const rows = await sql.rows<GrantRow>(
    `select * from role_grant
     where ($1::uuid is null or person_id = $1) and ($2::text is null or role = $2)
       and ($3::uuid is null or id < $3)
     order by id desc limit $4`,
    [personId, role, after?.[0], limit + 1],
  );
  return page(rows, limit, ({ id }) => [id]);
}
