import { Controller, Get, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Concerns', 'Schools that may need help: how serious it is, who responds, how and by when.')
@Controller('v1/schools/:urn/areas')
export class SchoolAreasController {
  constructor(private readonly services: Services) {}

  @Get()
  @Serves(districts.listSchoolAreas, 'See the strengths and needs of a school by area')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':area')
  @Serves(districts.showSchoolArea, 'See the strengths and needs of a school in one area')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':area/history')
  @Serves(districts.listSchoolAreaHistory, 'See what was found in an area before')
  history(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':area')
  @Serves(districts.recordSchoolArea, 'Record strengths and needs in an area, with the evidence')
  record(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
