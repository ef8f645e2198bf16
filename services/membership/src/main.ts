import { fileURLToPath } from 'node:url';
import { runService } from '@partnership/service';
import { MembershipConfig } from './membership.config.js';
import { MembershipModule } from './membership.module.js';

await runService({
  name: 'membership',
  module: MembershipModule,
  config: MembershipConfig,
  migrations: fileURLToPath(new URL('../prisma/migrations', import.meta.url)),
});
