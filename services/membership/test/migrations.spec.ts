import { afterAll, beforeAll, it } from '@jest/globals';
import { expectNoDrift, type TestService } from '@partnership/testing';
import { Prisma as Generated } from '../src/generated/prisma/client.js';
import { Prisma } from '../src/prisma.js';
import { startMembership } from './builders/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startMembership();
}, 60_000);
afterAll(() => service.stop());

it('makes the tables that the schema describes', async () => {
  await expectNoDrift(service.running.app.get(Prisma).db, Generated.ModelName);
});
