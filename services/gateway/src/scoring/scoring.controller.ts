import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area(
  'Scoring',
  'At least two people without an interest score; all is revealed at once, moderated and ranked.',
)
@Controller('v1')
export class ScoringController {
  constructor(private readonly services: Services) {}

  @Post('commissions/:commission/scoring')
  @Serves(commissioning.openScoring, 'Name who scores a shortlist', {
    at: ({ commission }: commissioning.ScoringView) => `/v1/commissions/${commission}/scoring`,
  })
  open(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('commissions/:commission/scoring')
  @Serves(commissioning.showScoring, 'See how far scoring is and, once revealed, what came of it')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/scoring/changes')
  @Serves(commissioning.changeScorers, 'Name another scorer, or release one')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('commissions/:commission/scoring/moderation')
  @Serves(commissioning.moderateScores, 'Agree on scores where scorers are too far apart')
  moderate(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('score-sheets')
  @Serves(commissioning.listScoreSheets, 'List the score sheets that you were named for')
  sheets(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('score-sheets/:commission')
  @Serves(commissioning.showScoreSheet, 'See your own score sheet, with what the schools wrote')
  sheet(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('score-sheets/:commission/declaration')
  @Serves(commissioning.declareInterests, 'Declare whether you have an interest in a school concerned')
  declare(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('score-sheets/:commission/scores')
  @Serves(commissioning.saveScores, 'Draft scores that only you can see')
  save(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('score-sheets/:commission/lock')
  @Serves(commissioning.lockScores, 'Lock your scores for good')
  lock(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
