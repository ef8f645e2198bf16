import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, Nothing, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { AttendanceService } from './attendance.service.js';
import { MeetingsService } from './meetings.service.js';
import { SchedulesService } from './schedules.service.js';

type View = Promise<commissioning.GroupMeetingView>;

@Controller()
export class MeetingsController {
  constructor(
    private readonly schedules: SchedulesService,
    private readonly meetings: MeetingsService,
    private readonly attendance: AttendanceService,
  ) {}

  @Handles(commissioning.showMeetingSchedule)
  schedule(@Payload() _: Nothing, @From() caller: Caller): Promise<commissioning.MeetingScheduleView> {
    return this.schedules.show(caller);
  }

  @Handles(commissioning.setMeetingSchedule)
  setSchedule(
    @Payload() request: commissioning.SetMeetingSchedule,
    @From() caller: Caller,
  ): Promise<commissioning.MeetingScheduleView> {
    return this.schedules.set(request, caller);
  }

  @Handles(commissioning.callGroupMeeting)
  call(@Payload() request: commissioning.CallGroupMeeting, @From() caller: Caller): View {
    return this.meetings.call(request, caller);
  }

  @Handles(commissioning.listGroupMeetings)
  list(
    @Payload() request: commissioning.ListGroupMeetings,
    @From() caller: Caller,
  ): Promise<commissioning.GroupMeetingPage> {
    return this.meetings.list(request, caller);
  }

  @Handles(commissioning.showGroupMeeting)
  show(@Payload() { meeting }: commissioning.ShowGroupMeeting, @From() caller: Caller): View {
    return this.meetings.show(meeting, caller);
  }

  @Handles(commissioning.moveGroupMeeting)
  move(@Payload() request: commissioning.MoveGroupMeeting, @From() caller: Caller): View {
    return this.meetings.move(request, caller);
  }

  @Handles(commissioning.cancelGroupMeeting)
  cancel(@Payload() request: commissioning.CancelGroupMeeting, @From() caller: Caller): View {
    return this.meetings.cancel(request, caller);
  }

  @Handles(commissioning.openGroupMeeting)
  open(@Payload() request: commissioning.OpenGroupMeeting, @From() caller: Caller): View {
    return this.meetings.open(request, caller);
  }

  @Handles(commissioning.closeGroupMeeting)
  close(@Payload() request: commissioning.CloseGroupMeeting, @From() caller: Caller): View {
    return this.meetings.close(request, caller);
  }

  @Handles(commissioning.noteAttendance)
  attend(@Payload() request: commissioning.NoteAttendance, @From() caller: Caller): View {
    return this.attendance.note(request, caller);
  }

  @Handles(commissioning.showAttendanceRates)
  rates(
    @Payload() request: commissioning.AskAttendanceRates,
    @From() caller: Caller,
  ): Promise<commissioning.AttendanceRatesView> {
    return this.attendance.rates(request, caller);
  }
}
