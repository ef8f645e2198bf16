import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Effectiveness', 'How commissioned work goes, whether it goes on, and what came of it.')
@Controller('v1')
export class EffectivenessController {
  constructor(private readonly services: Services) {}

  @Get('progress-reviews')
  @Serves(commissioning.listProgressReviews, 'List reviews of work: planned, overdue, complete', {
    csv: ['review', 'commission', 'title', 'dueOn', 'standing', 'overdueDays', 'completedOn'],
  })
  reviews(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('progress-reviews/:review')
  @Serves(commissioning.showProgressReview, 'See a review and what it found of each objective')
  review(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('progress-reviews/:review/findings')
  @Serves(commissioning.assessObjectives, 'Rate objectives red, amber or green, with evidence')
  assess(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('progress-reviews/:review/completion')
  @Serves(commissioning.completeProgressReview, 'Complete a review whose objectives are all rated')
  complete(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('commissions/:commission/effectiveness')
  @Serves(commissioning.showEffectiveness, 'See visits, ratings, proposals to stop, and the impact of work')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/ratings')
  @Serves(commissioning.rateWork, 'Rate the work with the other school', {
    at: ({ commission }) => `/v1/commissions/${commission}/effectiveness`,
  })
  rate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/stop-decision')
  @Serves(commissioning.decideStop, 'Decide whether work that goes badly goes on or stops')
  decideStop(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/completion')
  @Serves(commissioning.finishDelivery, 'Say that the work is over and reviewed')
  finish(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/impact')
  @Serves(commissioning.decideImpact, 'Decide what came of the work')
  decideImpact(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/closure')
  @Serves(commissioning.closeCommission, 'Close a commission whose impact is decided and money settled')
  close(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('what-worked')
  @Serves(commissioning.searchPublicWhatWorked, 'Search what worked, for which need, at what price', {
    open: true,
    csv: ['commission', 'need', 'done', 'impact', 'pricePence', 'days', 'pricePerDayPence', 'durationDays'],
  })
  searchPublic(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('what-worked/inner')
  @Serves(commissioning.searchWhatWorked, 'Search what worked, with baseline and evidence')
  search(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
