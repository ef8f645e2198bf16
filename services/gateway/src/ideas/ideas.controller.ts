import { Controller, Get, Post } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const ideaColumns = [
  'idea',
  'urn',
  'district',
  'title',
  'words',
  'state',
  'submittedBy',
  'submittedAt',
  'answerDue',
  'overdue',
] as const satisfies readonly (keyof districts.IdeaView)[];

const answeredColumns = [
  'idea',
  'said',
  'state',
  'answer',
  'did',
  'answeredOn',
] as const satisfies readonly (keyof districts.AnsweredIdeaView)[];

@Area(
  'Ideas',
  'Ideas of schools, which travel to the district, the SLIC and the Board, and are answered at every step.',
)
@Controller('v1')
export class IdeasController {
  constructor(private readonly services: Services) {}

  @Post('ideas')
  @Serves(districts.submitIdea, 'Put an idea of your school forward', {
    at: ({ idea }) => `/v1/ideas/${idea}`,
  })
  submit(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('ideas')
  @Serves(districts.listIdeas, 'List ideas, the newest first', { csv: ideaColumns })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('ideas/answered')
  @Serves(districts.listAnsweredIdeas, 'You said, we did: ideas and their answers, without names', {
    open: true,
    csv: answeredColumns,
  })
  answered(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('ideas/overdue')
  @Serves(districts.listOverdueIdeas, 'List ideas whose answer is overdue', { csv: ideaColumns })
  overdue(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('ideas/:idea')
  @Serves(districts.showIdea, 'See an idea and the answer of each step')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('ideas/:idea/forwarding')
  @Serves(districts.forwardIdea, 'Hand an idea on: from the district to the SLIC, from there to the Board')
  forward(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('ideas/:idea/answer')
  @Serves(districts.answerIdea, 'Accept or decline an idea, in words for everybody')
  answer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('ideas/:idea/doing')
  @Serves(districts.doIdea, 'Say what was done because of an idea')
  do(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('ideas/:idea/withdrawal')
  @Serves(districts.withdrawIdea, 'Withdraw an idea of your school')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
