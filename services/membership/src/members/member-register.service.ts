import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { decodeCursor, page } from '@partnership/database';
import { dayOf, Prisma } from '../prisma.js';

/** Who is a member, by URN. */
@Injectable()
export class MemberRegisterService {
  constructor(private readonly prisma: Prisma) {}

  async list({ state, limit = 50, cursor }: membership.ListMembers): Promise<membership.MembershipPage> {
    const [after] = decodeCursor(cursor, ['text']) ?? [];
    const rows = await this.prisma.db.member.findMany({
      where: { ...(state && { state }), ...(after !== undefined && { urn: { gt: String(after) } }) },
      include: { school: { select: { name: true } } },
      orderBy: { urn: 'asc' },
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, ({ urn }) => [urn]);
    return {
      items: items.map(({ urn, school: { name }, state, since, version }) => ({
        urn,
        name,
        state,
        since: dayOf(since),
        version,
      })),
      next,
    };
  }
}
