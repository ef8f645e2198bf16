import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import type { RollExclusionModel } from '../generated/prisma/models.js';
import { dayOf, Prisma } from '../prisma.js';
import { unknownRoll } from './roll.errors.js';
import { howToVerify } from './roll.js';

type PageOf = membership.ListRollEntries;

const defaultLimit = 50;

const countReasons = `
select r ->> 'code' as code, count(distinct urn) as schools
from roll_exclusion, jsonb_array_elements(reasons) as r
where roll = $1 and ($2::text is null or district = $2) group by 1 order by 2 desc, 1`;

/** Where and how the school was is not known of rolls that were frozen before it was kept. */
function exclusionView(row: RollExclusionModel): membership.RollExclusionView {
  const { urn, name, state, phase, district } = row;
  const reasons = row.reasons as unknown as membership.StandingReasonView[];
  return { urn, name, state, reasons, ...(phase !== null && { phase, district }) };
}

/** Reads frozen rolls. */
@Injectable()
export class RollRegisterService {
  constructor(
    private readonly prisma: Prisma,
    private readonly database: Database,
  ) {}

  async show(id: string): Promise<membership.RollView> {
    const roll = await this.prisma.db.roll.findUnique({ where: { id } });
    if (roll === null) throw unknownRoll(id);
    const { standingOn, purpose, frozenAt, hash, entries, excluded } = roll;
    const on = dayOf(standingOn);
    const counts = { entries, excluded, verify: howToVerify };
    return { roll: id, on, purpose, frozenAt: frozenAt.toISOString(), hash, ...counts };
  }

  async entries(request: PageOf): Promise<membership.RollEntryPage> {
    const { limit = defaultLimit } = request;
    const rows = await this.prisma.db.rollEntry.findMany({
      ...(await this.pageOf(request)),
      omit: { rollId: true },
    });
    return page(rows, limit, ({ urn }) => [urn]);
  }

  async exclusions(request: membership.ListRollExclusions): Promise<membership.RollExclusionPage> {
    const { limit = defaultLimit, reason, district } = request;
    const { where, ...order } = await this.pageOf(request);
    const rows = await this.prisma.db.rollExclusion.findMany({
      where: {
        ...where,
        ...(district !== undefined && { district }),
        ...(reason !== undefined && { reasons: { array_contains: [{ code: reason }] } }),
      },
      ...order,
    });
    return page(rows.map(exclusionView), limit, ({ urn }) => [urn]);
  }

  async countExclusions({
    roll,
    district,
  }: membership.AskExclusionCounts): Promise<membership.ExclusionCountsView> {
    await this.assertKnown(roll);
    const where = { rollId: roll, ...(district !== undefined && { district }) };
    const excluded = await this.prisma.db.rollExclusion.count({ where });
    const reasons = await this.database.sql.rows<membership.ReasonCountView>(countReasons, [
      roll,
      district ?? null,
    ]);
    return { excluded, reasons };
  }

  /** Rows of the roll after the cursor, in the order of their URNs; an unknown roll is not an empty one. */
  private async pageOf({ roll, limit = defaultLimit, cursor }: PageOf) {
    const [after] = decodeCursor(cursor, ['text']) ?? [];
    await this.assertKnown(roll);
    const urn = after === undefined ? {} : { urn: { gt: String(after) } };
    return { where: { rollId: roll, ...urn }, orderBy: { urn: 'asc' as const }, take: limit + 1 };
  }

  private async assertKnown(roll: string): Promise<void> {
    if ((await this.prisma.db.roll.count({ where: { id: roll } })) === 0) throw unknownRoll(roll);
  }
}
