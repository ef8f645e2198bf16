import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { newId } from '@partnership/database';
import type { PersonModel, SchoolPostModel } from '../generated/prisma/models.js';
import { dayOf, dayOrNull, type RecordWork } from '../prisma.js';
import { unknownPerson } from './person.errors.js';
import { emailKey } from './person.js';

type Db = RecordWork['db'];

export const postView = ({
  id,
  personId,
  urn,
  post,
  startsOn,
  endsOn,
}: SchoolPostModel): membership.SchoolPostView => ({
  postId: id,
  personId,
  urn,
  post,
  from: dayOf(startsOn),
  until: dayOrNull(endsOn),
});

@Injectable()
export class PeopleRepository {
  /** Null where the address is taken; it waits for whoever is taking it at this moment. */
  async add(db: Db, { name, email }: membership.PersonDetails, at: Date): Promise<string | null> {
    const id = newId();
    const person = { id, name, email, emailKey: emailKey(email), registeredAt: at };
    const { count } = await db.person.createMany({ data: [person], skipDuplicates: true });
    return count === 1 ? id : null;
  }

  findByEmail(db: Db, email: string): Promise<PersonModel | null> {
    return db.person.findUnique({ where: { emailKey: emailKey(email) } });
  }

  /** @throws Failure `not-found` */
  async show(db: Db, id: string): Promise<membership.PersonView> {
    const posts = { orderBy: [{ startsOn: 'asc' as const }, { id: 'asc' as const }] };
    const person = await db.person.findUnique({ where: { id }, include: { posts } });
    if (person === null) throw unknownPerson(id);
    const { name, email, version } = person;
    return { personId: id, name, email, posts: person.posts.map(postView), version };
  }
}
