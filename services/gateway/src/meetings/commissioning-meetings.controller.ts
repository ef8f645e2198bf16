import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const itself = {
  at: ({ meeting }: commissioning.GroupMeetingView) => `/v1/commissioning-meetings/${meeting}`,
};

const meetingColumns = [
  'meeting',
  'startsAt',
  'place',
  'state',
  'items',
] as const satisfies readonly (keyof commissioning.GroupMeetingEntryView)[];

@Area('Meetings of the Group', 'Weekly meetings: the city scan, the agenda, decisions and minutes.')
@Controller('v1/commissioning-meetings')
export class CommissioningMeetingsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(commissioning.callGroupMeeting, 'Call a meeting besides the weekly one', itself)
  call(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(commissioning.listGroupMeetings, 'List meetings of the Group, the latest first', {
    csv: meetingColumns,
  })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':meeting')
  @Serves(commissioning.showGroupMeeting, 'See a meeting of the Group, who is invited and who came')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':meeting/transfer')
  @Serves(commissioning.moveGroupMeeting, 'Move a meeting of the Group')
  move(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':meeting/cancellation')
  @Serves(commissioning.cancelGroupMeeting, 'Cancel a meeting of the Group')
  cancel(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':meeting/attendance')
  @Serves(commissioning.noteAttendance, 'Note who is present, or send one’s own apologies')
  attend(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':meeting/opening')
  @Serves(commissioning.openGroupMeeting, 'Open a meeting; its agenda is written down')
  open(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':meeting/closing')
  @Serves(commissioning.closeGroupMeeting, 'Close a meeting; its minutes are drafted')
  close(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':meeting/city-scan')
  @Serves(commissioning.showCityScan, 'See what changed in every district since the last meeting')
  cityScan(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':meeting/agenda')
  @Serves(commissioning.showAgenda, 'See the agenda; it builds itself until the meeting opens')
  agenda(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':meeting/late-items')
  @Serves(commissioning.addLateItem, 'Add an item to the agenda of an open meeting', {
    at: ({ item }) => `/v1/agenda-items/${item ?? ''}`,
  })
  addLate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':meeting/minutes')
  @Serves(commissioning.showMinutes, 'Read the minutes as the Group keeps them')
  minutes(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':meeting/minutes/:item')
  @Serves(commissioning.writeMinutes, 'Word what the minutes say of an item')
  writeMinutes(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':meeting/minutes/publication')
  @Serves(commissioning.publishMinutes, 'Publish the minutes')
  publishMinutes(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':meeting/minutes/:item/correction')
  @Serves(commissioning.correctMinutes, 'Correct published minutes; the earlier edition is kept')
  correctMinutes(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
