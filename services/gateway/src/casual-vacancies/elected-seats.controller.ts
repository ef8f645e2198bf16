import { Controller, Get, Post } from '@nestjs/common';
import { elections } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Elected seats', 'Who holds a seat by an election, until when, and how they came to it.')
@Controller('v1')
export class ElectedSeatsController {
  constructor(private readonly services: Services) {}

  @Get('elections/:election/seats')
  @Serves(elections.listElectedSeats, 'List the seats of an election, with whom holds or held them')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('elected-seats/:seat')
  @Serves(elections.showElectedSeat, 'See a seat')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('elected-seats/:seat/ending')
  @Serves(elections.endElectedSeat, 'Resign a seat, or end one as the returning officer')
  end(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
