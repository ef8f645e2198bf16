/**
 * `library.mjs count`, `library.mjs ballot/vote`: a command of a library, `libs/<library>/src/command/<main or the name
 * after the stroke>.ts`, in the folder the person is in. Installs and builds first where that is needed; on standard output there is nothing but what the command itself prints.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inForeground, runAside } from './commands.mjs';
import { ensureModules } from './install.mjs';
import { alone } from './lock.mjs';
import { Narrator } from './narrator.mjs';
import { local, root } from './paths.mjs';
import { transpile } from './transpile.mjs';

const [given = '', ...args] = process.argv.slice(2);
const [name = '', command = 'main'] = given.split('/');

/** The library and those of ours that it needs. @param {string} library @returns {string[]} */
function withNeeds(library) {
  /** @type {{ dependencies?: Record<string, string> }} */
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'libs', library, 'package.json'), 'utf8'));
  const ours = Object.keys(dependencies).flatMap((one) => /^@partnership\/(.+)$/.exec(one)?.[1] ?? []);
  return [...new Set([`libs/${library}`, ...ours.flatMap(withNeeds)])];
}

await ensureModules({ narrator: new Narrator(process.stderr), mayInstall: true, run: runAside });
await alone(join(local, 'build.lock'), () => transpile(withNeeds(name)));
const entry = join(root, 'libs', name, 'dist/command', `${command}.js`);
// npm runs its scripts in the clone, whatever folder the person was in.
const cwd = process.env.INIT_CWD ?? process.cwd();
process.exitCode = await inForeground(process.execPath, [entry, ...args], { cwd });
