/** `npm run bench` and `chaos`: builds, then runs the folder's main.mjs with the arguments that follow. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { inForeground, runInForeground } from './commands.mjs';
import { ensureModules } from './install.mjs';
import { Narrator } from './narrator.mjs';
import { root } from './paths.mjs';

const [rig = '', ...args] = process.argv.slice(2);
const entry = join(root, rig, 'main.mjs');
const mayInstall = !args.includes('--no-install');

if (existsSync(entry)) {
  const narrator = new Narrator();
  await ensureModules({ narrator, mayInstall, run: runInForeground });
  await build({ narrator, run: runInForeground });
  process.exitCode = await inForeground(process.execPath, [entry, ...args]);
} else {
  console.error(`there is no ${rig}/main.mjs`);
  process.exitCode = 1;
}
