import { Injectable } from '@nestjs/common';
import { mayDo, type Actor, type Caller, type membership } from '@partnership/contracts';
import { assertVersion, decodeCursor, page, violates } from '@partnership/database';
import type { PersonModel } from '../generated/prisma/models.js';
import { Prisma, type RecordWork } from '../prisma.js';
import { PeopleRepository, postView } from './people.repository.js';
import { emailForAdministrators, emailTaken, nothingToCorrect, personErased } from './person.errors.js';
import { assertOwnOr, emailKey } from './person.js';
import { PersonalDataRegister } from './personal-data-register.service.js';
import { SightService } from './sight.service.js';

const entryView = ({ id, name, email, erasedAt, version }: PersonModel): membership.PersonEntryView => ({
  personId: id,
  name,
  email,
  erasedAt: erasedAt?.toISOString() ?? null,
  version,
});

/** People and their contact data, which no other service keeps. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly prisma: Prisma,
    private readonly people: PeopleRepository,
    private readonly sight: SightService,
    private readonly personalData: PersonalDataRegister,
  ) {}

  /** What is stored for a repeated request is the id alone: stored answers hold no contact data. */
  async register(details: membership.RegisterPerson, caller: Caller): Promise<membership.PersonView> {
    const { personId } = await this.prisma.run(caller, async (work) => {
      const id = await this.registerNew(work, details);
      if (id === null) throw emailTaken();
      return { personId: id };
    });
    return this.show(personId, caller.actor);
  }

  async show(personId: string, actor: Actor): Promise<membership.PersonView> {
    const person = await this.people.find(this.prisma.db, personId);
    const contact = await this.sight.person(actor, person);
    return { ...entryView(person), ...contact, posts: person.posts.map(postView) };
  }

  async search(request: membership.SearchPeople): Promise<membership.PersonPage> {
    const { limit = 50, cursor, name, email } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const found = { name, email, take: limit + 1, after: after === undefined ? after : String(after) };
    const { items, next } = page(await this.people.search(this.prisma.db, found), limit, ({ id }) => [id]);
    return { items: items.map(entryView), next };
  }

  async correct(request: membership.CorrectPerson, caller: Caller): Promise<membership.PersonView> {
    const { personId, name, email } = request;
    assertOwnOr(caller.actor, personId, 'people.write');
    if (email !== undefined && !mayDo(caller.actor, 'people.write')) throw emailForAdministrators();
    if (name === undefined && email === undefined) throw nothingToCorrect();
    await this.prisma
      .run(caller, async (work) => {
        const { version, erased, ...before } = await this.people.lock(work.sql, personId);
        if (erased) throw personErased(personId);
        assertVersion(caller, version);
        await this.people.correct(work.sql, personId, { name, email });
        if (email !== undefined && emailKey(email) !== before.emailKey)
          await this.personalData.readdress(work, { personId, ...before }, email);
        const corrected = [
          ...(name === undefined ? [] : ['name']),
          ...(email === undefined ? [] : ['email']),
        ];
        const fields = { corrected };
        work.audit({ action: 'person corrected', record: `membership.person/${personId}`, fields });
        return { personId };
      })
      .catch((error: unknown) => {
        throw violates(error, 'person_email_key_key') ? emailTaken() : error;
      });
    return this.show(personId, caller.actor);
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
