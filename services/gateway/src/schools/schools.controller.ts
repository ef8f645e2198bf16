import { Controller, Get, Post, Put } from '@nestjs/common';
import { commissioning, districts, elections, gateway, membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Answered, Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';
import { SchoolOverviews } from './school-overviews.service.js';

@Area(
  'Schools',
  'Find a school, see everything that is known of it, and decide which district it belongs to.',
)
@Controller('v1/schools')
export class SchoolsController {
  constructor(
    private readonly services: Services,
    private readonly overviews: SchoolOverviews,
  ) {}

  @Get()
  @Serves(districts.listSchools, 'Find schools by district, phase, status or name')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':urn')
  @Serves(gateway.showSchool, 'See a school as all services know it')
  show({ request, caller }: Ask<districts.ShowSchool>): Promise<Answered<gateway.SchoolOverview>> {
    return this.overviews.show(request, caller);
  }

  @Get(':urn/record')
  @Serves(districts.showSchool, 'See what the directory knows of a school, fact by fact')
  record(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':urn/inspections')
  @Serves(districts.listInspections, 'See how a school was inspected')
  inspections(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Put(':urn/district')
  @Serves(districts.decideDistrict, 'Decide which district a school belongs to')
  decideDistrict(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':urn/work')
  @Serves(commissioning.showSchoolWork, 'See what a school does for others')
  work(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':urn/elections')
  @Serves(elections.showSchoolElections, 'See on which electoral rolls a school stands')
  elections(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':urn/posts')
  @Serves(membership.listSchoolPosts, 'See who holds which post at a school, now, then and to come')
  posts(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':urn/posts')
  @Serves(membership.appointToSchool, 'Appoint a person to a post at a school', {
    at: ({ personId }) => `/v1/people/${personId}`,
  })
  appoint(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
