import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ActionsService } from './actions.service.js';
import { GroupsService } from './groups.service.js';
import { MeetingsService } from './meetings.service.js';

type Group = Promise<districts.GroupView>;
type Meeting = Promise<districts.MeetingView>;
type Action = Promise<districts.ActionView>;

@Controller()
export class GroupsController {
  constructor(
    private readonly groups: GroupsService,
    private readonly meetings: MeetingsService,
    private readonly actions: ActionsService,
  ) {}

  @Handles(districts.foundGroup)
  found(@Payload() request: districts.FoundGroup, @From() caller: Caller): Group {
    return this.groups.found(request, caller);
  }

  @Handles(districts.closeGroup)
  close(@Payload() request: districts.CloseGroup, @From() caller: Caller): Group {
    return this.groups.close(request, caller);
  }

  @Handles(districts.joinGroup)
  join(@Payload() request: districts.JoinGroup, @From() caller: Caller): Group {
    return this.groups.join(request, caller);
  }

  @Handles(districts.leaveGroup)
  leave(
    @Payload() request: districts.LeaveGroup,
    @From() caller: Caller,
  ): Promise<districts.GroupMemberView> {
    return this.groups.leave(request, caller);
  }

  @Handles(districts.showGroup)
  show({ group }: districts.ShowGroup): Group {
    return this.groups.show(group);
  }

  @Handles(districts.listGroups)
  list(request: districts.ListGroups): Promise<districts.GroupPage> {
    return this.groups.list(request);
  }

  @Handles(districts.scheduleMeeting)
  schedule(@Payload() request: districts.ScheduleMeeting, @From() caller: Caller): Meeting {
    return this.meetings.schedule(request, caller);
  }

  @Handles(districts.changeMeeting)
  changeMeeting(@Payload() request: districts.ChangeMeeting, @From() caller: Caller): Meeting {
    return this.meetings.change(request, caller);
  }

  @Handles(districts.recordMeeting)
  recordMeeting(@Payload() request: districts.RecordMeeting, @From() caller: Caller): Meeting {
    return this.meetings.record(request, caller);
  }

  @Handles(districts.cancelMeeting)
  cancelMeeting(@Payload() request: districts.CancelMeeting, @From() caller: Caller): Meeting {
    return this.meetings.cancel(request, caller);
  }

  @Handles(districts.showMeeting)
  showMeeting(@Payload() { meeting }: districts.ShowMeeting, @From() caller: Caller): Meeting {
    return this.meetings.show(meeting, caller);
  }

  @Handles(districts.listMeetings)
  listMeetings(
    @Payload() request: districts.ListMeetings,
    @From() caller: Caller,
  ): Promise<districts.MeetingPage> {
    return this.meetings.list(request, caller);
  }

  @Handles(districts.agreeAction)
  agree(@Payload() request: districts.AgreeAction, @From() caller: Caller): Action {
    return this.actions.agree(request, caller);
  }

  @Handles(districts.changeAction)
  changeAction(@Payload() request: districts.ChangeAction, @From() caller: Caller): Action {
    return this.actions.change(request, caller);
  }

  @Handles(districts.moveAction)
  moveAction(@Payload() request: districts.MoveAction, @From() caller: Caller): Action {
    return this.actions.move(request, caller);
  }

  @Handles(districts.showAction)
  showAction(
    @Payload() { action }: districts.ShowAction,
    @From() caller: Caller,
  ): Promise<districts.ActionRecordView> {
    return this.actions.show(action, caller);
  }

  @Handles(districts.listActions)
  listActions(
    @Payload() request: districts.ListActions,
    @From() caller: Caller,
  ): Promise<districts.ActionPage> {
    return this.actions.list(request, caller);
  }

  @Handles(districts.listOverdueActions)
  overdue(
    @Payload() request: districts.ListOverdueActions,
    @From() caller: Caller,
  ): Promise<districts.ActionPage> {
    return this.actions.overdue(request, caller);
  }
}
