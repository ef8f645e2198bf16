import { fileURLToPath } from 'node:url';
import { startTestService, type TestService } from '@partnership/testing';
import { MembershipConfig } from '../../src/membership.config.js';
import { MembershipModule } from '../../src/membership.module.js';

interface Circumstances {
  readonly environment?: Readonly<Record<string, string>>;
  readonly now?: string;
  /** Another process of membership beside one that runs. */
  readonly beside?: TestService;
}

export const startMembership = (circumstances: Circumstances = {}): Promise<TestService> =>
  startTestService({
    name: 'membership',
    module: MembershipModule,
    config: MembershipConfig,
    migrations: fileURLToPath(new URL('../../prisma/migrations', import.meta.url)),
    ...circumstances,
  });
