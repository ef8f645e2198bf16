import { Controller, Get } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Voting', 'What you vote in, and for which schools.')
@Controller('v1/me/ballots')
export class BallotPapersController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(elections.listOwnBallotPapers, 'List the elections in which you vote')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
