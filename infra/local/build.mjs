import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInForeground } from './commands.mjs';
import { generate } from './generate.mjs';
import { ensureModules } from './install.mjs';
import { alone } from './lock.mjs';
import { Narrator } from './narrator.mjs';
import { local } from './paths.mjs';
import { packages, transpile } from './transpile.mjs';

/**
 * @typedef {object} Building
 * @property {Narrator} narrator
 * @property {import('./commands.mjs').Run} run
 */

const lock = join(local, 'build.lock');

/** @param {Building} building */
async function generateSources({ narrator, run }) {
  for (const name of await generate(run)) narrator.say(`generated: ${name}`);
}

/** Only what is generated: enough for tests, which read the sources themselves. @param {Building} building */
export const prepareSources = (building) => alone(lock, () => generateSources(building));

/** Everything that the services need to run. @param {Building} building */
export const build = (building) =>
  alone(lock, async () => {
    await generateSources(building);
    const written = await transpile(packages());
    if (written > 0) building.narrator.say(`built ${written} files`);
  });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const narrator = new Narrator();
  await ensureModules({ narrator, mayInstall: true, run: runInForeground });
  await build({ narrator, run: runInForeground });
  narrator.say('the build is up to date');
}
