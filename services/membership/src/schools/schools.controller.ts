import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { districts, type EventEnvelope } from '@partnership/contracts';
import { Envelope, Hears } from '@partnership/messaging';
import { SchoolsRepository } from './schools.repository.js';

@Controller()
export class SchoolsController {
  constructor(private readonly copies: SchoolsRepository) {}

  @Hears(districts.schoolsRecorded)
  keep(
    @Payload() { schools }: districts.SchoolsRecorded,
    @Envelope() envelope: EventEnvelope,
  ): Promise<void> {
    return this.copies.keep(envelope, schools);
  }
}
