import { Controller, Get } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('The lead’s desk', 'What is due, overdue, disputed, unheard, unanswered or waiting in one’s districts.')
@Controller('v1/desk')
export class DeskController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(districts.showDesk, 'See all that waits in your districts')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
