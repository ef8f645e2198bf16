import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const groupColumns = [
  'group',
  'kind',
  'parent',
  'district',
  'name',
  'foundedOn',
  'closedOn',
  'members',
] as const satisfies readonly (keyof districts.GroupEntryView)[];

const actionColumns = [
  'action',
  'group',
  'meeting',
  'what',
  'owner',
  'dueOn',
  'state',
  'overdue',
] as const satisfies readonly (keyof districts.ActionView)[];

const meetingColumns = [
  'meeting',
  'group',
  'startsAt',
  'place',
  'state',
  'present',
] as const satisfies readonly (keyof districts.MeetingEntryView)[];

@Area(
  'Groups',
  'Strategy groups, the core delivery group and its working groups: members, meetings, actions.',
)
@Controller('v1')
export class GroupsController {
  constructor(private readonly services: Services) {}

  @Post('groups')
  @Serves(districts.foundGroup, 'Found a group', { at: ({ group }) => `/v1/groups/${group}` })
  found(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('groups')
  @Serves(districts.listGroups, 'List groups', { csv: groupColumns })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('groups/:group')
  @Serves(districts.showGroup, 'See a group and who belongs to it')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('groups/:group/closing')
  @Serves(districts.closeGroup, 'Close a group; its members’ terms end with it')
  close(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('groups/:group/members')
  @Serves(districts.joinGroup, 'Take a person into a group', { at: ({ group }) => `/v1/groups/${group}` })
  join(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('group-members/:member/ending')
  @Serves(districts.leaveGroup, 'End somebody’s time in a group')
  leave(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('groups/:group/meetings')
  @Serves(districts.scheduleMeeting, 'Call a meeting', {
    at: ({ meeting }) => `/v1/group-meetings/${meeting}`,
  })
  schedule(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('groups/:group/meetings')
  @Serves(districts.listMeetings, 'List the meetings of a group, the latest first', { csv: meetingColumns })
  meetings(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('group-meetings/:meeting')
  @Serves(districts.showMeeting, 'See a meeting, its notes and who came')
  meeting(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('group-meetings/:meeting')
  @Serves(districts.changeMeeting, 'Put a meeting off, or change what it is about')
  changeMeeting(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('group-meetings/:meeting/record')
  @Serves(districts.recordMeeting, 'Record a meeting that was held, or put the record right')
  recordMeeting(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('group-meetings/:meeting/cancellation')
  @Serves(districts.cancelMeeting, 'Cancel a meeting')
  cancelMeeting(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('groups/:group/actions')
  @Serves(districts.agreeAction, 'Agree an action', { at: ({ action }) => `/v1/group-actions/${action}` })
  agree(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('group-actions')
  @Serves(districts.listActions, 'List actions, the first due first', { csv: actionColumns })
  actions(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('group-actions/overdue')
  @Serves(districts.listOverdueActions, 'List actions that are overdue', { csv: actionColumns })
  overdue(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('group-actions/:action')
  @Serves(districts.showAction, 'See an action and what became of it')
  action(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('group-actions/:action')
  @Serves(districts.changeAction, 'Change an action: its words, owner or day')
  changeAction(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('group-actions/:action/move')
  @Serves(districts.moveAction, 'Say how far an action is')
  moveAction(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
