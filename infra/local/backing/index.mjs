import { canInstall, install } from '../apt.mjs';
import { findCommand } from '../commands.mjs';
import { dockerAnswers, startContainers } from './docker.mjs';
import { hasPostgres, privatePostgres } from './postgres.mjs';
import { privateRabbitmq, rabbitmqScript } from './rabbitmq.mjs';
import { privateRedis } from './redis.mjs';

/**
 * @typedef {'postgres' | 'rabbitmq' | 'redis'} BackingName
 * @typedef {Record<BackingName, string>} Urls
 *
 * @typedef {object} Options
 * @property {import('../instance.mjs').Instance} instance
 * @property {import('../narrator.mjs').Narrator} narrator
 * @property {boolean} mayInstall
 * @property {(runnable: import('./runnable.mjs').Runnable) => Promise<unknown>} launch  starts a process and waits until it answers
 * @property {Promise<void>} modules  settles when the npm packages are installed
 */

const variables = /** @type {const} */ ({
  postgres: 'DATABASE_URL',
  rabbitmq: 'AMQP_URL',
  redis: 'REDIS_URL',
});

/** The servers that npm has no package for. */
const programs = {
  rabbitmq: { find: rabbitmqScript, debian: 'rabbitmq-server' },
  redis: { find: () => findCommand('redis-server'), debian: 'redis-server' },
};

const missing = (/** @type {readonly BackingName[]} */ names) =>
  names.filter((name) => name !== 'postgres' && !programs[name].find());

/** @param {readonly BackingName[]} names */
function howToGet(names) {
  const debian = names.flatMap((name) => (name === 'postgres' ? [] : [programs[name].debian]));
  const ways = [
    ...(debian.length > 0 ? [`on Debian or Ubuntu: sudo apt-get install ${debian.join(' ')}`] : []),
    ...(debian.length > 0 ? ['on macOS: brew install rabbitmq redis'] : []),
    'anywhere: start Docker, which then runs them',
    `or give the address of one you have: ${names.map((name) => `${variables[name]}=…`).join(' ')}`,
  ];
  return `${names.join(' and ')} cannot be found or started here.\n  ${ways.join('\n  ')}`;
}

/**
 * Installs the programs that are missing, where that is possible and allowed.
 * @param {readonly BackingName[]} names
 * @param {Options} options
 */
async function installPrograms(names, { narrator, mayInstall }) {
  const wanted = missing(names).flatMap((name) => (name === 'postgres' ? [] : [programs[name].debian]));
  if (wanted.length === 0 || !mayInstall || !canInstall()) return;
  await narrator.timed('apt', () => install(wanted, (text) => narrator.say(text)));
}

/** @param {Options} options @returns {Promise<string>} */
async function startRabbitmq({ instance, launch, narrator }) {
  const { url, runnable } = privateRabbitmq(instance, /** @type {string} */ (rabbitmqScript()));
  await narrator.timed('RabbitMQ', () => launch(runnable));
  narrator.say(`RabbitMQ answers on port ${instance.port.amqp}`);
  return url;
}

/** @param {Options} options @returns {Promise<string>} */
async function startRedis({ instance, launch, narrator }) {
  const { url, runnable } = privateRedis(instance, /** @type {string} */ (programs.redis.find()));
  await narrator.timed('Redis', () => launch(runnable));
  return url;
}

/** @param {Options} options @returns {Promise<string>} */
async function startPostgres(options) {
  const { instance, launch, narrator, modules } = options;
  await modules;
  if (!hasPostgres()) return (await inContainers(['postgres'], options)).postgres ?? '';
  const { url, runnable } = await privatePostgres(instance, (text) => narrator.say(text));
  await narrator.timed('PostgreSQL', () => launch(runnable));
  narrator.say(`PostgreSQL answers on port ${instance.port.postgres}`);
  return url;
}

/**
 * @param {readonly BackingName[]} names
 * @param {Options} options
 * @returns {Promise<Partial<Urls>>}
 */
async function inContainers(names, { instance, narrator }) {
  if (names.length === 0) return {};
  if (!dockerAnswers()) throw new Error(howToGet(names));
  narrator.say(`starting ${names.join(' and ')} with Docker`);
  return startContainers(instance, names);
}

/**
 * Finds each backing service: at the address in the environment, else as a process of our own, else in Docker.
 * @param {Options} options
 * @returns {Promise<Urls>}
 */
export async function startBacking(options) {
  const names = /** @type {BackingName[]} */ (Object.keys(variables));
  const wanted = names.filter((name) => !process.env[variables[name]]);
  await installPrograms(wanted, options);
  const absent = missing(wanted);
  const own = (/** @type {BackingName} */ name) => wanted.includes(name) && !absent.includes(name);
  if (own('rabbitmq')) options.narrator.say('RabbitMQ is starting, which takes about ten seconds');
  const [rabbitmq, redis, postgres, containers] = await Promise.all([
    own('rabbitmq') ? startRabbitmq(options) : undefined,
    own('redis') ? startRedis(options) : undefined,
    own('postgres') ? startPostgres(options) : undefined,
    inContainers(absent, options),
  ]);
  /** @type {Record<BackingName, string | undefined>} */
  const started = { postgres, rabbitmq, redis };
  const url = (/** @type {BackingName} */ name) =>
    process.env[variables[name]] || started[name] || containers[name] || '';
  return { postgres: url('postgres'), rabbitmq: url('rabbitmq'), redis: url('redis') };
}
