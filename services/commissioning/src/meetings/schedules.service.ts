import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { assertVersion, civilDate, Database, newId, UnitOfWork, type Work } from '@partnership/database';
import { GroupAccess } from '../group/group-access.service.js';
import { stepped, type Meeting } from './meeting.js';
import { MeetingNews } from './meeting-news.service.js';
import { slotOf, slotsAhead, type Schedule } from './meeting-schedule.js';
import { MeetingsRepository } from './meetings.repository.js';
import { SchedulesRepository } from './schedules.repository.js';

const weeksUnlessTold = 6;
const itself = 'commissioning';

/** When the Group meets, and the meetings that make themselves by that. */
@Injectable()
export class SchedulesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly schedules: SchedulesRepository,
    private readonly meetings: MeetingsRepository,
    private readonly news: MeetingNews,
    private readonly access: GroupAccess,
  ) {}

  async show(caller: Caller): Promise<commissioning.MeetingScheduleView> {
    const { sql } = this.database;
    await this.access.assertReads(sql, caller.actor);
    return scheduleView(await this.schedules.newest(sql));
  }

  set(request: commissioning.SetMeetingSchedule, caller: Caller): Promise<commissioning.MeetingScheduleView> {
    const { moveMade = false, weeksAhead = weeksUnlessTold, ...terms } = request;
    return this.unit.run(caller, async (work) => {
      const before = await this.schedules.lock(work.sql);
      const version = before?.version ?? 0;
      assertVersion(caller, version);
      const set = { setAt: work.at, setBy: caller.actor.id };
      const schedule: Schedule = { ...terms, ...set, weeksAhead, version: version + 1 };
      await this.schedules.add(work.sql, schedule);
      if (moveMade) await this.moveMade(work, schedule);
      await this.make(work, schedule);
      const { weekday, time, firstOn, reason } = schedule;
      const fields = { weekday, time, firstOn, weeksAhead, moveMade };
      const record = 'commissioning.meeting-schedule';
      work.audit({ action: 'meeting schedule set', record, why: reason, fields });
      return scheduleView(schedule);
    });
  }

  /** Makes the meetings that are due to be made by now, each week's once. */
  async makeAhead(work: Work): Promise<void> {
    const schedule = await this.schedules.lock(work.sql);
    if (schedule !== undefined) await this.make(work, schedule);
  }

  private async make(work: Work, schedule: Schedule): Promise<void> {
    const { place, weeksAhead, setBy } = schedule;
    for (const { weekOf, startsAt } of slotsAhead(schedule, civilDate(work.at), work.at, weeksAhead)) {
      const meeting = plannedMeeting({ weekOf, startsAt, place });
      const step = { what: 'planned', at: work.at, by: itself, why: null } as const;
      if (!(await this.meetings.add(work.sql, meeting, step))) continue;
      await this.news.tell(work, meeting);
      const fields = { startsAt: startsAt.toISOString(), scheduledBy: setBy };
      work.audit({ action: 'meeting planned', record: `commissioning.meeting/${meeting.id}`, fields });
    }
  }

  private async moveMade(work: Work, schedule: Schedule): Promise<void> {
    const { place, setBy, reason } = schedule;
    for (const meeting of await this.meetings.madeAhead(work.sql, work.at)) {
      const slot = meeting.weekOf === null ? null : slotOf(schedule, meeting.weekOf);
      const stays = slot !== null && slot.startsAt > work.at;
      const after = stepped(meeting, stays ? { startsAt: slot.startsAt, place } : { state: 'cancelled' });
      const what = stays ? 'moved' : 'cancelled';
      await this.meetings.save(work.sql, after, { what, at: work.at, by: setBy, why: reason });
      await this.news.tell(work, after);
      const record = `commissioning.meeting/${meeting.id}`;
      work.audit({ action: `meeting ${what} with the schedule`, record, why: reason });
    }
  }
}

/** A meeting at its beginning. */
export const plannedMeeting = (given: Pick<Meeting, 'weekOf' | 'startsAt' | 'place'>): Meeting => ({
  ...given,
  id: newId(),
  state: 'planned',
  moved: false,
  since: null,
  openedAt: null,
  closedAt: null,
  publishedAt: null,
  minutesVersion: 0,
  version: 1,
});

function scheduleView(schedule: Schedule | undefined): commissioning.MeetingScheduleView {
  if (schedule === undefined) return { schedule: null, version: 0 };
  const { version, setAt, daysWithout, ...terms } = schedule;
  return {
    schedule: { ...terms, daysWithout: [...daysWithout], setAt: setAt.toISOString() },
    version,
  };
}
