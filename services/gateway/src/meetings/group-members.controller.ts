import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const itself = {
  at: ({ place }: commissioning.GroupPlaceView) => `/v1/commissioning-group/places/${place}`,
};

const placeColumns = [
  'place',
  'kind',
  'personId',
  'urn',
  'body',
  'chair',
  'from',
  'until',
] as const satisfies readonly (keyof commissioning.GroupPlaceView)[];

@Area(
  'The Group',
  'The School Improvement and Commissioning Group: its members and guests, when it meets, and who comes.',
)
@Controller('v1/commissioning-group')
export class GroupMembersController {
  constructor(private readonly services: Services) {}

  @Post('members')
  @Serves(commissioning.appointCoreMember, 'Appoint a core member of the Group', itself)
  appoint(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('guests')
  @Serves(commissioning.inviteStandingGuest, 'Invite a standing guest to every meeting of the Group', itself)
  invite(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('places')
  @Serves(commissioning.listGroupPlaces, 'List who has, or had, a place in the Group', { csv: placeColumns })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('places/:place')
  @Serves(commissioning.showGroupPlace, 'See a place in the Group')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('places/:place/ending')
  @Serves(commissioning.endGroupPlace, 'End a place in the Group before its time')
  end(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schedule')
  @Serves(commissioning.showMeetingSchedule, 'See when the Group meets')
  schedule(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('schedule')
  @Serves(commissioning.setMeetingSchedule, 'Set when the Group meets; meetings make themselves by that')
  setSchedule(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('attendance')
  @Serves(commissioning.showAttendanceRates, 'See how often members and guests came over a year')
  attendance(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
