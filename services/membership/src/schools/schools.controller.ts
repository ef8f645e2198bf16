import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { SchoolsService } from './schools.service.js';

@Controller()
export class SchoolsController {
  constructor(private readonly schools: SchoolsService) {}

  @Hears(districts.schoolsRecorded)
  keep(
    @Payload() { schools }: districts.SchoolsRecorded,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.schools.keep(envelope, schools);
  }
}
