import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Schedule } from './meeting-schedule.js';

const newest = `
select version, weekday, time, place, first_on as "firstOn", weeks_ahead as "weeksAhead",
  days_without as "daysWithout", set_at as "setAt", set_by as "setBy", reason
from meeting_schedule order by version desc limit 1`;

const add = `
insert into meeting_schedule
  (version, weekday, time, place, first_on, weeks_ahead, days_without, set_at, set_by, reason)
values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10)`;

/** By what rhythm the Group meets: every version that was in force is kept. */
@Injectable()
export class SchedulesRepository {
  async newest(sql: Sql): Promise<Schedule | undefined> {
    const [schedule] = await sql.rows<Schedule>(newest);
    return schedule;
  }

  /** Two who set it at once, or a job that makes meetings meanwhile, do so one after the other. */
  async lock(sql: Sql): Promise<Schedule | undefined> {
    await sql.rows(`select pg_advisory_xact_lock(hashtext('commissioning.meeting-schedule'))`);
    return this.newest(sql);
  }

  async add(sql: Sql, schedule: Schedule): Promise<void> {
    const { version, weekday, time, place, firstOn, weeksAhead, daysWithout } = schedule;
    const { setAt, setBy, reason } = schedule;
    const days = JSON.stringify(daysWithout);
    await sql.run(add, [version, weekday, time, place, firstOn, weeksAhead, days, setAt, setBy, reason]);
  }
}
