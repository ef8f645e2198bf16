import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { newId, type Sql } from '@partnership/database';
import type { PersonModel, SchoolPostModel } from '../generated/prisma/models.js';
import { dateOf, dayOf, dayOrNull, type RecordWork } from '../prisma.js';
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
  version,
}: SchoolPostModel): membership.SchoolPostView => ({
  postId: id,
  personId,
  urn,
  post,
  from: dayOf(startsOn),
  until: dayOrNull(endsOn),
  version,
});

/** A post and the district of its school. */
export interface PlacedPost extends SchoolPostModel {
  readonly school: { readonly district: string | null };
}

export interface PlacedPerson extends PersonModel {
  readonly posts: readonly PlacedPost[];
}

/** A person whom nobody else changes until the transaction ends. */
export interface Held {
  readonly version: number;
  readonly erased: boolean;
  readonly name: string | null;
  readonly emailKey: string | null;
}

interface Found {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly after?: string | undefined;
  readonly take: number;
}

/** Prisma hands the wildcards of LIKE on as such. */
const literally = (text: string): string => text.replaceAll(/[\\%_]/g, (wildcard) => `\\${wildcard}`);

const district = { school: { select: { district: true } } };
const inOrder = [{ startsOn: 'asc' as const }, { id: 'asc' as const }];

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
  async find(db: Db, id: string): Promise<PlacedPerson> {
    const posts = { orderBy: inOrder, include: district };
    const person = await db.person.findUnique({ where: { id }, include: { posts } });
    if (person === null) throw unknownPerson(id);
    return person;
  }

  /** Holds the person to the end of the transaction. @throws Failure `not-found` */
  async lock(sql: Sql, id: string): Promise<Held> {
    const [row] = await sql.rows<Held>(
      `select version, erased_at is not null as erased, name, email_key as "emailKey" from person
       where id = $1 for update`,
      [id],
    );
    if (row === undefined) throw unknownPerson(id);
    return row;
  }

  /** What is undefined stays. Fails on `person_email_key_key` where the address is taken. */
  async correct(
    sql: Sql,
    id: string,
    { name, email }: { name: string | undefined; email: string | undefined },
  ): Promise<void> {
    await sql.run(
      `update person set name = coalesce($2, name), email = coalesce($3, email),
         email_key = coalesce($4, email_key), version = version + 1
       where id = $1`,
      [id, name, email, email === undefined ? undefined : emailKey(email)],
    );
  }

  /** In the order in which they were registered, newest first. */
  search(db: Db, { name, email, after, take }: Found): Promise<PersonModel[]> {
    return db.person.findMany({
      where: {
        ...(name !== undefined && { name: { contains: literally(name), mode: 'insensitive' } }),
        ...(email !== undefined && { emailKey: { contains: literally(emailKey(email)) } }),
        ...(after !== undefined && { id: { lt: after } }),
      },
      orderBy: { id: 'desc' },
      take,
    });
  }

  /** Posts at a school with their holders, by first day: those held on that day, or all. */
  postsAt(
    db: Db,
    { urn, on }: { urn: string; on?: string | undefined },
    after: { from: string; id: string } | undefined,
    take: number,
  ): Promise<(PlacedPost & { person: PersonModel })[]> {
    const held = on !== undefined && {
      startsOn: { lte: dateOf(on) },
      OR: [{ endsOn: null }, { endsOn: { gte: dateOf(on) } }],
    };
    const later = after !== undefined && {
      OR: [{ startsOn: { gt: dateOf(after.from) } }, { startsOn: dateOf(after.from), id: { gt: after.id } }],
    };
    return db.schoolPost.findMany({
      where: { urn, AND: [held || {}, later || {}] },
      include: { person: true, ...district },
      orderBy: inOrder,
      take,
    });
  }
}
