import { Controller, Get, Post } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Roll corrections', 'What was put right of a frozen roll, why and by whom.')
@Controller('v1/elections/:election/roll-corrections')
export class RollCorrectionsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Serves(elections.correctElector, 'Correct the frozen roll of an election')
  correct(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(elections.listElectorCorrections, 'List the corrections of a roll')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
