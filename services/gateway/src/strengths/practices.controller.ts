import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const publishedColumns = [
  'practice',
  'urn',
  'school',
  'title',
  'need',
  'done',
  'result',
  'costPence',
  'publishedOn',
] as const satisfies readonly (keyof commissioning.PublishedPracticeView)[];

@Area('Practice', 'Short cases of what worked, written by schools for everybody.')
@Controller('v1')
export class PracticesController {
  constructor(private readonly services: Services) {}

  @Get('practice')
  @Serves(commissioning.searchPractices, 'Search what has worked, by words, area and phase', {
    open: true,
    csv: publishedColumns,
  })
  search(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('practice/:practice')
  @Serves(commissioning.showPublishedPractice, 'Read a case of what worked', { open: true })
  showPublished(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('practice-drafts')
  @Serves(commissioning.writePractice, 'Write a case of what worked at your school', {
    at: ({ practice }) => `/v1/practice-drafts/${practice}`,
  })
  write(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('practice-drafts')
  @Serves(commissioning.listPractices, 'List cases of practice in every state, the newest first')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('practice-drafts/:practice')
  @Serves(commissioning.showPractice, 'See a case of practice as its school and the moderators do')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('practice-drafts/:practice')
  @Serves(commissioning.revisePractice, 'Write a draft of a case anew')
  revise(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('practice-drafts/:practice/publication')
  @Serves(commissioning.publishPractice, 'Publish a case of what worked')
  publish(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('practice-drafts/:practice/return')
  @Serves(commissioning.returnPractice, 'Return a draft to its school, saying what is to be changed')
  return(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('practice-drafts/:practice/withdrawal')
  @Serves(commissioning.withdrawPractice, 'Withdraw a case, published or not')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
