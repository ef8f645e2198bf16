import { fileURLToPath } from 'node:url';
import { runService } from '@partnership/service';
import { DistrictsConfig } from './districts.config.js';
import { DistrictsModule } from './districts.module.js';

await runService({
  name: 'districts',
  module: DistrictsModule,
  config: DistrictsConfig,
  migrations: fileURLToPath(new URL('../prisma/migrations', import.meta.url)),
});
