import { Injectable } from '@nestjs/common';
import { Failure, mayDo, type Actor, type districts } from '@partnership/contracts';
import { Database, personRecords } from '@partnership/database';
import { personSections } from './person-sections.js';

const notYourOwn = (): Failure =>
  new Failure('forbidden', 'districts.person.not-your-own', 'You may see only what is kept of yourself.');

/** What this service keeps under the id of a person, for the person. */
@Injectable()
export class PersonRecords {
  constructor(private readonly database: Database) {}

  async show({ personId }: districts.ShowPersonRecords, actor: Actor): Promise<districts.PersonRecordsView> {
    const isSelf = actor.kind === 'person' && actor.id === personId;
    if (!isSelf && !mayDo(actor, 'people.read')) throw notYourOwn();
    const sections = await personRecords(this.database.sql, 'districts', personSections, personId);
    return { sections };
  }
}
