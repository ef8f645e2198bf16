import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCommand } from './commands.mjs';
import { alone } from './lock.mjs';
import { inModules, local, root } from './paths.mjs';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, peer?: boolean, link?: boolean }>} Packages */

/** @param {string} file @returns {Packages | null} */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/** True if what npm has installed here is what package-lock.json names, whoever installed it. */
function modulesAreCurrent() {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const present = packagesIn(inModules('.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional, link }]) => {
    const there = present[path];
    if (!path.includes('node_modules/')) return true;
    if (!there) return optional === true;
    return link === true ? there.link === true : there.version === version && there.integrity === integrity;
  });
}

const withNpm = () =>
  process.env.npm_execpath
    ? { command: process.execPath, first: [process.env.npm_execpath] }
    : { command: findCommand('npm') ?? 'npm', first: [] };

/**
 * Runs `npm ci` when what is installed differs from the lock file.
 * @param {{ narrator: import('./narrator.mjs').Narrator, mayInstall: boolean, run: import('./commands.mjs').Run }} options
 */
export async function ensureModules({ narrator, mayInstall, run }) {
  if (modulesAreCurrent()) return;
  if (!mayInstall) throw new Error('node_modules differs from package-lock.json; run `npm ci`');
  const waiting = () => narrator.say('waiting for another command of this clone that is installing');
  await alone(
    join(local, 'install.lock'),
    async () => {
      if (modulesAreCurrent()) return;
      narrator.say('installing the npm packages of package-lock.json, which takes about a minute');
      const { command, first } = withNpm();
      await run('npm ci', command, [...first, 'ci', '--include=dev', '--loglevel=error']);
    },
    waiting,
  );
}
