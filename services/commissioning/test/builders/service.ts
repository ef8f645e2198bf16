import { fileURLToPath } from 'node:url';
import { startTestService, type TestService } from '@partnership/testing';
import { CommissioningConfig } from '../../src/commissioning.config.js';
import { CommissioningModule } from '../../src/commissioning.module.js';

/** Commissioning as it runs, or another process of it beside one that runs. */
export const startCommissioning = (beside?: TestService): Promise<TestService> =>
  startTestService({
    name: 'commissioning',
    module: CommissioningModule,
    config: CommissioningConfig,
    migrations: fileURLToPath(new URL('../../prisma/migrations', import.meta.url)),
    ...(beside && { beside }),
  });
