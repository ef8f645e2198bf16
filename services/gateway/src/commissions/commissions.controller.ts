import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const itself = { at: ({ commission }: commissioning.CommissionView) => `/v1/commissions/${commission}` };

@Area('Commissions', 'Work that schools do for schools: from the need to the award and its money.')
@Controller('v1/commissions')
export class CommissionsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(commissioning.identifyCommission, 'Put a need before the Group', itself)
  identify(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(commissioning.listCommissions, 'List commissions')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':commission')
  @Serves(commissioning.showCommission, 'See a commission and its history')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/agreement')
  @Serves(commissioning.agreeCommission, 'Agree that work is to be commissioned')
  agree(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/call')
  @Serves(commissioning.callCommission, 'Call for expressions of interest')
  call(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/shortlist')
  @Serves(commissioning.shortlistCommission, 'Shortlist schools that could do the work')
  shortlist(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/award')
  @Serves(commissioning.awardCommission, 'Award the work to a shortlisted school and commit the money')
  award(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/direct-award')
  @Serves(commissioning.awardDirectly, 'Award without a call, with a justification that is published')
  awardDirectly(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/withdrawal')
  @Serves(commissioning.withdrawCommission, 'Withdraw a commission')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/cancellation')
  @Serves(commissioning.cancelCommission, 'Cancel a commission')
  cancel(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/releases')
  @Serves(commissioning.releaseCommitment, 'Release committed money that is not needed', itself)
  release(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':commission/carriages')
  @Serves(commissioning.carryCommitment, 'Carry the unpaid rest of an award into the next year', itself)
  carry(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':commission/naming')
  @Serves(commissioning.chooseNaming, 'Say whether the public may read that the own school is helped')
  chooseNaming(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
