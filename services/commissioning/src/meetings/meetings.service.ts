import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { GroupAccess } from '../group/group-access.service.js';
import { AgendaService } from './agenda.service.js';
import { MinutesDrafts } from './minutes-drafts.service.js';
import { MeetingNews } from './meeting-news.service.js';
import { meetingView, stepped, type Meeting, type MeetingStep } from './meeting.js';
import { anotherOpen, notPlanned, startsInThePast, tooEarly } from './meeting.errors.js';
import { assertMeetingMove } from './meeting-states.js';
import { MeetingsRepository } from './meetings.repository.js';
import { plannedMeeting } from './schedules.service.js';

type View = Promise<commissioning.GroupMeetingView>;
type What = MeetingStep['what'];

const ordinaryPage = 50;

interface Taken {
  readonly change: Partial<Meeting>;
  readonly what: What;
  readonly why?: string;
}

/** Meetings of the Group, from their planning to the end of the sitting. */
@Injectable()
export class MeetingsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly access: GroupAccess,
    private readonly meetings: MeetingsRepository,
    private readonly agenda: AgendaService,
    private readonly minutes: MinutesDrafts,
    private readonly news: MeetingNews,
    private readonly config: CommissioningConfig,
  ) {}

  call({ startsAt: told, place, reason }: commissioning.CallGroupMeeting, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const startsAt = new Date(told);
      if (startsAt <= work.at) throw startsInThePast();
      const meeting = plannedMeeting({ weekOf: null, startsAt, place });
      const step = { what: 'called', at: work.at, by: caller.actor.id, why: reason } as const;
      await this.meetings.add(work.sql, meeting, step);
      await this.news.tell(work, meeting);
      work.audit({ action: 'meeting called', record: recordOf(meeting.id), why: reason });
      return this.view(work, meeting);
    });
  }

  move({ meeting, startsAt, place, reason }: commissioning.MoveGroupMeeting, caller: Caller): View {
    return this.take(meeting, caller, (work, { state }) => {
      if (state !== 'planned') throw notPlanned(state);
      const to = new Date(startsAt);
      if (to <= work.at) throw startsInThePast();
      return { change: { startsAt: to, place, moved: true }, what: 'moved', why: reason };
    });
  }

  cancel({ meeting, reason }: commissioning.CancelGroupMeeting, caller: Caller): View {
    return this.take(meeting, caller, (_, { state }) => {
      assertMeetingMove(state, 'cancelled');
      return { change: { state: 'cancelled' }, what: 'cancelled', why: reason };
    });
  }

  /** The agenda is written down in the same transaction: from here on it changes by late items alone. */
  open({ meeting: id }: commissioning.OpenGroupMeeting, caller: Caller): View {
    return this.take(id, caller, async (work, meeting) => {
      assertMeetingMove(meeting.state, 'open');
      const day = civilDate(meeting.startsAt);
      if (civilDate(work.at) < day) throw tooEarly(day);
      if (await this.meetings.isAnyOpen(work.sql)) throw anotherOpen();
      const since = await this.meetings.lastOpened(work.sql, meeting);
      const change = { state: 'open', since, openedAt: work.at } as const;
      await this.agenda.write(work, { ...meeting, ...change });
      return { change, what: 'opened' };
    });
  }

  /** What people brought and nobody came to returns; whoever was not seen was absent; the minutes are drafted. */
  close({ meeting: id }: commissioning.CloseGroupMeeting, caller: Caller): View {
    return this.take(id, caller, async (work, meeting) => {
      assertMeetingMove(meeting.state, 'closed');
      const people = await this.meetings.people(work.sql, meeting);
      const unseen = people.flatMap(({ personId, presence }) => (presence === null ? personId : []));
      const absent = unseen.map((personId) => ({ personId, presence: 'absent' as const }));
      await this.meetings.attend(work.sql, id, absent, work.at, caller.actor.id);
      await this.minutes.draft(work, meeting, caller.actor.id);
      return {
        change: { state: 'closed', closedAt: work.at, minutesVersion: 1 },
        what: 'closed',
      };
    });
  }

  async show(id: string, caller: Caller): View {
    const { sql } = this.database;
    await this.access.assertReads(sql, caller.actor);
    return this.view({ sql }, await this.meetings.find(sql, id));
  }

  async list(
    { state, limit = ordinaryPage, cursor }: commissioning.ListGroupMeetings,
    caller: Caller,
  ): Promise<commissioning.GroupMeetingPage> {
    const { sql } = this.database;
    await this.access.assertReads(sql, caller.actor);
    const after = decodeCursor(cursor, ['instant', 'uuid']);
    const rows = await this.meetings.list(sql, state, limit + 1, after);
    const { items, next } = page(rows, limit, ({ startsAt, id }) => [startsAt.toISOString(), id]);
    return {
      items: items.map(({ id, startsAt, ...entry }) => ({
        meeting: id,
        startsAt: startsAt.toISOString(),
        ...entry,
      })),
      next,
    };
  }

  /** Load, decide, save, announce: the one way in which a meeting changes by hand. */
  private take(
    id: string,
    caller: Caller,
    decide: (work: Work, meeting: Meeting) => Taken | Promise<Taken>,
  ): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.meetings.lock(work.sql, id);
      assertVersion(caller, before.version);
      const { change, what, why } = await decide(work, before);
      const after = stepped(before, change);
      const step = { what, at: work.at, by: caller.actor.id, why: why ?? null };
      await this.meetings.save(work.sql, after, step);
      await this.news.tell(work, after);
      const fields = { state: after.state, startsAt: after.startsAt.toISOString() };
      const record = recordOf(id);
      work.audit({ action: `meeting ${what}`, record, ...(why !== undefined && { why }), fields });
      return this.view(work, after);
    });
  }

  private async view({ sql }: Pick<Work, 'sql'>, meeting: Meeting): View {
    const [people, history] = await Promise.all([
      this.meetings.people(sql, meeting),
      this.meetings.history(sql, meeting.id),
    ]);
    return meetingView(meeting, people, history, this.config);
  }
}

const recordOf = (id: string): string => `commissioning.meeting/${id}`;
