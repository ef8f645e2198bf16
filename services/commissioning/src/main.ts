import { fileURLToPath } from 'node:url';
import { runService } from '@partnership/service';
import { CommissioningConfig } from './commissioning.config.js';
import { CommissioningModule } from './commissioning.module.js';

await runService({
  name: 'commissioning',
  module: CommissioningModule,
  config: CommissioningConfig,
  migrations: fileURLToPath(new URL('../prisma/migrations', import.meta.url)),
});
