import { Controller, Get, Post } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Nominations', 'Who stands: nominations with consent, withdrawals, and what became of them.')
@Controller('v1')
export class NominationsController {
  constructor(private readonly services: Services) {}

  @Post('elections/:election/nominations')
  @Serves(elections.proposeNomination, 'Nominate a candidate, or put yourself forward', {
    at: ({ nomination }) => `/v1/nominations/${nomination}`,
  })
  propose(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('elections/:election/nominations')
  @Serves(elections.listNominations, 'List who is nominated in an election')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('nominations/:nomination')
  @Serves(elections.showNomination, 'See a nomination')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('nominations/:nomination/nominators')
  @Serves(elections.addNominator, 'Nominate a candidate for another school as well')
  nominate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('nominations/:nomination/consent')
  @Serves(elections.consentToNomination, 'Consent to your nomination')
  consent(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('nominations/:nomination/withdrawal')
  @Serves(elections.withdrawNomination, 'Withdraw or decline your nomination')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('nominations/:nomination/rejection')
  @Serves(elections.rejectNomination, 'Reject a nomination')
  reject(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('nominations/:nomination/departure')
  @Serves(elections.recordDeparture, 'Record that a candidate died or withdrew after nominations had closed')
  depart(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
