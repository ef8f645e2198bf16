import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

export const membersArea = [
  'Members',
  'Schools join, leave, and may vote or not: with every reason for it.',
] as const;

@Area(...membersArea)
@Controller('v1/members')
export class MembersController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(membership.joinSchool, 'Bring a school into membership', { at: ({ urn }) => `/v1/members/${urn}` })
  join(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(membership.listMembers, 'List members')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('leaving')
  @Serves(membership.listLeavers, 'List members that have given notice')
  leaving(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('successions')
  @Serves(membership.listSuccessions, 'List schools that others followed, and what becomes of the membership')
  successions(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':urn/successions/:successor/dismissal')
  @Serves(membership.dismissSuccession, 'Decide that nothing follows for the membership')
  dismissSuccession(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':urn')
  @Serves(membership.showMembership, 'See a school’s membership and its history')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':urn/standing')
  @Serves(membership.showStanding, 'See whether a school may vote, and why')
  standing(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':urn/delegate')
  @Serves(membership.nameDelegate, 'Name the person who votes for a school')
  nameDelegate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Delete(':urn/delegate')
  @Serves(membership.withdrawDelegate, 'Leave a school’s vote with its headteacher again')
  withdrawDelegate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':urn/conversion')
  @Serves(membership.convertSchool, 'Record that a school has a new URN, and takes its membership along', {
    at: ({ urn }) => `/v1/members/${urn}`,
  })
  convert(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':urn/notice/withdrawal')
  @Serves(membership.withdrawNotice, 'Record that a school takes its notice back')
  withdrawNotice(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':urn/resignation')
  @Serves(membership.resignMembership, 'Record that a school leaves')
  resign(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':urn/suspension')
  @Serves(membership.suspendMembership, 'Suspend a membership')
  suspend(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':urn/reinstatement')
  @Serves(membership.reinstateMembership, 'Reinstate a suspended membership')
  reinstate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
