import { Controller, Get, Post, Put } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

@Area('Districts', 'The ten districts, who leads them, and how good their schools are.')
@Controller('v1')
export class DistrictsController {
  constructor(private readonly services: Services) {}

  @Get('districts')
  @Serves(districts.listDistricts, 'List the districts and their leads')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('districts/:district')
  @Serves(districts.showDistrict, 'See one district')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('districts/:district/leads')
  @Serves(districts.listLeadTerms, 'See who has led a district, and when')
  leads(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put('districts/:district/lead')
  @Serves(districts.appointLead, 'Appoint the lead of a district')
  appointLead(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('districts/:district/lead/ending')
  @Serves(districts.endLead, 'End the term of a district’s lead')
  endLead(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('outcomes')
  @Serves(districts.summariseOutcomes, 'Count schools graded good or outstanding, by district')
  outcomes(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
