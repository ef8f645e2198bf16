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
export class AwardsController {
  constructor(private readonly services: Services) {}

  @Get('awards')
  @Serves(commissioning.listAwards, 'List awards')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('awards/methods')
  @Serves(commissioning.showAwardMethods, 'See how much is awarded without a call, and why')
  methods(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('awards/chances')
  @Serves(commissioning.showAwardChances, 'See whether every kind of school has an equal chance')
  chances(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/call-failure')
  @Serves(commissioning.failCall, 'Declare that a call brought nobody who can be chosen')
  failCall(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/award-reviews')
  @Serves(commissioning.askAwardReview, 'Ask for a review of an award, as the head of a school not chosen', {
    at: ({ review }: commissioning.AwardReviewView) => `/v1/award-reviews/${review}`,
  })
  ask(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('award-reviews')
  @Serves(commissioning.listAwardReviews, 'List reviews of awards')
  reviews(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('award-reviews/:review')
  @Serves(commissioning.showAwardReview, 'See a review of an award')
  review(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('award-reviews/:review/decision')
  @Serves(commissioning.decideAwardReview, 'Uphold or dismiss a review')
  decide(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('award-reviews/:review/withdrawal')
  @Serves(commissioning.withdrawAwardReview, 'Withdraw the review that the own school asked for')
  withdraw(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
