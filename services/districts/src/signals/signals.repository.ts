import { Injectable } from '@nestjs/common';
import type { districts, Reach } from '@partnership/contracts';
import type { CursorKey, PrismaTransaction } from '@partnership/database';
import type { Prisma as Types, PrismaClient } from '../generated/prisma/client.js';
import { Prisma } from '../prisma.js';

type Db = PrismaTransaction<PrismaClient>;

const whole = {
  school: { select: { districtCode: true } },
  source: { select: { run: { select: { id: true } } } },
  spoken: { select: { says: true } },
} as const;

export type SignalRow = Types.SignalGetPayload<{ include: typeof whole }>;

export interface SignalDecision {
  readonly state: 'taken-up' | 'dismissed';
  readonly caseId: string | null;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

@Injectable()
export class SignalsRepository {
  constructor(private readonly prisma: Prisma) {}

  find(id: string, db: Db = this.prisma.db): Promise<SignalRow | null> {
    return db.signal.findUnique({ where: { id }, include: whole });
  }

  /** Newest first, of the schools that are reached. */
  list(
    { district, state, urn }: districts.ListSignals,
    { all, districts: within, schools }: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<SignalRow[]> {
    const of = (code: string): Types.SignalWhereInput => ({
      school: { districtCode: code === 'undecided' ? null : code },
    });
    return this.prisma.db.signal.findMany({
      where: {
        AND: [
          ...(district === undefined ? [] : [of(district)]),
          ...(all
            ? []
            : [{ OR: [{ school: { districtCode: { in: [...within] } } }, { urn: { in: [...schools] } }] }]),
          ...(state === undefined ? [] : [{ state }]),
          ...(urn === undefined ? [] : [{ urn }]),
          ...(after === undefined ? [] : [{ id: { lt: String(after[0]) } }]),
        ],
      },
      include: whole,
      orderBy: { id: 'desc' },
      take: limit,
    });
  }

  /** Answers whether the signal still stood at that version, raised. */
  async decide(db: Db, { id, version }: SignalRow, decision: SignalDecision): Promise<boolean> {
    const { count } = await db.signal.updateMany({
      where: { id, version },
      data: { ...decision, version: { increment: 1 } },
    });
    return count === 1;
  }
}
