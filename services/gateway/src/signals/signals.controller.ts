import { Controller, Get, Post } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Signals', 'What the rules of early warning have found, and what people made of it.')
@Controller('v1/signals')
export class SignalsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(districts.listSignals, 'List signals')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':signal')
  @Serves(districts.showSignal, 'See a signal, the rule behind it and its figures')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':signal/taking-up')
  @Serves(districts.takeUpSignal, 'Take up a signal: a case begins')
  takeUp(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':signal/dismissal')
  @Serves(districts.dismissSignal, 'Dismiss a signal with a reason')
  dismiss(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
