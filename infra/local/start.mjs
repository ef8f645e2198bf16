/** `npm start [-- --empty] [--no-install] [--port N] [--timings]`: runs the whole platform until Ctrl-C. */
import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startBacking } from './backing/index.mjs';
import { privateMail } from './backing/mail.mjs';
import { build } from './build.mjs';
import { runningFile } from './client.mjs';
import { follow } from './follow.mjs';
import { ensureModules } from './install.mjs';
import { openInstance } from './instance.mjs';
import { takeLock } from './lock.mjs';
import { Narrator } from './narrator.mjs';
import { firstFree, isFree } from './ports.mjs';
import { onSignal } from './shutdown.mjs';
import { supervise } from './supervise.mjs';

/**
 * @typedef {import('./instance.mjs').Instance} Instance
 * @typedef {import('./platform.mjs').Platform} Platform
 *
 * @typedef {object} Options
 * @property {boolean} empty
 * @property {boolean} mayInstall
 * @property {number | null} port
 * @property {boolean} timings
 *
 * @typedef {object} Start  What the steps of one start share.
 * @property {Instance} instance
 * @property {Narrator} narrator
 * @property {Options} options
 * @property {import('./supervise.mjs').Watcher} watcher
 */

const defaultPort = 3000;
/** The authorities: Birmingham's own number, and one that no real file can have. */
const authority = { empty: '330', demo: '999' };

/** @returns {Options} */
function readOptions() {
  const { values } = parseArgs({
    options: {
      empty: { type: 'boolean', default: false },
      'no-install': { type: 'boolean', default: false },
      port: { type: 'string' },
      timings: { type: 'boolean', default: false },
    },
  });
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port > 0 && port < 65_536))
    throw new Error('--port takes a number');
  return { empty: values.empty, mayInstall: !values['no-install'], port, timings: values.timings };
}

/** @param {number | null} asked */
async function choosePort(asked) {
  if (asked === null) return firstFree(defaultPort);
  if (await isFree(asked, '0.0.0.0')) return asked;
  throw new Error(`port ${asked} is taken`);
}

/** @param {Start} start */
async function startMail({ instance, watcher }) {
  if (process.env.SMTP_URL) return { url: process.env.SMTP_URL, page: null };
  const { url, page, runnable } = privateMail(instance);
  await supervise(runnable, watcher);
  return { url, page };
}

/** Everything below the services: packages, backing services and the build, as far as they can at the same time. @param {Start} start */
async function prepare(start) {
  const { instance, narrator, options, watcher } = start;
  const { mayInstall } = options;
  const run = logged(instance);
  const modules = narrator.timed('npm packages', () => ensureModules({ narrator, mayInstall, run }));
  const launch = (/** @type {import('./supervise.mjs').Runnable} */ runnable) => supervise(runnable, watcher);
  const [urls, mail] = await Promise.all([
    startBacking({ instance, narrator, mayInstall, launch, modules }),
    modules.then(() => startMail(start)),
    modules.then(() => narrator.timed('build', () => build({ narrator, run }))),
  ]);
  return { urls, mail };
}

/** Runs commands with their output in a log, which is named if they fail. @param {Instance} instance @returns {import('./commands.mjs').Run} */
function logged(instance) {
  return async (name, command, args, options) => {
    const log = instance.log('build');
    await instance.processes
      .run(name, command, args, { ...options, log })
      .catch((/** @type {Error} */ error) => {
        throw new Error(`${error.message}; see ${log}`);
      });
  };
}

/** @param {Start} start @param {import('./platform.mjs').Backings} backings @returns {Promise<Platform>} */
async function startServices({ instance, narrator, options, watcher }, backings) {
  const { builtServices, createServiceDatabases, describePlatform, savePlatform, serviceRunnable } =
    await import('./platform.mjs');
  const platform = describePlatform(instance, backings, {
    httpPort: await choosePort(options.port),
    authority: options.empty ? authority.empty : authority.demo,
  });
  await narrator.timed('databases', () => createServiceDatabases(platform));
  narrator.say('databases are ready; starting the services');
  const launched = (/** @type {string} */ name, /** @type {import('./supervise.mjs').Child} */ child) => {
    platform.pids[name] = child.pid;
    savePlatform(instance, platform);
  };
  const starting = builtServices().map(async (name) => {
    const runnable = serviceRunnable(platform, instance, name);
    follow(name, runnable.log, (text) => narrator.warn(text));
    await narrator.timed(name, () => supervise(runnable, { ...watcher, launched }));
    narrator.say(`${name} is ready`);
  });
  await narrator.timed('services', () => Promise.all(starting));
  savePlatform(instance, platform);
  return platform;
}

/** @param {Start} start @param {Platform} platform */
async function seedPlatform({ instance, narrator, options }, platform) {
  const seeding = new URL('seed.mjs', import.meta.url);
  if (!existsSync(seeding)) return {};
  const { seed } = await import(seeding.href);
  const { savePlatform } = await import('./platform.mjs');
  return narrator.timed('first data', () =>
    seed({
      gateway: platform.gateway,
      platform,
      empty: options.empty,
      progress: (/** @type {string} */ task, /** @type {number} */ done, /** @type {number} */ total) =>
        narrator.progress(task, done, total),
      remember: (/** @type {Partial<Platform>} */ changes) =>
        savePlatform(instance, Object.assign(platform, changes)),
    }),
  );
}

/** @param {Start} start */
async function run(start) {
  const { narrator, options } = start;
  const platform = await startServices(start, await prepare(start));
  const seeded = await seedPlatform(start, platform);
  const { announcement } = await import('./announce.mjs');
  narrator.print(await announcement(platform, seeded ?? {}));
  if (options.timings) narrator.printTimings();
}

async function main() {
  const narrator = new Narrator();
  const options = readOptions();
  const name = options.empty ? 'empty' : 'demo';
  const lock = await takeLock(runningFile, name);
  if ('holder' in lock) {
    const { pid, note } = lock.holder;
    throw new Error(
      `the platform runs already in this clone (${note}, process ${pid}); stop it with Ctrl-C there`,
    );
  }
  narrator.print(
    `Partnership platform, ${options.empty ? 'empty' : 'demo city'}; data and logs in .local/${name}`,
  );
  const instance = await openInstance(name);
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await instance.close();
    rmSync(`${instance.directory}/platform.json`, { force: true });
    lock.release();
  };
  onSignal(async () => {
    narrator.print('\nstopping');
    await stop();
    narrator.print('stopped');
    return 0;
  });
  const watcher = { warn: (/** @type {string} */ text) => narrator.warn(text), isStopping: () => stopping };
  try {
    await run({ instance, narrator, options, watcher });
  } catch (error) {
    if (stopping) return;
    await stop();
    throw error;
  }
}

main().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
