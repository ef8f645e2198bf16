import { Controller, Get, Post } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const designationColumns = [
  'designation',
  'urn',
  'kind',
  'personId',
  'from',
  'until',
] as const satisfies readonly (keyof commissioning.DesignationView)[];

@Area('Strengths', 'What each school does well and shares, who could help with a need, and what has worked.')
@Controller('v1')
export class DesignationsController {
  constructor(private readonly services: Services) {}

  @Post('designations')
  @Serves(commissioning.recordDesignation, 'Record a designation of a school or of one of its people', {
    at: ({ urn }) => `/v1/designations?urn=${urn}`,
  })
  record(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('designations')
  @Serves(commissioning.listDesignations, 'List designations, held on a day or ever', {
    csv: designationColumns,
  })
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('designations/:designation/end')
  @Serves(commissioning.endDesignation, 'Say on which day a designation ends')
  end(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('schools/:urn/designations')
  @Serves(commissioning.countDesignations, 'Count the designations that a school and its people hold')
  count(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
