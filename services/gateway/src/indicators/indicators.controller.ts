import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Indicators', 'What is measured of schools: units, which way is good, and where the method changed.')
@Controller('v1/indicators')
export class IndicatorsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(districts.listIndicators, 'List what is measured', {
    csv: ['indicator', 'title', 'unit', 'decimals', 'better', 'weight', 'definition', 'smallest', 'version'],
  })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post()
  @Serves(districts.defineIndicator, 'Say what else is measured', {
    at: ({ indicator }) => `/v1/indicators/${indicator}`,
  })
  define(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':indicator')
  @Serves(districts.showIndicator, 'See what is measured by an indicator, and of which periods')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':indicator')
  @Serves(districts.changeIndicator, 'Change what is said of an indicator')
  change(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
