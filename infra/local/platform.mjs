import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabases } from '../postgres/databases.mjs';
import { root, services } from './paths.mjs';

/**
 * @typedef {import('./instance.mjs').Instance} Instance
 * @typedef {import('./paths.mjs').ServiceName} ServiceName
 * @typedef {import('./backing/runnable.mjs').Runnable} Runnable
 * @typedef {{ id: string, secret: string }} Client
 *
 * @typedef {object} Platform  What other commands must know to find and use a running platform; kept in platform.json.
 * @property {string} instance
 * @property {string} gateway  the address that people use
 * @property {string} issuer
 * @property {string} resource  what access tokens are for
 * @property {string} authority  the local authority's number
 * @property {Client} operator
 * @property {Client} feedClient
 * @property {string} adminDatabaseUrl
 * @property {Record<ServiceName, string>} databases
 * @property {string} amqpUrl
 * @property {string} amqpNamespace  prefix of every exchange and queue; empty on a broker of our own
 * @property {string} redisUrl
 * @property {string} smtpUrl
 * @property {string | null} mailPage  null when the mail goes to a server of the environment
 * @property {string} actorSecret
 * @property {string} sealingKey  under which expressions of interest are sealed
 * @property {string} electionKey  under which the keys of elections are sealed
 * @property {string} box  the address of the ballot box
 * @property {Record<ServiceName, string>} health
 * @property {Record<string, number>} pids
 *
 * @typedef {object} Backings
 * @property {import('./backing/index.mjs').Urls} urls
 * @property {{ url: string, page: string | null }} mail
 */

/** @param {string} adminUrl @param {string} name @param {string} password */
function databaseUrl(adminUrl, name, password) {
  const url = new URL(adminUrl);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return url.href;
}

/** @template T @param {(name: ServiceName) => T} make @returns {Record<ServiceName, T>} */
const forEachService = (make) =>
  /** @type {Record<ServiceName, T>} */ (Object.fromEntries(services.map((name) => [name, make(name)])));

/**
 * @param {Instance} instance
 * @param {Backings} backings
 * @param {{ httpPort: number, authority: string }} options
 * @returns {Platform}
 */
export function describePlatform(instance, { urls, mail }, { httpPort, authority }) {
  const { secrets, port } = instance;
  const gateway = `http://localhost:${httpPort}`;
  const database = (/** @type {ServiceName} */ name) => `${instance.name.replaceAll('-', '_')}_${name}`;
  return {
    instance: instance.name,
    gateway,
    issuer: `${gateway}/oidc`,
    resource: `${gateway}/v1`,
    authority,
    operator: { id: 'operator', secret: secrets.operator },
    feedClient: { id: 'feeds', secret: secrets.feed },
    adminDatabaseUrl: urls.postgres,
    databases: forEachService((name) => databaseUrl(urls.postgres, database(name), secrets.databases[name])),
    amqpUrl: urls.rabbitmq,
    amqpNamespace: process.env.AMQP_URL ? `${instance.name}.` : '',
    redisUrl: urls.redis,
    smtpUrl: mail.url,
    mailPage: mail.page,
    actorSecret: secrets.actor,
    sealingKey: secrets.sealing,
    electionKey: secrets.election,
    box: `http://127.0.0.1:${port.box}`,
    health: forEachService((name) => `http://127.0.0.1:${port[name]}`),
    pids: {},
  };
}

/** @param {Platform} platform */
export const createServiceDatabases = ({ adminDatabaseUrl, databases }) =>
  createDatabases(
    adminDatabaseUrl,
    Object.values(databases).map((url) => {
      const { username, password } = new URL(url);
      return { name: username, password };
    }),
  );

/** @param {Platform} platform @param {Instance} instance @param {ServiceName} name @returns {NodeJS.ProcessEnv} */
function environmentOf(platform, { port }, name) {
  const { gateway, operator } = platform;
  const own = {
    HTTP_PORT: new URL(gateway).port,
    HTTP_HOST: '127.0.0.1',
    BOX_PORT: new URL(platform.box).port,
    REDIS_URL: platform.redisUrl,
    OPERATOR_CLIENT_ID: operator.id,
    OPERATOR_CLIENT_SECRET: operator.secret,
  };
  return {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV ?? 'development',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
    // glibc keeps an arena a thread; with two a service rests about 30 MB lower after a load.
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
    DATABASE_URL: platform.databases[name],
    AMQP_URL: platform.amqpUrl,
    AMQP_NAMESPACE: platform.amqpNamespace,
    PUBLIC_URL: gateway,
    BOX_PUBLIC_URL: platform.box,
    SMTP_URL: platform.smtpUrl,
    ACTOR_SECRET: platform.actorSecret,
    AUTHORITY: platform.authority,
    CLOCK_MOVABLE: 'true',
    HEALTH_PORT: String(port[name]),
    ...(name === 'gateway' ? own : {}),
    ...(name === 'commissioning' ? { SEALING_KEY: platform.sealingKey } : {}),
    ...(name === 'elections' ? { ELECTION_KEY: platform.electionKey } : {}),
  };
}

/** Why: docs/decisions/0017-heap-limit.md. */
const heapLimit = '--max-old-space-size=1024';

/**
 * One service as a process; the gateway is stopped before the others, so that they can finish what it has asked.
 * @param {Platform} platform
 * @param {Instance} instance
 * @param {ServiceName} name
 * @param {NodeJS.ProcessEnv} [changes]  to its environment
 * @returns {Runnable}
 */
export function serviceRunnable(platform, instance, name, changes = {}) {
  const log = instance.log(name);
  const folder = join(root, 'services', name);
  return {
    name,
    log,
    readyWithinMs: 60_000,
    launch: () =>
      instance.processes.spawn(name, process.execPath, [heapLimit, 'dist/main.js'], {
        cwd: folder,
        env: { ...environmentOf(platform, instance, name), ...changes },
        log,
        rank: name === 'gateway' ? 3 : 2,
      }),
    answers: () =>
      fetch(`${platform.health[name]}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ ok }) => ok,
        () => false,
      ),
  };
}

/** The services that have been written. */
export const builtServices = () =>
  services.filter((name) => existsSync(join(root, 'services', name, 'dist/main.js')));

/** @param {Instance} instance */
const platformFile = ({ directory }) => join(directory, 'platform.json');

/** @param {Instance} instance @param {Platform} platform */
export const savePlatform = (instance, platform) =>
  writeFileSync(platformFile(instance), JSON.stringify(platform, null, 2), { mode: 0o600 });
