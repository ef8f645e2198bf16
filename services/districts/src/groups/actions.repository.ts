import { Injectable } from '@nestjs/common';
import type { districts, Reach } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';
import { unknownIn } from './group.errors.js';
import { unfinished } from './group-states.js';

export interface ActionRow {
  readonly action: string;
  readonly group: string;
  readonly district: string | null;
  readonly meeting: string | null;
  readonly what: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly state: districts.ActionState;
  readonly version: number;
}

export interface ActionNote {
  readonly from: districts.ActionState | null;
  readonly to: districts.ActionState;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
}

interface Asked {
  readonly group?: string;
  readonly owner?: string;
  readonly state?: districts.ActionState;
  readonly district?: string;
  /** Unfinished, and due before that day. */
  readonly overdueOn?: string;
}

/** Of whom: the groups that a reach covers, those that the person belongs to today, and what the person is to do. */
interface Reader {
  readonly reach: Reach;
  readonly id: string;
  readonly today: string;
}

const read = `
select a.id as action, a."group", g.district, a.meeting, a.what, a.owner, a.due_on as "dueOn", a.state, a.version
from group_action a join team_group g on g.id = a."group"`;

@Injectable()
export class ActionsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string, sql: Sql = this.database.sql): Promise<ActionRow> {
    const [found] = await sql.rows<ActionRow>(`${read} where a.id = $1`, [id]);
    if (found === undefined) throw unknownIn('action', id);
    return found;
  }

  /** Holds the action to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<ActionRow> {
    await sql.run('select from group_action where id = $1 for update', [id]);
    return this.find(id, sql);
  }

  async add(
    sql: Sql,
    id: string,
    { group, meeting, what, owner, dueOn }: districts.AgreeAction,
  ): Promise<void> {
    await sql.run(
      'insert into group_action (id, "group", meeting, what, owner, due_on) values ($1, $2, $3, $4, $5, $6)',
      [id, group, meeting ?? null, what, owner, dueOn],
    );
  }

  async keep(sql: Sql, { action, what, owner, dueOn, state }: ActionRow): Promise<void> {
    await sql.run(
      'update group_action set what = $2, owner = $3, due_on = $4, state = $5, version = version + 1 where id = $1',
      [action, what, owner, dueOn, state],
    );
  }

  async note(sql: Sql, id: string, { from, to, at, by, why }: ActionNote): Promise<void> {
    await sql.run(
      `insert into group_action_move (action, number, from_state, to_state, moved_at, moved_by, why)
       select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6 from group_action_move where action = $1`,
      [id, from, to, at, by, why],
    );
  }

  notes(id: string): Promise<ActionNote[]> {
    return this.database.sql.rows<ActionNote>(
      `select from_state as "from", to_state as "to", moved_at as at, moved_by as by, why
       from group_action_move where action = $1 order by number`,
      [id],
    );
  }

  async isMeetingOf(sql: Sql, meeting: string, group: string): Promise<boolean> {
    return (
      (await sql.run('select from group_meeting where id = $1 and "group" = $2', [meeting, group])) === 1
    );
  }

  /** The first due first. */
  list(
    asked: Asked,
    { reach, id, today }: Reader,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<ActionRow[]> {
    const { group, owner, state, district, overdueOn } = asked;
    return this.database.sql.rows<ActionRow>(
      `${read}
       where ($1 or g.district = any($2) or a.owner::text = $3 or exists (
           select from group_member m
           where m."group" = g.id and m.person_id::text = $3 and m.starts_on <= $4
             and (m.ends_on is null or m.ends_on >= $4)
         ))
         and ($5::uuid is null or a."group" = $5) and ($6::uuid is null or a.owner = $6)
         and ($7::text is null or a.state = $7) and ($8::text is null or g.district = $8)
         and ($9::date is null or a.due_on < $9 and a.state = any($10))
         and ($11::date is null or (a.due_on, a.id) > ($11::date, $12::uuid))
       order by a.due_on, a.id limit $13`,
      [
        ...[reach.all, reach.districts, id, today, group ?? null, owner ?? null, state ?? null],
        ...[district ?? null, overdueOn ?? null, unfinished, after?.[0] ?? null, after?.[1] ?? null, limit],
      ],
    );
  }
}
