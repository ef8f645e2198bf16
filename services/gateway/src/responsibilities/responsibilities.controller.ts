import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Responsibilities', 'Who answers for what at which school, and where nobody does.')
@Controller('v1/responsibilities')
export class ResponsibilitiesController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(districts.listResponsibilities, 'List who answers for what', {
    csv: [
      'service',
      'statutory',
      'body',
      'bodyName',
      'contact',
      'how',
      'scope',
      'scopeValue',
      'from',
      'until',
    ],
  })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('answer')
  @Serves(districts.askResponsibility, 'Ask who answers for a service at a school')
  answer(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('gaps')
  @Serves(districts.listGaps, 'List the open schools at which nobody answers for a service', {
    csv: ['service', 'statutory', 'urn', 'name', 'phase', 'district'],
  })
  gaps(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('services')
  @Serves(districts.listAnsweredServices, 'List the services that somebody must answer for')
  listServices(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('services/:service')
  @Serves(districts.setAnsweredService, 'Say that somebody must answer for a service')
  setService(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post()
  @Serves(districts.recordResponsibility, 'Record who answers for a service', {
    at: ({ responsibility }) => `/v1/responsibilities/${responsibility}`,
  })
  record(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':responsibility')
  @Serves(districts.showResponsibility, 'See who answers, how and from when until when')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':responsibility/ending')
  @Serves(districts.endResponsibility, 'End a responsibility')
  end(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
