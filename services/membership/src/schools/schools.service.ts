import { Injectable } from '@nestjs/common';
import type { districts, EventEnvelope } from '@partnership/contracts';
import { SuccessionsService } from '../successions/successions.service.js';
import { SchoolsRepository } from './schools.repository.js';

/** Schools as the directory tells of them, and what waited for one to be known. */
@Injectable()
export class SchoolsService {
  constructor(
    private readonly copies: SchoolsRepository,
    private readonly successions: SuccessionsService,
  ) {}

  async keep(envelope: EventEnvelope, schools: readonly districts.SchoolSummary[]): Promise<void> {
    await this.copies.keep(envelope, schools);
    await this.successions.followTo(
      envelope,
      schools.map(({ urn }) => urn),
    );
  }
}
