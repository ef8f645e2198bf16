import { gateway } from '@partnership/contracts';
import type { Work } from '@partnership/database';
import type { GrantRow } from './grants.repository.js';

const atOnce = 500;

const untold = `
update role_grant set told_version = version
where id in (
  select id from role_grant where told_version is distinct from version order by id limit ${atOnce} for update skip locked
)
returning *`;

const scopeOf = ({ districts, schools, trusts, feeds }: GrantRow): gateway.GrantScope => ({
  ...(districts && { districts }),
  ...(schools && { schools }),
  ...(trusts && { trusts }),
  ...(feeds && { feeds }),
});

/** Tells the other services of the roles that were given, changed or ended. Answers how many there were. */
export async function tellGrants(work: Work): Promise<number> {
  const rows = await work.sql.rows<GrantRow>(untold);
  for (const row of rows) {
    const { id: grant, person_id: personId, role, from_on: from, until_on: until } = row;
    const told = { grant, personId, role, from, until, ...scopeOf(row) };
    work.announce(gateway.grantChanged, grant, row.version, told);
  }
  return rows.length;
}
