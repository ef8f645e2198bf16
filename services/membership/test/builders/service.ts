import { fileURLToPath } from 'node:url';
import { startTestService, type TestService } from '@partnership/testing';
import { MembershipConfig } from '../../src/membership.config.js';
import { MembershipModule } from '../../src/membership.module.js';

interface Circumstances {
  readonly now?: string;
  /** Another process of membership beside one that runs. */
  readonly beside?: TestService;
  /** Where notices are mailed; nowhere unless told, so that they wait. */
  readonly smtpUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Nothing listens on the discard port of a machine of ours. */
const noMailServer = 'smtp://127.0.0.1:9';

export const startMembership = ({
  smtpUrl = noMailServer,
  environment,
  ...circumstances
}: Circumstances = {}): Promise<TestService> =>
  startTestService({
    name: 'membership',
    module: MembershipModule,
    config: MembershipConfig,
    migrations: fileURLToPath(new URL('../../prisma/migrations', import.meta.url)),
    environment: { SMTP_URL: smtpUrl, ...environment },
    ...circumstances,
  });
