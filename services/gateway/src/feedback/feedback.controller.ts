import { Controller, Get, Post, Put } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Feedback', 'Say what should be better about this system, and see what changed because of it.')
@Controller('v1')
export class FeedbackController {
  constructor(private readonly services: Services) {}

  @Get('you-said-we-did')
  @Serves(membership.listOutcomes, 'Read what changed because of feedback, newest first', { open: true })
  outcomes(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('feedback')
  @Serves(membership.sendFeedback, 'Send feedback on this system', { at: () => '/v1/me/feedback' })
  send(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('me/feedback')
  @Serves(membership.listOwnFeedback, 'See what became of your feedback, newest first')
  own(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('feedback')
  @Serves(membership.listFeedback, 'List feedback, by state')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('feedback/:feedback')
  @Serves(membership.showFeedback, 'See a piece of feedback and its history')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('feedback/:feedback/triage')
  @Serves(membership.triageFeedback, 'Sort feedback into its area, with a note')
  triage(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('feedback/:feedback/answer')
  @Serves(membership.answerFeedback, 'Answer feedback')
  answer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('feedback/:feedback/refusal')
  @Serves(membership.declineFeedback, 'Decline feedback, and say why')
  decline(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('feedback/:feedback/outcome')
  @Serves(membership.recordFeedbackOutcome, 'Record what changed because of feedback')
  recordOutcome(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
