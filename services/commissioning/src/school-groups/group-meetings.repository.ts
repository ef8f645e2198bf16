import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { GroupMeeting } from './group-meeting.js';
import { meetingStruck, unknownGroupMeeting } from './school-group.errors.js';

const read = `
select id, school_group as "group", held_on as "on", topic, recorded_by as "recordedBy", recorded_at as "recordedAt",
  struck_because as "struckBecause", version,
  array(select urn from school_group_meeting_school s where s.meeting = m.id order by urn) as urns
from school_group_meeting m`;

@Injectable()
export class GroupMeetingsRepository {
  async read(sql: Sql, id: string): Promise<GroupMeeting> {
    const [meeting] = await sql.rows<GroupMeeting>(`${read} where id = $1`, [id]);
    if (meeting === undefined) throw unknownGroupMeeting(id);
    return meeting;
  }

  /** Holds a meeting that still counts. */
  async lock(sql: Sql, id: string): Promise<GroupMeeting> {
    await sql.rows('select from school_group_meeting where id = $1 for update', [id]);
    const meeting = await this.read(sql, id);
    if (meeting.struckBecause !== null) throw meetingStruck();
    return meeting;
  }

  list(
    sql: Sql,
    group: string,
    after: { on: string; id: string } | undefined,
    limit: number,
  ): Promise<GroupMeeting[]> {
    return sql.rows(
      `${read} where school_group = $1 and ($2::date is null or (held_on, id) < ($2, $3::uuid))
       order by held_on desc, id desc limit $4`,
      [group, after?.on ?? null, after?.id ?? null, limit],
    );
  }

  async record(sql: Sql, meeting: GroupMeeting): Promise<void> {
    const { id, group, on, topic, recordedBy, recordedAt, urns } = meeting;
    await sql.run(
      `insert into school_group_meeting (id, school_group, held_on, topic, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, group, on, topic, recordedBy, recordedAt],
    );
    await this.came(sql, id, urns);
  }

  async save(sql: Sql, { id, on, topic, urns, struckBecause, version }: GroupMeeting): Promise<void> {
    await sql.run(
      'update school_group_meeting set held_on = $2, topic = $3, struck_because = $4, version = $5 where id = $1',
      [id, on, topic, struckBecause, version],
    );
    await sql.run('delete from school_group_meeting_school where meeting = $1', [id]);
    await this.came(sql, id, urns);
  }

  private async came(sql: Sql, id: string, urns: readonly string[]): Promise<void> {
    await sql.run('insert into school_group_meeting_school (meeting, urn) select $1, unnest($2::text[])', [
      id,
      urns,
    ]);
  }
}
