import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Clock, Database, decodeCursor, page } from '@partnership/database';
import { dayOf, Prisma } from '../prisma.js';

/** Who is a member, by URN. */
@Injectable()
export class MemberRegisterService {
  constructor(
    private readonly prisma: Prisma,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

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

  /** Who has given notice that still runs, in the order in which they leave. */
  async leavers({ limit = 50, cursor }: membership.ListLeavers): Promise<membership.LeaverPage> {
    const [leaves, urn] = decodeCursor(cursor, ['date', 'text']) ?? [];
    const rows = await this.database.sql.rows<membership.LeaverView>(
      `select urn, name, state, leaving_on as leaves, m.version from member m join school s using (urn)
       where leaving_on > $1 and state not in ('lapsed', 'resigned', 'converted')
         and ($2::date is null or (leaving_on, urn) > ($2, $3::text))
       order by leaving_on, urn limit $4`,
      [this.clock.today(), leaves, urn, limit + 1],
    );
    return page(rows, limit, (row) => [row.leaves, row.urn]);
  }
}
