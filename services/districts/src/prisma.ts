import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, Database, PrismaUnitOfWork } from '@partnership/database';
import { PrismaClient } from './generated/prisma/client.js';

/** Ordinary reads and writes, on the service's own pool. Feeds and the directory they fill go by plain SQL. */
@Injectable()
export class Prisma extends PrismaUnitOfWork<PrismaClient> implements OnApplicationShutdown {
  constructor(database: Database, clock: Clock) {
    super(database, PrismaClient, { source: 'districts', clock });
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
