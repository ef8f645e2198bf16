import { Injectable } from '@nestjs/common';
import type { EventEnvelope, gateway } from '@partnership/contracts';
import { UnitOfWork, type Sql } from '@partnership/database';

const keep = `
insert into peer_reviewer as was (grant_id, person_id, schools, starts_on, ends_on, version)
values ($1, $2, $3, $4, $5, $6)
on conflict (grant_id) do update set schools = excluded.schools, starts_on = excluded.starts_on,
  ends_on = excluded.ends_on, version = excluded.version
where was.version < excluded.version`;

/** Our copy of who is a peer reviewer of which schools, from the gateway. */
@Injectable()
export class PeerReviewersRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keep(envelope: EventEnvelope, told: gateway.GrantChanged): Promise<void> {
    const { grant, personId, role, schools = [], from, until } = told;
    return this.unit.once(envelope, 'peer-reviewers', async ({ sql }) => {
      if (role !== 'peer-reviewer') return;
      await sql.run(keep, [grant, personId, schools, from, until ?? null, envelope.version]);
    });
  }

  /** Those of the persons who are peer reviewers of the school on that day. */
  async among(sql: Sql, persons: readonly string[], urn: string, on: string): Promise<ReadonlySet<string>> {
    const found = await sql.rows<{ person: string }>(
      `select distinct person_id::text as person from peer_reviewer
       where person_id = any($1::uuid[]) and $2 = any(schools) and starts_on <= $3
         and (ends_on is null or ends_on >= $3)`,
      [persons, urn, on],
    );
    return new Set(found.map(({ person }) => person));
  }
}
