import { fileURLToPath } from 'node:url';
import { startTestService, type TestService } from '@partnership/testing';
import { ElectionsConfig } from '../../src/elections.config.js';
import { ElectionsModule } from '../../src/elections.module.js';

/** Elections as it runs, or another process of it beside one that runs. */
export const startElections = (beside?: TestService): Promise<TestService> =>
  startTestService({
    name: 'elections',
    module: ElectionsModule,
    config: ElectionsConfig,
    migrations: fileURLToPath(new URL('../../prisma/migrations', import.meta.url)),
    ...(beside && { beside }),
  });
