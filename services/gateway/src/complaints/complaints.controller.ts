import { Controller, Get, Post } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Complaints about elections', 'Say what was wrong with an election, and see what was decided.')
@Controller('v1')
export class ComplaintsController {
  constructor(private readonly services: Services) {}

  @Post('elections/:election/complaints')
  @Serves(elections.lodgeComplaint, 'Complain about an election', {
    at: ({ complaint }) => `/v1/complaints/${complaint}`,
  })
  lodge(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('elections/:election/complaints')
  @Serves(elections.listComplaints, 'List complaints about an election: your own, or all as an officer')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('elections/:election/complaint-register')
  @Serves(elections.listComplaintRegister, 'List what was complained of and decided, without names')
  register(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('complaints/:complaint')
  @Serves(elections.showComplaint, 'See a complaint and its decision')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('complaints/:complaint/decision')
  @Serves(elections.decideComplaint, 'Decide a complaint')
  decide(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
