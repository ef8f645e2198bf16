import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { CursorKey, PrismaTransaction } from '@partnership/database';
import type { FeedRun, PrismaClient, RowFault } from '../generated/prisma/client.js';
import { Prisma } from '../prisma.js';

export type { FeedRun, RowFault };
type Db = PrismaTransaction<PrismaClient>;

@Injectable()
export class RunsRepository {
  constructor(private readonly prisma: Prisma) {}

  find(id: string, db: Db = this.prisma.db): Promise<FeedRun | null> {
    return db.feedRun.findUnique({ where: { id } });
  }

  /** Newest first: a run's id tells when it began. */
  list(profiles: readonly string[], limit: number, after: CursorKey | undefined): Promise<FeedRun[]> {
    const before = after === undefined ? {} : { id: { lt: String(after[0]) } };
    return this.prisma.db.feedRun.findMany({
      where: { profile: { in: [...profiles] }, ...before },
      orderBy: { id: 'desc' },
      take: limit,
    });
  }

  faults(
    { run, level }: districts.ListRowFaults,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<RowFault[]> {
    const [line, ordinal] = (after ?? [0, 0]) as [number, number];
    return this.prisma.db.rowFault.findMany({
      where: {
        runId: run,
        level,
        ...(after !== undefined && { OR: [{ line: { gt: line } }, { line, ordinal: { gt: ordinal } }] }),
      },
      orderBy: [{ line: 'asc' }, { ordinal: 'asc' }],
      take: limit,
    });
  }

  /** Takes the next version, which holds the run to the end of the transaction, if it stands at the one given. */
  async reverse(db: Db, { id, version }: FeedRun, reason: string): Promise<boolean> {
    const { count } = await db.feedRun.updateMany({
      where: { id, version, state: 'loaded' },
      data: { state: 'reversed', reversedBecause: reason, version: { increment: 1 } },
    });
    return count === 1;
  }
}
