import { Injectable } from '@nestjs/common';
import type { Actor, membership } from '@partnership/contracts';
import { decodeCursor, page } from '@partnership/database';
import { dayOf, Prisma } from '../prisma.js';
import { unknownSchool } from '../schools/school.js';
import { PeopleRepository, postView } from './people.repository.js';
import { SightService } from './sight.service.js';

/** Who holds, held and is to hold which post at a school. */
@Injectable()
export class PostRegisterService {
  constructor(
    private readonly prisma: Prisma,
    private readonly people: PeopleRepository,
    private readonly sight: SightService,
  ) {}

  async list(request: membership.ListSchoolPosts, actor: Actor): Promise<membership.PostHolderPage> {
    const { urn, on, limit = 50, cursor } = request;
    const { db } = this.prisma;
    if ((await db.school.count({ where: { urn } })) === 0) throw unknownSchool(urn);
    const [from, id] = decodeCursor(cursor, ['date', 'uuid']) ?? [];
    const after = from === undefined ? undefined : { from: String(from), id: String(id) };
    const rows = await this.people.postsAt(db, { urn, on }, after, limit + 1);
    const { items, next } = page(rows, limit, (row) => [dayOf(row.startsOn), row.id]);
    const views = items.map(async (row) => ({ ...postView(row), ...(await this.sight.holder(actor, row)) }));
    return { items: await Promise.all(views), next };
  }
}
