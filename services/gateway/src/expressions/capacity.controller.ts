import { Controller, Get, Put } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Capacity', 'Days that a school can give to others in a school year: they cannot be promised twice.')
@Controller('v1/schools/:urn/capacity/:year')
export class CapacityController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(commissioning.showCapacity, 'See how many days a school has to give')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put()
  @Serves(commissioning.declareCapacity, 'Say how many days a school can give in a school year')
  declare(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('entries')
  @Serves(commissioning.listCapacityEntries, 'Read the journal of the own school’s days')
  entries(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
