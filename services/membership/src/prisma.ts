import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Database, PrismaUnitOfWork, type PrismaWork } from '@partnership/database';
import { PrismaClient } from './generated/prisma/client.js';

/** What a change may use in which Prisma writes. */
export type RecordWork = PrismaWork<PrismaClient>;

/** Ordinary reads and writes, on the service's own pool. Money moves by UnitOfWork. */
@Injectable()
export class Prisma extends PrismaUnitOfWork<PrismaClient> implements OnApplicationShutdown {
  constructor(database: Database, clock: Clock) {
    super(database, PrismaClient, { source: 'membership', clock });
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}

/** Prisma's form of a civil date: an instant at midnight UTC. */
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

export const dayOrNull = (date: Date | null): string | null => (date === null ? null : dayOf(date));
