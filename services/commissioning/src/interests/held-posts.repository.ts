import { Injectable } from '@nestjs/common';
import type { EventEnvelope, membership } from '@partnership/contracts';
import { UnitOfWork, type Sql } from '@partnership/database';
import { isPersonId } from '../people/person-id.js';

const keep = `
insert into held_post as was (post_id, person_id, urn, post, starts_on, ends_on, version)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (post_id) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on, version = excluded.version
where was.version < excluded.version`;

/** Our copy of who holds which post at which school. */
@Injectable()
export class HeldPostsRepository {
  constructor(private readonly unit: UnitOfWork) {}

  keep(envelope: EventEnvelope, told: membership.PostChanged): Promise<void> {
    const { postId, personId, urn, post, from, until } = told;
    return this.unit.once(envelope, 'held-posts', async ({ sql }) => {
      await sql.run(keep, [postId, personId, urn, post, from, until, envelope.version]);
    });
  }

  /** The schools at which the person holds any post on that day. */
  async schoolsOf(sql: Sql, person: string, on: string): Promise<readonly string[]> {
    if (!isPersonId(person)) return [];
    const held = await sql.rows<{ urn: string }>(
      `select distinct urn from held_post
       where person_id = $1 and starts_on <= $2 and (ends_on is null or ends_on >= $2) order by urn`,
      [person, on],
    );
    return held.map(({ urn }) => urn);
  }
}
