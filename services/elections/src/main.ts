import { fileURLToPath } from 'node:url';
import { runService } from '@partnership/service';
import { ElectionsConfig } from './elections.config.js';
import { ElectionsModule } from './elections.module.js';

await runService({
  name: 'elections',
  module: ElectionsModule,
  config: ElectionsConfig,
  migrations: fileURLToPath(new URL('../prisma/migrations', import.meta.url)),
});
