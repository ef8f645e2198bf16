import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Clock, decodeCursor, page } from '@partnership/database';
import { dateOf, Prisma, type RecordWork } from '../prisma.js';
import { inOrder } from './organisation.js';
import { isOn, postEntry, postView, type Names } from './partnership-post-view.js';
import { unknownPost } from './partnership-post.errors.js';

type Db = RecordWork['db'];

const oldestFirst = [{ startsOn: 'asc' as const }, { id: 'asc' as const }];
const existing = (on: string) => ({
  startsOn: { lte: dateOf(on) },
  OR: [{ endsOn: null }, { endsOn: { gte: dateOf(on) } }],
});

/** Posts that one picture of the organisation shows at most; the partnership has some dozens. */
const mostInPicture = 2000;

/** Reads only the names that may be shown. */
async function namesOf(
  db: Db,
  posts: readonly { holdings: readonly { personId: string; namePublic: boolean }[] }[],
): Promise<Names> {
  const ids = posts.flatMap(({ holdings }) =>
    holdings.filter(({ namePublic }) => namePublic).map(({ personId }) => personId),
  );
  if (ids.length === 0) return new Map();
  const people = await db.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(people.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}

/** The register of posts as everybody may read it. */
@Injectable()
export class PartnershipPostRegisterService {
  constructor(
    private readonly prisma: Prisma,
    private readonly clock: Clock,
  ) {}

  async list(request: membership.ListPartnershipPosts): Promise<membership.PartnershipPostPage> {
    const { on = this.clock.today(), unit, district, limit = 50, cursor } = request;
    const { db } = this.prisma;
    // Titles may be longer than a cursor's text: the place is found again by the id.
    const [id] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await db.partnershipPost.findMany({
      where: { ...existing(on), ...(unit && { unit }), ...(district !== undefined && { district }) },
      include: { holdings: { orderBy: oldestFirst, where: existing(on) } },
      orderBy: [{ title: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      ...(id !== undefined && { cursor: { id: String(id) }, skip: 1 }),
    });
    const names = await namesOf(db, rows);
    const { items, next } = page(rows, limit, (row) => [row.id]);
    return { items: items.map((row) => postEntry(row, on, names)), next };
  }

  show({ partnershipPost }: membership.ShowPartnershipPost): Promise<membership.PartnershipPostView> {
    return this.view(this.prisma.db, partnershipPost);
  }

  async view(db: Db, id: string): Promise<membership.PartnershipPostView> {
    const holdings = { orderBy: oldestFirst };
    const post = await db.partnershipPost.findUnique({ where: { id }, include: { holdings } });
    if (post === null) throw unknownPost(id);
    return postView(post, this.clock.today(), await namesOf(db, [post]));
  }

  async organisation({
    on = this.clock.today(),
  }: membership.ShowOrganisation): Promise<membership.OrganisationView> {
    const rows = await this.prisma.db.partnershipPost.findMany({
      where: existing(on),
      include: { holdings: true },
      orderBy: [{ title: 'asc' }, { id: 'asc' }],
      take: mostInPicture,
    });
    const posts = inOrder(rows).map(({ post, depth }) => {
      const holdings = post.holdings.filter((holding) => isOn(on, holding));
      const { partnershipPost, title, unit, manager, vacant } = postEntry(
        { ...post, holdings },
        on,
        new Map(),
      );
      return { partnershipPost, title, unit, manager, depth, vacant };
    });
    return { on, posts };
  }
}
