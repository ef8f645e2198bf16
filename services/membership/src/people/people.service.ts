import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { Prisma, type RecordWork } from '../prisma.js';
import { PeopleRepository } from './people.repository.js';
import { emailTaken } from './person.errors.js';

/** People and their contact data, which no other service keeps. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly prisma: Prisma,
    private readonly people: PeopleRepository,
  ) {}

  register(details: membership.RegisterPerson, caller: Caller): Promise<membership.PersonView> {
    return this.prisma.run(caller, async (work) => {
      const id = await this.registerNew(work, details);
      if (id === null) throw emailTaken();
      return this.people.show(work.db, id);
    });
  }

  show(personId: string): Promise<membership.PersonView> {
    return this.people.show(this.prisma.db, personId);
  }

  async resolve(email: string): Promise<membership.PersonMatchView> {
    const person = await this.people.findByEmail(this.prisma.db, email);
    return { personId: person?.id ?? null };
  }

  /** The person with this address, registered now where nobody has it. */
  async registerOrFind(work: RecordWork, details: membership.PersonDetails): Promise<string> {
    const known = await this.people.findByEmail(work.db, details.email);
    const id = known?.id ?? (await this.registerNew(work, details));
    if (id !== null) return id;
    // Somebody registered the address since we looked.
    return (await this.people.findByEmail(work.db, details.email))?.id ?? this.registerOrFind(work, details);
  }

  private async registerNew(work: RecordWork, details: membership.PersonDetails): Promise<string | null> {
    const id = await this.people.add(work.db, details, work.at);
    if (id !== null)
      work.audit({
        action: 'person registered',
        record: `membership.person/${id}`,
        fields: { set: ['name', 'email'] },
      });
    return id;
  }
}
