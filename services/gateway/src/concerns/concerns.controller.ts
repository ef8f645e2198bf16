import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const csv = [
  'caseId',
  'urn',
  'district',
  'origin',
  'about',
  'state',
  'rating',
  'direction',
  'dueOn',
  'unanswered',
  'replies',
  'replyDueOn',
  'silentOn',
  'answeredOn',
  'reviewOn',
  'raisedAt',
];

@Area('Concerns', 'Schools that may need help: how serious it is, who responds, how and by when.')
@Controller('v1/concerns')
export class ConcernsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(districts.listConcerns, 'List concerns', { csv })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('unanswered')
  @Serves(districts.listUnanswered, 'List concerns that nobody has answered, the oldest first', { csv })
  unanswered(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post()
  @Serves(districts.raiseConcern, 'Raise a concern without a signal', {
    at: ({ caseId }) => `/v1/concerns/${caseId}`,
  })
  raise(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':caseId')
  @Serves(districts.showConcern, 'See a concern')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':caseId/history')
  @Serves(districts.listConcernSteps, 'See each step of a concern, who took it and why', {
    csv: ['number', 'what', 'from', 'to', 'at', 'by', 'why'],
  })
  steps(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':caseId/rating')
  @Serves(districts.rateConcern, 'Rate a concern, with the reason')
  rate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':caseId/responder')
  @Serves(districts.nameResponder, 'Name who responds, how and by when, or hand over')
  nameResponder(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':caseId/answer')
  @Serves(districts.answerConcern, 'Record what was done in response')
  answer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':caseId/monitoring')
  @Serves(districts.monitorConcern, 'Watch whether the response works')
  monitor(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':caseId/de-escalation')
  @Serves(districts.deEscalateConcern, 'De-escalate a concern whose rating is at its point')
  deEscalate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':caseId/closing')
  @Serves(districts.closeConcern, 'Close a concern for good')
  close(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':caseId/replies')
  @Serves(districts.listConcernReplies, 'See what the school has replied')
  replies(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':caseId/replies')
  @Serves(districts.replyToConcern, 'Reply to a concern about the own school', {
    at: ({ caseId }) => `/v1/concerns/${caseId}/replies`,
  })
  reply(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
