import { Controller, Get, Post } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area(
  'Awards',
  'Who was given which work and why, for everybody; reviews, and feedback to those who were not.',
)
@Controller('v1')
export class AwardFeedbackController {
  constructor(private readonly services: Services) {}

  @Post('expressions/:expression/feedback')
  @Serves(commissioning.giveFeedback, 'Tell a school why it did not get the work', {
    at: ({ feedback }: commissioning.AwardFeedbackView) => `/v1/award-feedback/${feedback}`,
  })
  give(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('award-feedback/due')
  @Serves(commissioning.listFeedbackDue, 'List schools that are still to be told why')
  due(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('award-feedback')
  @Serves(commissioning.listFeedback, 'List feedback; a school its own')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('award-feedback/:feedback')
  @Serves(commissioning.showFeedback, 'Read feedback')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
