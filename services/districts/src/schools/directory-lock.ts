import type { Sql } from '@partnership/database';

/** Until the transaction ends no source comes into force or goes out of it, and no link changes. */
export async function lockDirectory(sql: Sql): Promise<void> {
  await sql.run(`select pg_advisory_xact_lock(hashtext('districts.directory'))`);
}
