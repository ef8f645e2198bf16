import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { startTestService, type TestService } from '@partnership/testing';
import { CommissioningConfig } from '../../src/commissioning.config.js';
import { CommissioningModule } from '../../src/commissioning.module.js';

/** What the services of a test seal with: a key of this run. */
export const sealingKey = randomBytes(32).toString('base64url');

/** Commissioning as it runs, or another process of it beside one that runs. */
export const startCommissioning = (
  beside?: TestService,
  settings: Pick<Parameters<typeof startTestService>[0], 'now' | 'environment'> = {},
): Promise<TestService> =>
  startTestService({
    name: 'commissioning',
    module: CommissioningModule,
    config: CommissioningConfig,
    migrations: fileURLToPath(new URL('../../prisma/migrations', import.meta.url)),
    ...settings,
    environment: { SEALING_KEY: sealingKey, ...settings.environment },
    ...(beside && { beside }),
  });
