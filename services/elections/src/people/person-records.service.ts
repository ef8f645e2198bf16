import { Injectable } from '@nestjs/common';
import type { Actor, districts } from '@partnership/contracts';
import { Database, personRecords } from '@partnership/database';
import { personSections } from './person-sections.js';

/** What this service keeps under the id of a person, for the person. */
@Injectable()
export class PersonRecords {
  constructor(private readonly database: Database) {}

  async show({ personId }: districts.ShowPersonRecords, actor: Actor): Promise<districts.PersonRecordsView> {
    const asked = { personId, actor };
    return { sections: await personRecords(this.database.sql, 'elections', personSections, asked) };
  }
}
