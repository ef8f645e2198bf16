import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';
import { unknownIn } from './group.errors.js';

export interface MeetingRow {
  readonly meeting: string;
  readonly group: string;
  readonly district: string | null;
  readonly startsAt: Date;
  readonly place: string;
  readonly about: string;
  readonly state: districts.MeetingState;
  readonly notes: string | null;
  readonly reason: string | null;
  readonly attendance: districts.Attendance[];
  readonly version: number;
}

export interface MeetingEntry {
  readonly meeting: string;
  readonly group: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly state: districts.MeetingState;
  readonly present: number;
  readonly version: number;
}

const columns = `m.id as meeting, m."group", m.starts_at as "startsAt", m.place, m.state, m.version`;

const read = `
select ${columns}, g.district, m.about, m.notes, m.reason, coalesce((
  select json_agg(json_build_object('personId', a.person_id, 'presence', a.presence) order by a.person_id)
  from group_attendance a where a.meeting = m.id
), '[]') as attendance
from group_meeting m join team_group g on g.id = m."group"
where m.id = $1`;

@Injectable()
export class MeetingsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string, sql: Sql = this.database.sql): Promise<MeetingRow> {
    const [found] = await sql.rows<MeetingRow>(read, [id]);
    if (found === undefined) throw unknownIn('meeting', id);
    return found;
  }

  /** Holds the meeting to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<MeetingRow> {
    await sql.run('select from group_meeting where id = $1 for update', [id]);
    return this.find(id, sql);
  }

  async add(
    sql: Sql,
    id: string,
    { group, startsAt, place, about }: districts.ScheduleMeeting,
  ): Promise<void> {
    await sql.run(
      'insert into group_meeting (id, "group", starts_at, place, about) values ($1, $2, $3, $4, $5)',
      [id, group, startsAt, place, about],
    );
  }

  async keep(
    sql: Sql,
    { meeting, startsAt, place, about, state, notes, reason }: Omit<MeetingRow, 'attendance'>,
  ): Promise<void> {
    await sql.run(
      `update group_meeting set starts_at = $2, place = $3, about = $4, state = $5, notes = $6, reason = $7,
         version = version + 1
       where id = $1`,
      [meeting, startsAt, place, about, state, notes, reason],
    );
  }

  async attend(sql: Sql, id: string, attendance: readonly districts.Attendance[]): Promise<void> {
    await sql.run('delete from group_attendance where meeting = $1', [id]);
    await sql.run(
      `insert into group_attendance (meeting, person_id, presence) select $1, * from unnest($2::uuid[], $3::text[])`,
      [id, attendance.map(({ personId }) => personId), attendance.map(({ presence }) => presence)],
    );
  }

  /** The latest first. */
  list(group: string, limit: number, after: CursorKey | undefined): Promise<MeetingEntry[]> {
    return this.database.sql.rows<MeetingEntry>(
      `select ${columns},
         (select count(*) from group_attendance a where a.meeting = m.id and a.presence = 'present') as present
       from group_meeting m
       where m."group" = $1 and ($2::timestamptz is null or (m.starts_at, m.id) < ($2::timestamptz, $3::uuid))
       order by m.starts_at desc, m.id desc limit $4`,
      [group, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
