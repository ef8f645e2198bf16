import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import type { Attender } from './slic-attendance.js';
import { unknownMeeting } from './slic-meeting.errors.js';
import type { MeetingMove, SlicMeeting } from './slic-meeting.js';
import type { ListedMeeting } from './slic-meeting-view.js';

const read = `
select m.id, m.starts_at as "startsAt", m.place, m.agenda, m.state, m.notes, m.members, m.present, m.quorum, m.version,
  coalesce((select max(edition) from slic_minutes p where p.meeting = m.id), 0) as edition
from slic_meeting m`;

const list = `${read}
where ($1::text is null or m.state = $1) and ($2::timestamptz is null or (m.starts_at, m.id) < ($2, $3::uuid))
order by m.starts_at desc, m.id desc limit $4`;

const save = `
insert into slic_meeting (id, starts_at, place, agenda, state, notes, members, present, quorum, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (id) do update set starts_at = excluded.starts_at, place = excluded.place, agenda = excluded.agenda,
  state = excluded.state, notes = excluded.notes, members = excluded.members, present = excluded.present,
  quorum = excluded.quorum, version = excluded.version`;

const note = `
insert into slic_meeting_move (meeting, version, from_state, to_state, moved_at, moved_by, why)
values ($1, $2, $3, $4, $5, $6, $7)`;

const decided = `
select exists (select from slic_need where meeting = $1 and state <> 'withdrawn')
  or exists (select from advice where meeting = $1 and state <> 'withdrawn')
  or exists (select from slic_chair where meeting = $1) as decided`;

/** Meetings of the SLIC, who came, and the way they took. */
@Injectable()
export class SlicMeetingsRepository {
  async read(sql: Sql, id: string): Promise<ListedMeeting> {
    const [meeting] = await sql.rows<ListedMeeting>(`${read} where m.id = $1`, [id]);
    if (meeting === undefined) throw unknownMeeting(id);
    return meeting;
  }

  /** Holds the meeting to the end of the transaction: what is decided at it and the record of it cannot pass one another. */
  async lock(sql: Sql, id: string): Promise<ListedMeeting> {
    await sql.rows('select from slic_meeting where id = $1 for update', [id]);
    return this.read(sql, id);
  }

  /** Writes where the meeting stands now, and the step that brought it there. */
  async save(sql: Sql, meeting: SlicMeeting, { from, to, at, by, why }: MeetingMove): Promise<void> {
    const { id, startsAt, place, agenda, state, notes, members, present, quorum, version } = meeting;
    await sql.run(save, [id, startsAt, place, agenda, state, notes, members, present, quorum, version]);
    await sql.run(note, [id, version, from, to, at, by, why]);
  }

  async attend(sql: Sql, id: string, attenders: readonly Attender[]): Promise<void> {
    await sql.run('delete from slic_attendance where meeting = $1', [id]);
    await sql.run(
      `insert into slic_attendance (meeting, person, presence, guest_of)
       select $1, * from unnest($2::uuid[], $3::text[], $4::text[])`,
      [
        id,
        attenders.map(({ personId }) => personId),
        attenders.map(({ presence }) => presence),
        attenders.map(({ guestOf }) => guestOf),
      ],
    );
  }

  /** Members first, then guests. */
  attendance(sql: Sql, id: string): Promise<Attender[]> {
    return sql.rows<Attender>(
      `select person as "personId", presence, guest_of as "guestOf" from slic_attendance
       where meeting = $1 order by guest_of is not null, person`,
      [id],
    );
  }

  moves(sql: Sql, id: string): Promise<MeetingMove[]> {
    return sql.rows<MeetingMove>(
      `select from_state as "from", to_state as "to", moved_at as at, moved_by as by, why
       from slic_meeting_move where meeting = $1 order by version`,
      [id],
    );
  }

  /** True if a need, advice or the choice of a chair rests on the meeting. */
  async decided(sql: Sql, id: string): Promise<boolean> {
    const [row] = await sql.rows<{ decided: boolean }>(decided, [id]);
    return row?.decided === true;
  }

  /** The latest first. */
  list(
    sql: Sql,
    { state }: elections.ListSlicMeetings,
    after: CursorKey | undefined,
    limit: number,
  ): Promise<ListedMeeting[]> {
    return sql.rows<ListedMeeting>(list, [state ?? null, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  /** Something of the meeting has changed between two steps: what was read of it is out of date. */
  async touch(sql: Sql, id: string): Promise<void> {
    await sql.run('update slic_meeting set version = version + 1 where id = $1', [id]);
  }
}
