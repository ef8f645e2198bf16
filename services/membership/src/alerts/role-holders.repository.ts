import { Injectable } from '@nestjs/common';
import type { EventEnvelope, gateway, Grant, Role } from '@partnership/contracts';
import { UnitOfWork, type Sql } from '@partnership/database';

/** An older version than ours is ignored. */
const keep = `
insert into role_holder as was
  (grant_id, person_id, role, districts, schools, trusts, feeds, starts_on, ends_on, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (grant_id) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on,
  version = excluded.version
where was.version < excluded.version`;

const holding = `
select person_id as "personId", role, districts, schools, trusts, feeds from role_holder
where role = any($1::text[]) and starts_on <= $2 and (ends_on is null or ends_on >= $2) order by person_id, grant_id`;

interface Row {
  readonly personId: string;
  readonly role: Role;
  readonly districts: string[] | null;
  readonly schools: string[] | null;
  readonly trusts: string[] | null;
  readonly feeds: string[] | null;
}

/** A person in a role, and how far it reaches. */
export interface RoleHolder {
  readonly personId: string;
  readonly grant: Grant;
}

const holderOf = ({ personId, role, districts, schools, trusts, feeds }: Row): RoleHolder => ({
  personId,
  grant: {
    role,
    ...(districts && { districts }),
    ...(schools && { schools }),
    ...(trusts && { trusts }),
    ...(feeds && { feeds }),
  },
});

/** Our copy of who holds which role, from the gateway. */
@Injectable()
export class RoleHoldersRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keep(envelope: EventEnvelope, told: gateway.GrantChanged): Promise<void> {
    const { grant, personId, role, districts, schools, trusts, feeds, from, until } = told;
    const scope = [districts ?? null, schools ?? null, trusts ?? null, feeds ?? null];
    return this.unit.once(envelope, 'role-holders', async ({ sql }) => {
      await sql.run(keep, [grant, personId, role, ...scope, from, until ?? null, envelope.version]);
    });
  }

  async holding(sql: Sql, roles: readonly Role[], on: string): Promise<RoleHolder[]> {
    return (await sql.rows<Row>(holding, [roles, on])).map(holderOf);
  }
}
