import type { membership } from '@partnership/contracts';
import type { Sql } from '@partnership/database';

/** What this database holds on a person, section by section. Every statement takes the person's id. */
const sections: Readonly<Record<string, string>> = {
  'gateway.audit': `
    select at, actor_kind as "actorKind", actor_id as "actorId", operation, action, record, why, fields
    from platform.audit
    where (actor_kind = 'person' and actor_id = $1::text) or position($1::text in fields::text) > 0
    order by seq`,
  'gateway.grants': `
    select id as grant, role, districts, schools, trusts, feeds, from_on as "from", until_on as until, source, reason
    from role_grant where person_id = $1::uuid order by id`,
  'gateway.sign-in-codes': `
    select sent_at as "sentAt", expires_at as "expiresAt", attempts, used_at as "usedAt"
    from sign_in_code where person_id = $1::uuid order by sent_at`,
  'gateway.sign-ins': `
    select kind, expires_at as "expiresAt" from oidc_record where position($1::text in payload::text) > 0
    order by expires_at, kind`,
  'gateway.stored-answers': `
    select operation, at, answer from platform.idempotency where position($1::text in answer::text) > 0 order by at`,
};

export async function recordsOf(sql: Sql, personId: string): Promise<membership.PersonSectionView[]> {
  const asked = Object.entries(sections).map(async ([section, statement]) => ({
    service: 'gateway',
    section,
    records: await sql.rows(statement, [personId]),
  }));
  return Promise.all(asked);
}

/** No token of the person is believed from now on, whoever issued it. */
export const markErased = (sql: Sql, personId: string, at: Date): Promise<number> =>
  sql.run('insert into erased_person (person_id, erased_at) values ($1, $2) on conflict do nothing', [
    personId,
    at,
  ]);

export async function isErased(sql: Sql, personId: string): Promise<boolean> {
  const rows = await sql.rows('select from erased_person where person_id::text = $1', [
    personId.toLowerCase(),
  ]);
  return rows.length > 0;
}

export const forgetSignIns = async (sql: Sql, personId: string): Promise<void> => {
  await sql.run('delete from sign_in_code where person_id = $1', [personId]);
  await sql.run('delete from oidc_record where position($1 in payload::text) > 0', [personId]);
};

/** Ends what the person still holds or is yet to hold. Answers the grants that ended. */
export async function endGrantsOf(sql: Sql, personId: string, on: string): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    `update role_grant set until_on = $2, reason = 'The person was erased.', version = version + 1
     where person_id = $1 and (until_on is null or until_on > $2) returning id`,
    [personId, on],
  );
  return rows.map(({ id }) => id);
}
