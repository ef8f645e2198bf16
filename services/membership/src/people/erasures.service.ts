import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Clock } from '@partnership/database';
import { dateOf, Prisma, type RecordWork } from '../prisma.js';
import { PeopleRepository, postView } from './people.repository.js';
import { PeopleService } from './people.service.js';
import { PersonalDataRegister } from './personal-data-register.service.js';
import { stillInPost } from './person.errors.js';

/**
 * Erases the contact data of a person. What the person did and which posts they held stays, under an id that leads to
 * nobody any more.
 */
@Injectable()
export class ErasuresService {
  constructor(
    private readonly prisma: Prisma,
    private readonly clock: Clock,
    private readonly records: PeopleRepository,
    private readonly people: PeopleService,
    private readonly register: PersonalDataRegister,
  ) {}

  async erase({ personId, reason }: membership.ErasePerson, caller: Caller): Promise<membership.PersonView> {
    await this.prisma.run(caller, async (work) => {
      const { erased, name, emailKey, version } = await this.records.lock(work.sql, personId);
      if (erased) return { personId };
      await this.assertFree(work, personId);
      for (const part of this.register.parts) await part.erase(work, { personId, emailKey, name });
      work.announce(membership.personErased, personId, version + 1, { personId });
      work.audit({ action: 'person erased', record: `membership.person/${personId}`, why: reason });
      return { personId };
    });
    return this.people.show(personId, caller.actor);
  }

  private async assertFree({ db }: RecordWork, personId: string): Promise<void> {
    const runsOn = [{ endsOn: null }, { endsOn: { gte: dateOf(this.clock.today()) } }];
    const held = await db.schoolPost.findMany({ where: { personId, OR: runsOn }, orderBy: { id: 'asc' } });
    if (held.length > 0) throw stillInPost(held.map(postView));
  }
}
