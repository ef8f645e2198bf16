import type { gateway, Role } from '@partnership/contracts';
import { page, type CursorKey, type Sql } from '@partnership/database';

export interface ClientRow {
  readonly id: string;
  readonly label: string;
  readonly secret_hash: string;
  readonly roles: Role[];
  readonly districts: string[] | null;
  readonly schools: string[] | null;
  readonly trusts: string[] | null;
  readonly feeds: string[] | null;
  readonly registered_at: Date;
  readonly revoked_at: Date | null;
  readonly reason: string | null;
  readonly version: number;
}

export const viewOf = (row: ClientRow): gateway.ClientView => ({
  client: row.id,
  label: row.label,
  roles: row.roles,
  districts: row.districts,
  schools: row.schools,
  trusts: row.trusts,
  feeds: row.feeds,
  registeredAt: row.registered_at.toISOString(),
  revokedAt: row.revoked_at?.toISOString() ?? null,
  reason: row.reason,
  version: row.version,
});

/** Nothing where the id is taken. */
export const insertClient = (
  sql: Sql,
  id: string,
  secretHash: string,
  at: Date,
  client: gateway.RegisterClient,
): Promise<ClientRow[]> =>
  sql.rows<ClientRow>(
    `insert into client (id, label, secret_hash, roles, districts, schools, trusts, feeds, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing returning *`,
    [
      id,
      client.label,
      secretHash,
      client.roles,
      client.districts ?? null,
      client.schools ?? null,
      client.trusts ?? null,
      client.feeds ?? null,
      at,
    ],
  );

/** The client that the environment describes: its secret and roles follow the environment at each start. */
export const keepOperator = (
  sql: Sql,
  id: string,
  secretHash: string,
  roles: readonly string[],
  at: Date,
): Promise<number> =>
  sql.run(
    `insert into client (id, label, secret_hash, roles, registered_at) values ($1, 'Operator', $2, $3, $4)
     on conflict (id) do update set secret_hash = excluded.secret_hash, roles = excluded.roles,
       version = client.version + 1
       where (client.secret_hash, client.roles) is distinct from (excluded.secret_hash, excluded.roles)`,
    [id, secretHash, roles, at],
  );

export const findClient = async (
  sql: Sql,
  id: string,
  lock: '' | 'for update' = '',
): Promise<ClientRow | undefined> =>
  (await sql.rows<ClientRow>(`select * from client where id = $1 ${lock}`, [id]))[0];

/** The client if it may still act. */
export const clientGrants = async (sql: Sql, id: string): Promise<ClientRow | undefined> =>
  (await sql.rows<ClientRow>('select * from client where id = $1 and revoked_at is null', [id]))[0];

export const setRevoked = (sql: Sql, id: string, at: Date, reason: string): Promise<ClientRow[]> =>
  sql.rows<ClientRow>(
    `update client set revoked_at = coalesce(revoked_at, $2), reason = $3, version = version + 1
     where id = $1 returning *`,
    [id, at, reason],
  );

export async function listClients(
  sql: Sql,
  limit: number,
  after: CursorKey | undefined,
): Promise<{ items: ClientRow[]; next: string | null }> {
  const rows = await sql.rows<ClientRow>(
    'select * from client where ($1::text is null or id > $1) order by id limit $2',
    [after?.[0], limit + 1],
  );
  return page(rows, limit, ({ id }) => [id]);
}
