import { Injectable } from '@nestjs/common';
import { mayDo, type Caller, type commissioning } from '@partnership/contracts';
import { Clock, Database, UnitOfWork } from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { GroupAccess } from '../group/group-access.service.js';
import { yearUntil } from '../calendar/year.js';
import { rateView } from './attendance.js';
import { AttendanceRepository } from './attendance.repository.js';
import { meetingView, type Attender, type Meeting } from './meeting.js';
import { attendanceRefused, notInvited, onlyOwnApologies } from './meeting.errors.js';
import { MeetingsRepository } from './meetings.repository.js';

/** Who comes to the meetings. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: GroupAccess,
    private readonly meetings: MeetingsRepository,
    private readonly attendance: AttendanceRepository,
    private readonly config: CommissioningConfig,
  ) {}

  note(
    { meeting: id, people: told }: commissioning.NoteAttendance,
    caller: Caller,
  ): Promise<commissioning.GroupMeetingView> {
    return this.unit.run(caller, async (work) => {
      await this.access.assertReads(work.sql, caller.actor);
      const meeting = await this.meetings.lock(work.sql, id);
      const people = await this.meetings.people(work.sql, meeting);
      assertInvited(told, people);
      assertMayNote(told, caller);
      assertInTime(told, meeting);
      await this.meetings.attend(work.sql, id, told, work.at, caller.actor.id);
      const record = `commissioning.meeting/${id}`;
      work.audit({ action: 'attendance noted', record, fields: { people: told } });
      const [after, history] = await Promise.all([
        this.meetings.people(work.sql, meeting),
        this.meetings.history(work.sql, id),
      ]);
      return meetingView(meeting, after, history, this.config);
    });
  }

  async rates(
    request: commissioning.AskAttendanceRates,
    caller: Caller,
  ): Promise<commissioning.AttendanceRatesView> {
    const { sql } = this.database;
    await this.access.assertReads(sql, caller.actor);
    const { from, until } = yearUntil(request.until ?? this.clock.today());
    const [meetings, people] = await Promise.all([
      this.attendance.meetings(sql, from, until),
      this.attendance.ofYear(sql, from, until),
    ]);
    return { from, until, meetings, people: people.map(rateView) };
  }
}

type Told = readonly commissioning.PersonPresence[];

function assertInvited(told: Told, people: readonly Attender[]): void {
  const stranger = told.findIndex((each) => !people.some(({ personId }) => personId === each.personId));
  if (stranger >= 0) throw notInvited(stranger);
}

/** Whoever does not run the meeting sends their own apologies. */
function assertMayNote(told: Told, { actor }: Caller): void {
  if (mayDo(actor, 'meetings.run')) return;
  const own = told.every(({ personId, presence }) => personId === actor.id && presence === 'apologies');
  if (!own) throw onlyOwnApologies();
}

/** Apologies are sent ahead; who came is noted at the meeting and until its minutes are public. */
function assertInTime(told: Told, { state }: Meeting): void {
  if (state === 'open' || state === 'closed') return;
  const ahead = state === 'planned' && told.every(({ presence }) => presence === 'apologies');
  if (!ahead) throw attendanceRefused(state);
}
