import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@partnership/database';
import type { Expectation } from './expectation.js';

/** When files of a profile are due, and what has come. */
export interface KeptExpectation extends Expectation {
  readonly profile: string;
  readonly lastRun: string | null;
  readonly lastAsAt: string | null;
}

const kept = `
  select e.profile, e.every, e.days, e.grace_days as "graceDays", e.since, last.id as "lastRun", last.as_at as "lastAsAt"
  from feed_expectation e
    left join lateral (
      select id, as_at from feed_run r where r.profile = e.profile and r.state = 'loaded'
      order by as_at desc, received_at desc limit 1
    ) last on true`;

@Injectable()
export class ExpectationsRepository {
  constructor(private readonly database: Database) {}

  list(limit: number, after: string | undefined): Promise<KeptExpectation[]> {
    return this.database.sql.rows<KeptExpectation>(
      `${kept} where $1::text is null or e.profile > $1 order by e.profile limit $2`,
      [after ?? null, limit],
    );
  }

  all(sql: Sql): Promise<KeptExpectation[]> {
    return sql.rows<KeptExpectation>(`${kept} order by e.profile`);
  }

  async find(sql: Sql, profile: string): Promise<KeptExpectation | undefined> {
    const [found] = await sql.rows<KeptExpectation>(`${kept} where e.profile = $1`, [profile]);
    return found;
  }

  /** Answers false where it is so already. Of a file that is expected anew what fell due before is not missed. */
  async set(sql: Sql, profile: string, { every, days, graceDays, since }: Expectation): Promise<boolean> {
    const changed = await sql.run(
      `insert into feed_expectation as was (profile, every, days, grace_days, since) values ($1, $2, $3, $4, $5)
       on conflict (profile) do update set every = excluded.every, days = excluded.days,
         grace_days = excluded.grace_days, since = excluded.since, version = was.version + 1
       where (was.every, was.days, was.grace_days) is distinct from (excluded.every, excluded.days, excluded.grace_days)`,
      [profile, every, days, graceDays, since],
    );
    return changed === 1;
  }

  /** Answers true only the first time. */
  async noteLate(sql: Sql, profile: string, dueOn: string, at: Date): Promise<boolean> {
    const noted = await sql.run(
      'insert into feed_lateness (profile, due_on, noticed_at) values ($1, $2, $3) on conflict do nothing',
      [profile, dueOn, at],
    );
    return noted === 1;
  }
}
