import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Agenda of the Group', 'Items that people bring, and what a meeting does with each item.')
@Controller('v1')
export class AgendaItemsController {
  constructor(private readonly services: Services) {}

  @Post('agenda-proposals')
  @Serves(commissioning.proposeItem, 'Bring an item before the Group’s next meeting', {
    at: ({ proposal }) => `/v1/agenda-proposals/${proposal}`,
  })
  propose(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('agenda-proposals')
  @Serves(commissioning.listItemProposals, 'List the items one has brought before the Group')
  proposals(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('agenda-proposals/:proposal')
  @Serves(commissioning.showItemProposal, 'See an item that was brought before the Group')
  proposal(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('agenda-proposals/:proposal/withdrawal')
  @Serves(commissioning.withdrawItemProposal, 'Take back an item before it is on an agenda')
  withdrawProposal(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('agenda-items/:item')
  @Serves(commissioning.showAgendaItem, 'See an item of an agenda')
  item(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('agenda-items/:item/notes')
  @Serves(commissioning.noteDiscussion, 'Note what was said on an item')
  note(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('agenda-items/:item/interest')
  @Serves(commissioning.declareInterest, 'Declare an interest in an item, which bars from it')
  declare(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('agenda-items/:item/interest/withdrawal')
  @Serves(commissioning.withdrawInterest, 'Take back an interest that was declared by mistake')
  withdrawInterest(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('agenda-items/:item/vote')
  @Serves(commissioning.castItemVote, 'Vote on an item')
  vote(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('agenda-items/:item/decision')
  @Serves(commissioning.decideItem, 'Record what the meeting decided on an item')
  decide(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
