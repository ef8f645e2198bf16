import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { Clock, Database } from '@partnership/database';
import { Prisma } from '../prisma.js';
import { PeopleRepository } from './people.repository.js';
import { PersonalDataRegister } from './personal-data-register.service.js';
import { assertOwnOr } from './person.js';

/** Everything that this service holds on a person, for the person. */
@Injectable()
export class ExportsService {
  constructor(
    private readonly database: Database,
    private readonly prisma: Prisma,
    private readonly clock: Clock,
    private readonly people: PeopleRepository,
    private readonly register: PersonalDataRegister,
  ) {}

  async export(personId: string, { actor }: Caller): Promise<membership.PersonExportView> {
    assertOwnOr(actor, personId, 'people.read');
    const { emailKey, name } = await this.people.find(this.prisma.db, personId);
    const sections: membership.PersonSectionView[] = [];
    for (const part of this.register.parts) {
      const records = await part.export(this.database.sql, { personId, emailKey, name });
      sections.push({ service: 'membership', section: part.section, records: records as object[] });
    }
    return { personId, exportedAt: this.clock.now().toISOString(), sections };
  }
}
