import { Injectable } from '@nestjs/common';
import { Failure, mayDo, type Actor, type districts } from '@partnership/contracts';
import { Database } from '@partnership/database';
import { statementOf } from './person-section.js';
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
    const sections: districts.PersonRecordsView['sections'] = [];
    // One after the other: an export is no reason to take all connections.
    for (const section of personSections) {
      const records = await this.database.sql.rows(statementOf(section), [personId]);
      sections.push({ service: 'districts', section: `districts.${section.section}`, records });
    }
    return { sections };
  }
}
