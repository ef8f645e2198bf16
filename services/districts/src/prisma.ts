import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Caller } from '@partnership/contracts';
import { Clock, Database, PrismaUnitOfWork, type PrismaWork } from '@partnership/database';
import { PrismaClient } from './generated/prisma/client.js';
import { WritersTurns } from './writers.js';

/** Ordinary reads and writes, on the service's own pool. Feeds and the directory they fill go by plain SQL. */
@Injectable()
export class Prisma extends PrismaUnitOfWork<PrismaClient> implements OnApplicationShutdown {
  constructor(
    database: Database,
    clock: Clock,
    private readonly turns: WritersTurns,
  ) {
    super(database, PrismaClient, { source: 'districts', clock });
  }

  override run<Answer extends object>(
    caller: Caller,
    change: (work: PrismaWork<PrismaClient>) => Promise<Answer>,
  ): Promise<Answer> {
    return this.turns.take(() => super.run(caller, change));
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
