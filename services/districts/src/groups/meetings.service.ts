import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { GroupAccess } from './group-access.service.js';
import { countedTwice, groupClosed, meetingToCome } from './group.errors.js';
import { assertMeetingMove } from './group-states.js';
import { GroupsRepository } from './groups.repository.js';
import { MeetingsRepository, type MeetingRow } from './meetings.repository.js';

const ordinaryPage = 50;

type Changed = Promise<districts.MeetingView>;

/** Meetings of groups: called, held and noted, or cancelled. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly groups: GroupsRepository,
    private readonly meetings: MeetingsRepository,
    private readonly access: GroupAccess,
    private readonly clock: Clock,
  ) {}

  schedule(request: districts.ScheduleMeeting, caller: Caller): Changed {
    return this.units.run(caller, async (work) => {
      const group = await this.groups.find(request.group, this.clock.today(), work.sql);
      await this.access.assertRuns(caller, group);
      if (group.closedOn !== null) throw groupClosed(group.closedOn);
      const id = newId();
      await this.meetings.add(work.sql, id, request);
      const { startsAt } = request;
      work.audit({
        action: 'meeting called',
        record: recordOf(id),
        fields: { group: group.group, startsAt },
      });
      return this.view(work, id);
    });
  }

  change({ meeting, startsAt, place, about }: districts.ChangeMeeting, caller: Caller): Changed {
    return this.move(meeting, 'scheduled', caller, async (work, kept) => {
      await this.meetings.keep(work.sql, { ...kept, startsAt: new Date(startsAt), place, about });
      work.audit({ action: 'meeting changed', record: recordOf(meeting), fields: { startsAt } });
    });
  }

  record({ meeting, attendance, notes }: districts.RecordMeeting, caller: Caller): Changed {
    const twice = attendance.findIndex(
      ({ personId }, index) => attendance.findIndex((other) => other.personId === personId) !== index,
    );
    if (twice >= 0) throw countedTwice(twice);
    return this.move(meeting, 'held', caller, async (work, kept) => {
      if (kept.startsAt > work.at) throw meetingToCome();
      await this.meetings.keep(work.sql, { ...kept, state: 'held', notes });
      await this.meetings.attend(work.sql, meeting, attendance);
      const action = kept.state === 'held' ? 'record of meeting put right' : 'meeting recorded';
      work.audit({ action, record: recordOf(meeting), fields: { people: attendance.length } });
    });
  }

  cancel({ meeting, reason }: districts.CancelMeeting, caller: Caller): Changed {
    return this.move(meeting, 'cancelled', caller, async (work, kept) => {
      await this.meetings.keep(work.sql, { ...kept, state: 'cancelled', reason });
      work.audit({ action: 'meeting cancelled', record: recordOf(meeting), why: reason });
    });
  }

  async show(id: string, caller: Caller): Changed {
    const meeting = await this.meetings.find(id);
    await this.access.assertReads(caller, meeting);
    return meetingView(meeting);
  }

  async list(
    { group, limit = ordinaryPage, cursor }: districts.ListMeetings,
    caller: Caller,
  ): Promise<districts.MeetingPage> {
    await this.access.assertReads(caller, await this.groups.find(group, this.clock.today()));
    const rows = await this.meetings.list(group, limit + 1, decodeCursor(cursor, ['instant', 'uuid']));
    const { items, next } = page(rows, limit, ({ startsAt, meeting }) => [startsAt.toISOString(), meeting]);
    return {
      items: items.map((entry) => ({
        ...entry,
        startsAt: entry.startsAt.toISOString(),
        present: entry.state === 'held' ? entry.present : null,
      })),
      next,
    };
  }

  private move(
    id: string,
    to: districts.MeetingState,
    caller: Caller,
    decide: (work: Work, meeting: MeetingRow) => Promise<void>,
  ): Changed {
    return this.units.run(caller, async (work) => {
      const meeting = await this.meetings.lock(work.sql, id);
      await this.access.assertRuns(caller, meeting);
      assertVersion(caller, meeting.version);
      assertMeetingMove(meeting.state, to);
      await decide(work, meeting);
      return this.view(work, id);
    });
  }

  private async view({ sql }: Work, id: string): Changed {
    return meetingView(await this.meetings.find(id, sql));
  }
}

const recordOf = (id: string): string => `districts.meeting/${id}`;

const meetingView = ({ district: _district, startsAt, ...meeting }: MeetingRow): districts.MeetingView => ({
  ...meeting,
  startsAt: startsAt.toISOString(),
});
