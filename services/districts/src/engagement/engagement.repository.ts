import { Injectable } from '@nestjs/common';
import type { districts, Reach } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';
import type { EngagementRow, Revision } from './engagement.js';

const read = `
select e.id, e.urn, case when s.in_city then s.district end as district, e.who, e.person_id as "personId",
  e.held_on as "on", e.channel, e.topic, e.heard, e.follow_up as "followUp", e.follow_up_due as "dueOn",
  e.follow_up_owner as owner, e.follow_up_done_on as "doneOn", e.follow_up_outcome as outcome, e.notice,
  e.recorded_by as "recordedBy", e.recorded_at as "recordedAt", e.struck_because as "struckBecause", e.version
from engagement e join school s on s.urn = e.urn`;

/** Conditions that share one list of parameters. */
class Conditions {
  readonly values: unknown[] = [];
  private readonly all: string[] = [];

  add(value: unknown, condition: (parameter: string) => string): this {
    if (value !== undefined) this.all.push(condition(`$${this.values.push(value)}`));
    return this;
  }

  within({ all, districts, schools }: Reach): this {
    if (all) return this;
    const [district, school] = [this.values.push(districts), this.values.push(schools)];
    this.all.push(`(s.in_city and s.district = any($${district}) or s.urn = any($${school}))`);
    return this;
  }

  after(key: CursorKey | undefined, columns: string, types: readonly string[], sign: '<' | '>'): this {
    if (key === undefined) return this;
    const places = key.map((part, i) => `$${this.values.push(part)}::${types[i] ?? 'text'}`);
    this.all.push(`(${columns}) ${sign} (${places.join(', ')})`);
    return this;
  }

  get text(): string {
    return this.all.length === 0 ? 'true' : this.all.join(' and ');
  }
}

/** The log of contacts with schools. */
@Injectable()
export class EngagementRepository {
  constructor(private readonly database: Database) {}

  async school(sql: Sql, urn: string): Promise<{ urn: string; district: string | null } | undefined> {
    const [found] = await sql.rows<{ urn: string; district: string | null }>(
      'select urn, case when in_city then district end as district from school where urn = $1 and in_force',
      [urn],
    );
    return found;
  }

  async find(id: string, sql: Sql = this.database.sql): Promise<EngagementRow | undefined> {
    const [found] = await sql.rows<EngagementRow>(`${read} where e.id = $1`, [id]);
    return found;
  }

  /** Holds the entry to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<EngagementRow | undefined> {
    await sql.run('select from engagement where id = $1 for update', [id]);
    return this.find(id, sql);
  }

  async add(
    sql: Sql,
    entry: Omit<EngagementRow, 'district' | 'doneOn' | 'outcome' | 'struckBecause' | 'version'>,
  ): Promise<void> {
    await sql.run(
      `insert into engagement (id, urn, who, person_id, held_on, channel, topic, heard, follow_up, follow_up_due,
         follow_up_owner, notice, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ...[
          entry.id,
          entry.urn,
          entry.who,
          entry.personId,
          entry.on,
          entry.channel,
          entry.topic,
          entry.heard,
        ],
        ...[entry.followUp, entry.dueOn, entry.owner, entry.notice, entry.recordedBy, entry.recordedAt],
      ],
    );
  }

  async keep(sql: Sql, entry: EngagementRow): Promise<void> {
    await sql.run(
      `update engagement set who = $2, person_id = $3, held_on = $4, channel = $5, topic = $6, heard = $7,
         follow_up = $8, follow_up_due = $9, follow_up_owner = $10, follow_up_done_on = $11, follow_up_outcome = $12,
         struck_because = $13, version = version + 1
       where id = $1`,
      [
        ...[
          entry.id,
          entry.who,
          entry.personId,
          entry.on,
          entry.channel,
          entry.topic,
          entry.heard,
          entry.followUp,
        ],
        ...[entry.dueOn, entry.owner, entry.doneOn, entry.outcome, entry.struckBecause],
      ],
    );
  }

  async revise(sql: Sql, was: EngagementRow, by: string, at: Date, why: string): Promise<void> {
    const { who, personId, on, channel, topic, heard } = was;
    await sql.run(
      `insert into engagement_revision (engagement, version, was, changed_by, changed_at, why)
       values ($1, $2, $3::jsonb, $4, $5, $6)`,
      [was.id, was.version, JSON.stringify({ who, personId, on, channel, topic, heard }), by, at, why],
    );
  }

  revisions(id: string): Promise<Revision[]> {
    return this.database.sql.rows<Revision>(
      `select version, was, changed_by as "changedBy", changed_at as "changedAt", why
       from engagement_revision where engagement = $1 order by version`,
      [id],
    );
  }

  /** Newest first. */
  list(
    asked: districts.ListEngagements,
    reach: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<EngagementRow[]> {
    const where = new Conditions()
      .within(reach)
      .add(asked.urn, (p) => `e.urn = ${p}`)
      .add(asked.district, (p) => `s.in_city and s.district = ${p}`)
      .add(asked.who, (p) => `e.who = ${p}`)
      .add(asked.channel, (p) => `e.channel = ${p}`)
      .add(asked.recordedBy, (p) => `e.recorded_by = ${p}`)
      .add(asked.from, (p) => `e.held_on >= ${p}`)
      .add(asked.until, (p) => `e.held_on <= ${p}`)
      .after(after, 'e.held_on, e.id', ['date', 'uuid'], '<');
    return this.database.sql.rows<EngagementRow>(
      `${read} where ${where.text} order by e.held_on desc, e.id desc limit ${limit}`,
      where.values,
    );
  }

  /** Not done yet, first due first. */
  followUps(
    { district, owner, dueBy }: districts.ListFollowUps,
    reach: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<EngagementRow[]> {
    const where = new Conditions()
      .within(reach)
      .add(district, (p) => `s.in_city and s.district = ${p}`)
      .add(owner, (p) => `e.follow_up_owner = ${p}`)
      .add(dueBy, (p) => `e.follow_up_due <= ${p}`)
      .after(after, 'e.follow_up_due, e.id', ['date', 'uuid'], '>');
    return this.database.sql.rows<EngagementRow>(
      `${read} where e.follow_up is not null and e.follow_up_done_on is null and e.struck_because is null
         and ${where.text}
       order by e.follow_up_due, e.id limit ${limit}`,
      where.values,
    );
  }

  /** As what the person serves the school on that day; a chair who governs elsewhere is a chair here all the same. */
  async postOf(sql: Sql, personId: string, urn: string, on: string): Promise<districts.EngagementKind> {
    const [held] = await sql.rows<{ post: districts.EngagementKind }>(
      `select post from held_post
       where person_id = $1 and urn = $2 and starts_on <= $3 and (ends_on is null or ends_on >= $3)
       order by array_position(array['headteacher', 'chair-of-governors', 'governor'], post) limit 1`,
      [personId, urn, on],
    );
    return held?.post ?? 'other';
  }

  async keepPost(
    sql: Sql,
    post: { postId: string; personId: string; urn: string; post: string; from: string; until: string | null },
    version: number,
  ): Promise<void> {
    await sql.run(
      `insert into held_post (post_id, person_id, urn, post, starts_on, ends_on, version)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (post_id) do update
         set starts_on = excluded.starts_on, ends_on = excluded.ends_on, version = excluded.version
         where held_post.version < excluded.version`,
      [post.postId, post.personId, post.urn, post.post, post.from, post.until, version],
    );
  }
}
