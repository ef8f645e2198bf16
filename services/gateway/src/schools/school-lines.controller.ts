import { Controller, Get, Post } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area(
  'Histories of schools',
  'Openings and closures, which school follows which, and to which district each belonged when.',
)
@Controller('v1')
export class SchoolLinesController {
  constructor(private readonly services: Services) {}

  @Get('schools/:urn/links')
  @Serves(districts.listLinks, 'See whom a school follows, and who follows it')
  links(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('schools/:urn/links')
  @Serves(districts.recordLink, 'Record that a school follows another', {
    at: ({ predecessor, successor }) => `/v1/schools/${successor}/links/${predecessor}`,
  })
  record(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/links/:predecessor')
  @Serves(districts.showLink, 'See one link')
  link(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('schools/:urn/links/:predecessor/striking')
  @Serves(districts.strikeLink, 'Strike a link that is wrong')
  strike(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/districts')
  @Serves(districts.listSchoolDistricts, 'See to which districts a school belonged, and why')
  districts(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/statuses')
  @Serves(districts.listSchoolStatuses, 'See when a school opened and closed, and who says so')
  statuses(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/line/figures')
  @Serves(districts.listLineFigures, 'See the figures of a school and of those from which it descends', {
    csv: ['indicator', 'period', 'urn', 'ofPredecessor', 'kind', 'value', 'unit', 'source', 'asAt'],
  })
  figures(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('district-suggestions')
  @Serves(districts.listDistrictSuggestions, 'List the schools whose district waits for a person', {
    csv: ['urn', 'name', 'district', 'suggestion', 'candidates', 'ward', 'constituency', 'reason'],
  })
  suggestions(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
