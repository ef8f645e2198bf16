import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, districts, type Caller, type EventEnvelope } from '@partnership/contracts';
import { Envelope, From, Handles, Hears } from '@partnership/messaging';
import { GroupMeetingsService } from './group-meetings.service.js';
import { GroupOversight } from './group-oversight.service.js';
import { GroupSuccessions } from './group-successions.service.js';
import { SchoolGroupRegister } from './school-group-register.service.js';
import { SchoolGroupsService } from './school-groups.service.js';

type View = Promise<commissioning.SchoolGroupView>;
type MeetingView = Promise<commissioning.SchoolGroupMeetingView>;

@Controller()
export class SchoolGroupsController {
  constructor(
    private readonly groups: SchoolGroupsService,
    private readonly register: SchoolGroupRegister,
    private readonly meetings: GroupMeetingsService,
    private readonly oversight: GroupOversight,
    private readonly successions: GroupSuccessions,
  ) {}

  @Hears(districts.schoolSucceeded)
  succeeded(@Payload() told: districts.SchoolSucceeded, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.successions.succeeded(envelope, told);
  }

  @Hears(districts.schoolSuccessionWithdrawn)
  withdrawn(@Payload() told: districts.SchoolSucceeded, @Envelope() envelope: EventEnvelope): Promise<void> {
    return this.successions.withdrawn(envelope, told);
  }

  @Hears(districts.schoolsRecorded)
  recorded(
    @Payload() { schools }: districts.SchoolsRecorded,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.successions.recorded(envelope, schools);
  }

  @Handles(commissioning.foundSchoolGroup)
  found(@Payload() request: commissioning.FoundSchoolGroup, @From() caller: Caller): View {
    return this.groups.found(request, caller);
  }

  @Handles(commissioning.listSchoolGroups)
  list(request: commissioning.ListSchoolGroups): Promise<commissioning.SchoolGroupPage> {
    return this.register.list(request);
  }

  @Handles(commissioning.showSchoolGroup)
  show({ group }: commissioning.ShowSchoolGroup): View {
    return this.register.show(group);
  }

  @Handles(commissioning.listGroupedSchools)
  schools(request: commissioning.ListGroupedSchools): Promise<commissioning.GroupedSchoolPage> {
    return this.register.schools(request);
  }

  @Handles(commissioning.renameSchoolGroup)
  rename(@Payload() request: commissioning.RenameSchoolGroup, @From() caller: Caller): View {
    return this.groups.rename(request, caller);
  }

  @Handles(commissioning.endSchoolGroup)
  end(@Payload() request: commissioning.EndSchoolGroup, @From() caller: Caller): View {
    return this.groups.end(request, caller);
  }

  @Handles(commissioning.joinSchoolGroup)
  join(@Payload() request: commissioning.JoinSchoolGroup, @From() caller: Caller): View {
    return this.groups.join(request, caller);
  }

  @Handles(commissioning.leaveSchoolGroup)
  leave(@Payload() request: commissioning.LeaveSchoolGroup, @From() caller: Caller): View {
    return this.groups.leave(request, caller);
  }

  @Handles(commissioning.recordSchoolGroupMeeting)
  recordMeeting(
    @Payload() request: commissioning.RecordSchoolGroupMeeting,
    @From() caller: Caller,
  ): MeetingView {
    return this.meetings.record(request, caller);
  }

  @Handles(commissioning.listSchoolGroupMeetings)
  listMeetings(
    request: commissioning.ListSchoolGroupMeetings,
  ): Promise<commissioning.SchoolGroupMeetingPage> {
    return this.meetings.list(request);
  }

  @Handles(commissioning.showSchoolGroupMeeting)
  showMeeting({ meeting }: commissioning.ShowSchoolGroupMeeting): MeetingView {
    return this.meetings.show(meeting);
  }

  @Handles(commissioning.correctSchoolGroupMeeting)
  correctMeeting(
    @Payload() request: commissioning.CorrectSchoolGroupMeeting,
    @From() caller: Caller,
  ): MeetingView {
    return this.meetings.correct(request, caller);
  }

  @Handles(commissioning.strikeSchoolGroupMeeting)
  strikeMeeting(
    @Payload() request: commissioning.StrikeSchoolGroupMeeting,
    @From() caller: Caller,
  ): MeetingView {
    return this.meetings.strike(request, caller);
  }

  @Handles(commissioning.listGroupsNotMet)
  notMet(
    @Payload() request: commissioning.ListGroupsNotMet,
    @From() caller: Caller,
  ): Promise<commissioning.GroupNotMetPage> {
    return this.oversight.notMet(request, caller);
  }

  @Handles(commissioning.listStrugglingFamilies)
  struggling(
    @Payload() request: commissioning.ListStrugglingFamilies,
    @From() caller: Caller,
  ): Promise<commissioning.StrugglingFamilyPage> {
    return this.oversight.struggling(request, caller);
  }
}
