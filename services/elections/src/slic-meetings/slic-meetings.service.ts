import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Sql,
  type Work,
} from '@partnership/database';
import { SlicMembersRepository } from '../slic-members/slic-members.repository.js';
import { attendanceOf, presentMembers } from './slic-attendance.js';
import { inThePast } from './slic-meeting.errors.js';
import { assertMeetingMove, held, type SlicMeeting } from './slic-meeting.js';
import { meetingEntry, meetingView, type ListedMeeting } from './slic-meeting-view.js';
import { SlicMeetingsRepository } from './slic-meetings.repository.js';

type View = Promise<elections.SlicMeetingView>;

const ordinaryPage = 50;

interface Step {
  readonly after: SlicMeeting;
  readonly action: string;
  readonly why: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Meetings of the SLIC: called, put off, held and noted, or cancelled. */
@Injectable()
export class SlicMeetingsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly members: SlicMembersRepository,
    private readonly meetings: SlicMeetingsRepository,
  ) {}

  call({ startsAt, place, agenda }: elections.CallSlicMeeting, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const meeting: SlicMeeting = {
        ...{ id: newId(), startsAt: new Date(startsAt), place, agenda, state: 'planned', version: 1 },
        ...{ notes: null, members: null, present: null, quorum: null },
      };
      if (meeting.startsAt <= work.at) throw inThePast();
      const step = { after: meeting, action: 'meeting called', why: 'called', fields: { startsAt } };
      return this.take(work, null, step, caller.actor.id);
    });
  }

  change({ meeting, startsAt, place, agenda, reason }: elections.ChangeSlicMeeting, caller: Caller): View {
    return this.decide(meeting, caller, (work, before) => {
      assertMeetingMove(before.state, 'planned');
      const begins = new Date(startsAt);
      if (begins <= work.at) throw inThePast();
      const after = { ...before, startsAt: begins, place, agenda, version: before.version + 1 };
      return { after, action: 'meeting changed', why: reason, fields: { startsAt } };
    });
  }

  cancel({ meeting, reason }: elections.CancelSlicMeeting, caller: Caller): View {
    return this.decide(meeting, caller, (_work, before) => {
      assertMeetingMove(before.state, 'cancelled');
      const after: SlicMeeting = { ...before, state: 'cancelled', version: before.version + 1 };
      return { after, action: 'meeting cancelled', why: reason };
    });
  }

  /** Who came and what was noted; again to put it right. */
  record({ meeting, attendance, notes }: elections.RecordSlicMeeting, caller: Caller): View {
    return this.decide(meeting, caller, async (work, before) => {
      const { sql, at } = work;
      const members = await this.members.on(sql, civilDate(before.startsAt));
      const decided = await this.meetings.decided(sql, meeting);
      const attenders = attendanceOf(attendance, members);
      const present = presentMembers(attenders);
      const after = held(before, { members: members.length, present, notes, at, decided });
      await this.meetings.attend(sql, meeting, attenders);
      const again = before.state === 'held';
      return {
        ...{ after, why: again ? 'record put right' : 'recorded' },
        action: again ? 'record of meeting put right' : 'meeting recorded',
        fields: { members: members.length, present },
      };
    });
  }

  async show({ meeting }: elections.ShowSlicMeeting): View {
    return this.view(this.database.sql, await this.meetings.read(this.database.sql, meeting));
  }

  /** The latest first, for everybody. */
  async list(request: elections.ListSlicMeetings): Promise<elections.SlicMeetingPage> {
    const { limit = ordinaryPage, cursor } = request;
    const after = decodeCursor(cursor, ['instant', 'uuid']);
    const rows = await this.meetings.list(this.database.sql, request, after, limit + 1);
    const { items, next } = page(rows, limit, ({ startsAt, id }) => [startsAt.toISOString(), id]);
    return { items: items.map(meetingEntry), next };
  }

  private decide(
    id: string,
    caller: Caller,
    step: (work: Work, before: ListedMeeting) => Step | Promise<Step>,
  ): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.meetings.lock(work.sql, id);
      assertVersion(caller, before.version);
      return this.take(work, before, await step(work, before), caller.actor.id);
    });
  }

  private async take(
    work: Work,
    before: SlicMeeting | null,
    { after, action, why, fields = {} }: Step,
    by: string,
  ): View {
    const move = { from: before?.state ?? null, to: after.state, at: work.at, by, why };
    await this.meetings.save(work.sql, after, move);
    work.audit({ action, record: `elections.slic-meeting/${after.id}`, why, fields });
    return this.view(work.sql, await this.meetings.read(work.sql, after.id));
  }

  private async view(sql: Sql, meeting: ListedMeeting): View {
    const attendance = await this.meetings.attendance(sql, meeting.id);
    return meetingView(meeting, attendance, await this.meetings.moves(sql, meeting.id));
  }
}
