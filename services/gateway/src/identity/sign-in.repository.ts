import type { Sql } from '@partnership/database';
import type { SentCode } from './sign-in-code.js';

export interface NewCode {
  readonly id: string;
  readonly interaction: string;
  readonly personId: string | null;
  readonly hash: string;
  readonly sentAt: Date;
  readonly expiresAt: Date;
}

export const saveCode = (sql: Sql, code: NewCode): Promise<number> =>
  sql.run(
    `insert into sign_in_code (id, interaction, person_id, code_hash, sent_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [code.id, code.interaction, code.personId, code.hash, code.sentAt, code.expiresAt],
  );

/** How many codes somebody, or a sign-in, was sent since then. */
export async function countCodes(
  sql: Sql,
  { personId, interaction }: { personId: string | null; interaction: string },
  since: Date,
): Promise<number> {
  const [row] = await sql.rows<{ codes: number }>(
    `select count(*) as codes from sign_in_code
     where (person_id = $1 or interaction = $2) and sent_at > $3`,
    [personId, interaction, since],
  );
  return row?.codes ?? 0;
}

/** Counts an attempt on the newest code of a sign-in and tells what is known of it; the count is kept whatever follows. */
export async function attemptCode(
  sql: Sql,
  interaction: string,
): Promise<(SentCode & { id: string }) | undefined> {
  const [row] = await sql.rows<{
    id: string;
    person_id: string | null;
    code_hash: string;
    expires_at: Date;
    attempts: number;
    used_at: Date | null;
  }>(
    `update sign_in_code set attempts = attempts + 1
     where id = (select id from sign_in_code where interaction = $1 order by sent_at desc, id desc limit 1)
     returning id, person_id, code_hash, expires_at, attempts, used_at`,
    [interaction],
  );
  if (row === undefined) return undefined;
  return {
    id: row.id,
    personId: row.person_id,
    hash: row.code_hash,
    expiresAt: row.expires_at,
    attempts: row.attempts,
    used: row.used_at !== null,
  };
}

/** False if another request has used the code meanwhile. */
export const useCode = async (sql: Sql, id: string, at: Date): Promise<boolean> =>
  (await sql.run('update sign_in_code set used_at = $2 where id = $1 and used_at is null', [id, at])) === 1;
