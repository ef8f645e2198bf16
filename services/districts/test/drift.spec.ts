import { afterAll, beforeAll, test } from '@jest/globals';
import { Database, PrismaUnitOfWork, SystemClock } from '@partnership/database';
import { expectNoDrift, testDatabase, type TestDatabase } from '@partnership/testing';
import { Prisma, PrismaClient } from '../src/generated/prisma/client.js';

let testing: TestDatabase;
let database: Database;
const quiet = (): undefined => undefined;

beforeAll(async () => {
  testing = await testDatabase('districts');
  database = new Database({
    url: testing.url,
    name: 'drift',
    log: { info: quiet, warn: quiet, error: quiet },
  });
}, 30_000);
afterAll(async () => {
  await database.close();
  await testing.drop();
});

test('the migrations make the tables that the schema describes', async () => {
  const unit = new PrismaUnitOfWork(database, PrismaClient, {
    source: 'districts',
    clock: new SystemClock(),
  });
  await expectNoDrift(unit.db, Prisma.ModelName);
  await unit.close();
});
