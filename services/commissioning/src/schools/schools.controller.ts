import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, districts, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Handles, Hears } from '@partnership/messaging';
import { SchoolsRepository } from './schools.repository.js';
import { SchoolsService } from './schools.service.js';

@Controller()
export class SchoolsController {
  constructor(
    private readonly copies: SchoolsRepository,
    private readonly schools: SchoolsService,
  ) {}

  @Hears(districts.schoolsRecorded)
  keep(
    @Payload() { schools }: districts.SchoolsRecorded,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.copies.keep(envelope, schools);
  }

  @Handles(commissioning.showSchoolWork)
  show({ urn }: commissioning.AskSchoolWork): Promise<commissioning.SchoolWorkView> {
    return this.schools.showWork(urn);
  }
}
