import { Controller, Get } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { membersArea } from './members.controller.js';

@Area(...membersArea)
@Controller('v1/membership-states')
export class MembershipStatesController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(membership.showMembershipStates, 'See what a membership may be, and what it may become')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
