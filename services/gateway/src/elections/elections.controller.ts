import { Controller, Get, Post } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Elections', 'Elections from the notice to the roll, step by step.')
@Controller('v1/elections')
export class ElectionsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(elections.callElection, 'Draft an election with its contests and timetable', {
    at: ({ election }) => `/v1/elections/${election}`,
  })
  call(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(elections.listElections, 'List elections')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':election')
  @Serves(elections.showElection, 'See an election')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':election/notice')
  @Serves(elections.publishNotice, 'Publish the notice')
  notice(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':election/nominations-opening')
  @Serves(elections.openNominations, 'Open nominations')
  openNominations(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':election/nominations-closing')
  @Serves(elections.closeNominations, 'Close nominations')
  closeNominations(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':election/roll-freeze')
  @Serves(elections.freezeElectionRoll, 'Freeze the roll of an election')
  freezeRoll(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':election/uncontested-declaration')
  @Serves(elections.declareUncontested, 'Declare an election in which nothing is contested')
  declareUncontested(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':election/term-beginning')
  @Serves(elections.beginTerm, 'Begin the term of those elected')
  beginTerm(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':election/term-end')
  @Serves(elections.endTerm, 'End the term of those elected')
  endTerm(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':election/abandonment')
  @Serves(elections.abandonElection, 'Abandon an election')
  abandon(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':election/voiding')
  @Serves(elections.voidElection, 'Declare an election void')
  voidElection(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':election/electors')
  @Serves(elections.listElectors, 'List the electors of an election or of one contest')
  electors(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':election/electors/:urn')
  @Serves(elections.showElectorRights, 'See in which contests a school may vote, and why')
  rights(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
