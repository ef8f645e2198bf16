import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { startTestService, type TestService } from '@partnership/testing';
import { ElectionsConfig } from '../../src/elections.config.js';
import { ElectionsModule } from '../../src/elections.module.js';

const electionKey = randomBytes(32).toString('base64url');

/** Elections as it runs, or another process of it beside one that runs. Batches are written when a test says so. */
export const startElections = (
  beside?: TestService,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestService> =>
  startTestService({
    name: 'elections',
    module: ElectionsModule,
    config: ElectionsConfig,
    migrations: fileURLToPath(new URL('../../prisma/migrations', import.meta.url)),
    environment: { ELECTION_KEY: electionKey, BATCH_SECONDS: '3600', ...environment },
    ...(beside && { beside }),
  });
