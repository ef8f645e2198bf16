import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { local, services } from './paths.mjs';
import { takePorts } from './ports.mjs';
import { Processes, hasLivingLauncher, sweep } from './processes.mjs';

/**
 * @typedef {object} Secrets  Made once for an instance and kept readable by its owner alone.
 * @property {string} postgres
 * @property {string} rabbitmq
 * @property {string} redis
 * @property {string} actor  key of the tokens by which services know who acts
 * @property {string} operator  secret of the client that sets the platform up
 * @property {string} feed  secret of the client that sends feed files
 * @property {string} sealing  key under which expressions of interest are sealed
 * @property {string} election  key under which the keys of elections are sealed
 * @property {Record<import('./paths.mjs').ServiceName, string>} databases  password of each service's role
 *
 * @typedef {object} Instance
 * @property {string} name
 * @property {string} directory
 * @property {boolean} temporary
 * @property {boolean} durable  whether its databases write to the disk what they have committed
 * @property {readonly string[]} databaseSettings  further settings of its PostgreSQL, as `name=value`
 * @property {Record<import('./ports.mjs').PortName, number>} port
 * @property {Secrets} secrets
 * @property {Processes} processes
 * @property {(name: string) => string} folder  a folder of the instance, made if it is missing
 * @property {(name: string) => string} log  the log file of one process, emptied when it is first asked for
 * @property {(work: () => void) => void} afterwards  to be done once its processes have ended
 * @property {() => Promise<void>} close  ends the processes; a temporary instance leaves nothing on disk
 */

const recordName = 'processes.json';
const secret = () => randomBytes(32).toString('base64url');

/** What an earlier version has made stays; what this one needs besides is added. @param {string} directory @returns {Secrets} */
function secretsOf(directory) {
  const file = join(directory, 'secrets.json');
  const made = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const databases = Object.fromEntries(services.map((name) => [name, secret()]));
  const secrets = {
    postgres: secret(),
    rabbitmq: secret(),
    redis: secret(),
    actor: secret(),
    operator: secret(),
    feed: secret(),
    sealing: secret(),
    election: secret(),
    ...made,
    databases: { ...databases, ...made.databases },
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return /** @type {Secrets} */ (secrets);
}

/** Makes a folder through which another user, the database's, may pass. @param {string} path */
function makePassable(path) {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o711);
  return path;
}

/** Removes what temporary instances left whose launcher was killed together with its warden. */
async function clearAbandoned() {
  for (const name of readdirSync(local)) {
    const directory = join(local, name);
    const record = join(directory, recordName);
    if (!/^[a-z0-9]+-\d+$/.test(name) || !existsSync(record) || hasLivingLauncher(record)) continue;
    await sweep(record);
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @param {Processes} processes @param {string} directory @param {boolean} temporary */
function postWarden({ file, launcher }, directory, temporary) {
  const warden = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('warden.mjs', import.meta.url)),
      file,
      String(launcher.pid),
      String(launcher.birth),
      ...(temporary ? [directory] : []),
    ],
    { detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  warden.unref();
  /** @type {import('node:net').Socket} */ (/** @type {unknown} */ (warden.stdin)).unref();
}

/** @param {string} directory */
function logsIn(directory) {
  const seen = new Set();
  return (/** @type {string} */ name) => {
    const file = join(directory, `${name}.log`);
    if (!seen.has(name)) writeFileSync(file, '', { mode: 0o600 });
    seen.add(name);
    return file;
  };
}

/**
 * Opens a folder under `.local` with ports, secrets and processes of its own, after ending whatever an earlier
 * launcher of the same instance left behind.
 * @param {string} name
 * @param {{ temporary?: boolean, durable?: boolean, databaseSettings?: readonly string[] }} [options]  a temporary one
 *   is named `<name>-<pid>`, removed at the end, and not durable unless that is asked for
 * @returns {Promise<Instance>}
 */
export async function openInstance(
  name,
  { temporary = false, durable = !temporary, databaseSettings = [] } = {},
) {
  makePassable(local);
  if (temporary) await clearAbandoned();
  const fullName = temporary ? `${name}-${process.pid}` : name;
  const directory = makePassable(join(local, fullName));
  const record = join(directory, recordName);
  await sweep(record);
  const { port, release } = await takePorts(join(directory, 'ports.json'));
  const processes = new Processes(record);
  postWarden(processes, directory, temporary);
  const folder = (/** @type {string} */ child) => makePassable(join(directory, child));
  /** @type {(() => void)[]} */
  const last = [];
  return {
    name: fullName,
    directory,
    temporary,
    durable,
    databaseSettings,
    port,
    secrets: secretsOf(directory),
    processes,
    folder,
    log: logsIn(folder('logs')),
    afterwards: (work) => void last.push(work),
    close: async () => {
      await processes.stopAll();
      for (const work of last) work();
      await release();
      if (temporary) rmSync(directory, { recursive: true, force: true });
    },
  };
}
