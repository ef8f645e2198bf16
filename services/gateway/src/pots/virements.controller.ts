import { Controller, Get, Post } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Virements', 'Money that moves from one line of the pot to another once a second person approves.')
@Controller('v1')
export class VirementsController {
  constructor(private readonly services: Services) {}

  @Post('pots/:year/virements')
  @Serves(commissioning.proposeVirement, 'Propose to move money from one line to another', {
    at: ({ year }) => `/v1/pots/${year}/virements`,
  })
  propose(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('pots/:year/virements')
  @Serves(commissioning.listVirements, 'List the virements of a year, newest first')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('virements/:virement/approval')
  @Serves(commissioning.approveVirement, 'Approve a virement that somebody else proposed')
  approve(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('virements/:virement/refusal')
  @Serves(commissioning.refuseVirement, 'Refuse a virement, or take the own one back')
  refuse(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
