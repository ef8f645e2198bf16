import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { assertMeeting, groupMeetingView, type GroupMeeting } from './group-meeting.js';
import { GroupMeetingsRepository } from './group-meetings.repository.js';
import { assertWritesGroup } from './group-reach.js';
import type { SchoolGroup } from './school-group.js';
import { SchoolGroupsRepository } from './school-groups.repository.js';

type View = Promise<commissioning.SchoolGroupMeetingView>;

/** That a group met: a day, a topic, and who came. */
@Injectable()
export class GroupMeetingsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly groups: SchoolGroupsRepository,
    private readonly meetings: GroupMeetingsRepository,
  ) {}

  record(request: commissioning.RecordSchoolGroupMeeting, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const group = await this.groups.read(work.sql, request.group);
      const { on, topic, urns } = request;
      this.check(group, request, caller);
      const meeting: GroupMeeting = {
        ...{ id: newId(), group: group.id, on, topic, urns, recordedBy: caller.actor.id },
        ...{ recordedAt: work.at, struckBecause: null, version: 1 },
      };
      await this.meetings.record(work.sql, meeting);
      audit(work, 'group meeting recorded', meeting);
      return groupMeetingView(meeting);
    });
  }

  correct({ meeting: id, ...said }: commissioning.CorrectSchoolGroupMeeting, caller: Caller): View {
    return this.change(id, caller, 'group meeting corrected', (before, group) => {
      this.check(group, said, caller);
      return { ...before, ...said };
    });
  }

  strike({ meeting: id, reason }: commissioning.StrikeSchoolGroupMeeting, caller: Caller): View {
    return this.change(id, caller, 'group meeting struck', (before, group) => {
      assertWritesGroup(caller.actor, group);
      return { ...before, struckBecause: reason };
    });
  }

  async show(id: string): View {
    return groupMeetingView(await this.meetings.read(this.database.sql, id));
  }

  /** The latest first. */
  async list(request: commissioning.ListSchoolGroupMeetings): Promise<commissioning.SchoolGroupMeetingPage> {
    const { group, limit = 50, cursor } = request;
    const { sql } = this.database;
    await this.groups.read(sql, group);
    const [on, id] = decodeCursor(cursor, ['date', 'uuid']) ?? [];
    const after = on === undefined ? undefined : { on: String(on), id: String(id) };
    const rows = await this.meetings.list(sql, group, after, limit + 1);
    const { items, next } = page(rows, limit, (meeting) => [meeting.on, meeting.id]);
    return { items: items.map(groupMeetingView), next };
  }

  private check(group: SchoolGroup, said: commissioning.SchoolGroupMeeting, { actor }: Caller): void {
    assertWritesGroup(actor, group);
    assertMeeting(group, said, this.clock.today());
  }

  private change(
    id: string,
    caller: Caller,
    action: string,
    decide: (before: GroupMeeting, group: SchoolGroup) => GroupMeeting,
  ): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.meetings.lock(work.sql, id);
      const decided = decide(before, await this.groups.read(work.sql, before.group));
      assertVersion(caller, before.version);
      const after = { ...decided, version: before.version + 1 };
      await this.meetings.save(work.sql, after);
      audit(work, action, after);
      return groupMeetingView(after);
    });
  }
}

function audit(work: Work, action: string, { id, group, on, urns, struckBecause }: GroupMeeting): void {
  work.audit({
    action,
    record: `commissioning.school-group-meeting/${id}`,
    ...(struckBecause !== null && { why: struckBecause }),
    fields: { group, on, urns },
  });
}
