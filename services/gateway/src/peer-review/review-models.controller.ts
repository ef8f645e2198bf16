import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const useColumns = [
  'use',
  'urn',
  'model',
  'provider',
  'lastOn',
  'nextDueOn',
  'overdue',
] as const satisfies readonly (keyof commissioning.ReviewModelView)[];

@Area(
  'Peer review',
  'Schools review one another in rounds: enrolment, matching, visits; and other models they use.',
)
@Controller('v1/peer-review')
export class ReviewModelsController {
  constructor(private readonly services: Services) {}

  @Post('models')
  @Serves(commissioning.registerReviewModel, 'Register a model of peer review that a school uses', {
    at: ({ urn }) => `/v1/peer-review/models?urn=${urn}`,
  })
  register(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('models')
  @Serves(
    commissioning.listReviewModels,
    'List the models of peer review that schools use, or which are due',
    {
      csv: useColumns,
    },
  )
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('models/:use')
  @Serves(commissioning.changeReviewModel, 'Change when a school was reviewed by a model, and is next')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('models/:use/ending')
  @Serves(commissioning.endReviewModel, 'Say that a school uses a model no more')
  end(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('shares')
  @Serves(
    commissioning.showReviewShares,
    'See the share of schools with a review in each of the last two years',
    {
      open: true,
    },
  )
  shares(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
