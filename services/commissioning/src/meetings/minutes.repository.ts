import { Injectable } from '@nestjs/common';
import type { CursorKey, Sql } from '@partnership/database';
import type { MentionableSchool } from '../naming/mention.js';
import type { Edition, Wording } from './minutes.js';

const addEdition = `
insert into minutes_edition (meeting, edition, version, published_at, published_by, why)
values ($1, $2, $3, $4, $5, $6)`;

const list = `
select m.id, m.starts_at as "startsAt", e.edition, e.published_at as "publishedAt",
  (select count(*)::int from agenda_item i where i.meeting = m.id) as items
from group_meeting m join lateral (
  select edition, published_at from minutes_edition where meeting = m.id order by edition desc limit 1) e on true
where m.state = 'published' and ($1::timestamptz is null or (m.starts_at, m.id) < ($1::timestamptz, $2::uuid))
order by m.starts_at desc, m.id desc limit $3`;

export interface PublishedEntry {
  readonly id: string;
  readonly startsAt: Date;
  readonly edition: number;
  readonly publishedAt: Date;
  readonly items: number;
}

/** The wordings of minutes, every one kept, and their editions. */
@Injectable()
export class MinutesRepository {
  async write(
    sql: Sql,
    wordings: readonly Wording[],
    { version, at, by }: { readonly version: number; readonly at: Date; readonly by: string },
  ): Promise<void> {
    await sql.run(
      `insert into minutes_text (item, version, title, text, written_at, written_by)
       select item, $2, title, text, $3, $4
       from json_to_recordset($1::json) as told (item uuid, title text, text text)`,
      [JSON.stringify(wordings), version, at, by],
    );
  }

  /** As they stood at that version, by item. */
  async wordings(sql: Sql, meeting: string, version: number): Promise<Map<string, Wording>> {
    const found = await sql.rows<Wording>(
      `select distinct on (t.item) t.item, t.title, t.text
       from minutes_text t join agenda_item i on i.id = t.item
       where i.meeting = $1 and t.version <= $2 order by t.item, t.version desc`,
      [meeting, version],
    );
    return new Map(found.map((wording) => [wording.item, wording]));
  }

  async setVersion(sql: Sql, meeting: string, version: number): Promise<void> {
    await sql.run('update group_meeting set minutes_version = $2 where id = $1', [meeting, version]);
  }

  editions(sql: Sql, meeting: string): Promise<Edition[]> {
    return sql.rows<Edition>(
      `select edition, version, published_at as "publishedAt", published_by as "publishedBy", why
       from minutes_edition where meeting = $1 order by edition`,
      [meeting],
    );
  }

  async publish(
    sql: Sql,
    meeting: string,
    { edition, version, publishedAt, publishedBy, why }: Edition,
  ): Promise<void> {
    await sql.run(addEdition, [meeting, edition, version, publishedAt, publishedBy, why]);
  }

  /** The latest meeting first. */
  published(sql: Sql, limit: number, after: CursorKey | undefined): Promise<PublishedEntry[]> {
    return sql.rows<PublishedEntry>(list, [after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async schools(sql: Sql, urns: readonly string[]): Promise<Map<string, MentionableSchool>> {
    const find = 'select urn, name, district from school where urn = any($1::text[])';
    const known = await sql.rows<MentionableSchool>(find, [urns]);
    return new Map(known.map((school) => [school.urn, school]));
  }

  /** Those of the commissions for which any school has agreed to be named. */
  async withAgreement(sql: Sql, commissions: readonly string[]): Promise<string[]> {
    const find = 'select distinct commission from naming_agreement where commission = any($1::uuid[])';
    const found = await sql.rows<{ commission: string }>(find, [commissions]);
    return found.map(({ commission }) => commission);
  }
}
