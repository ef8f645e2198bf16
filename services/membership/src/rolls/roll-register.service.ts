import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { decodeCursor, page } from '@partnership/database';
import { dayOf, Prisma } from '../prisma.js';
import { unknownRoll } from './roll.errors.js';

type PageOf = membership.ListRollEntries;

const defaultLimit = 50;

/** Reads frozen rolls. */
@Injectable()
export class RollRegisterService {
  constructor(private readonly prisma: Prisma) {}

  async show(id: string): Promise<membership.RollView> {
    const roll = await this.prisma.db.roll.findUnique({ where: { id } });
    if (roll === null) throw unknownRoll(id);
    const { standingOn, purpose, frozenAt, hash, entries, excluded } = roll;
    const on = dayOf(standingOn);
    return { roll: id, on, purpose, frozenAt: frozenAt.toISOString(), hash, entries, excluded };
  }

  async entries(request: PageOf): Promise<membership.RollEntryPage> {
    const { limit = defaultLimit } = request;
    const rows = await this.prisma.db.rollEntry.findMany({
      ...(await this.pageOf(request)),
      omit: { rollId: true },
    });
    return page(rows, limit, ({ urn }) => [urn]);
  }

  async exclusions(request: PageOf): Promise<membership.RollExclusionPage> {
    const { limit = defaultLimit } = request;
    const rows = await this.prisma.db.rollExclusion.findMany({
      ...(await this.pageOf(request)),
      omit: { rollId: true },
    });
    const exclusions = rows.map((row) => ({
      ...row,
      reasons: row.reasons as unknown as membership.StandingReasonView[],
    }));
    return page(exclusions, limit, ({ urn }) => [urn]);
  }

  /** Rows of the roll after the cursor, in the order of their URNs; an unknown roll is not an empty one. */
  private async pageOf({ roll, limit = defaultLimit, cursor }: PageOf) {
    const [after] = decodeCursor(cursor, ['text']) ?? [];
    if ((await this.prisma.db.roll.count({ where: { id: roll } })) === 0) throw unknownRoll(roll);
    const urn = after === undefined ? {} : { urn: { gt: String(after) } };
    return { where: { rollId: roll, ...urn }, orderBy: { urn: 'asc' as const }, take: limit + 1 };
  }
}
