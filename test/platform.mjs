/**
 * The whole platform for end-to-end tests: the services as processes of their own, as `npm start` runs them, on the
 * backing services of the test run. Every test suite has databases, a broker namespace and ports to itself.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startBacking } from '../infra/local/backing/index.mjs';
import { privateMail } from '../infra/local/backing/mail.mjs';
import { startOnce } from '../infra/local/backing/runnable.mjs';
import { build } from '../infra/local/build.mjs';
import { accessToken } from '../infra/local/client.mjs';
import { openInstance } from '../infra/local/instance.mjs';
import { Narrator } from '../infra/local/narrator.mjs';
import {
  builtServices,
  createServiceDatabases,
  describePlatform,
  serviceRunnable,
} from '../infra/local/platform.mjs';

/**
 * @typedef {import('../infra/local/paths.mjs').ServiceName} ServiceName
 * @typedef {import('../infra/local/processes.mjs').Child} Child
 * @typedef {import('../infra/local/platform.mjs').Client} Client
 *
 * @typedef {object} Reply
 * @property {number} status
 * @property {unknown} body  parsed JSON, or text
 * @property {Headers} headers
 */

/** One platform that a suite has started. */
export class TestPlatform {
  /** @type {Map<ServiceName, Child>} */
  #services = new Map();
  /** @type {Map<string, string>} */
  #tokens = new Map();

  /**
   * @param {import('../infra/local/instance.mjs').Instance} instance
   * @param {import('../infra/local/platform.mjs').Platform} platform
   */
  constructor(instance, platform) {
    this.instance = instance;
    this.platform = platform;
  }

  /** @param {{ authority?: string, environment?: NodeJS.ProcessEnv }} [options] */
  static async start({ authority = '330', environment = {} } = {}) {
    const narrator = new Narrator();
    const instance = await openInstance(`e2e${randomBytes(4).toString('hex')}`, {
      temporary: true,
    });
    try {
      await build({ narrator, run: instance.processes.run.bind(instance.processes) });
      const launch = startOnce;
      const mail = privateMail(instance);
      const [urls] = await Promise.all([
        startBacking({ instance, narrator, mayInstall: false, launch, modules: Promise.resolve() }),
        startOnce(mail.runnable),
      ]);
      const platform = describePlatform(
        instance,
        { urls, mail },
        { httpPort: instance.port.http, authority },
      );
      await createServiceDatabases(platform);
      const started = new TestPlatform(instance, platform);
      await Promise.all(builtServices().map((name) => started.startService(name, environment)));
      return started;
    } catch (error) {
      await instance.close();
      throw error;
    }
  }

  /**
   * Another process of a service that runs already needs a `HEALTH_PORT` of its own.
   * @param {ServiceName} name @param {NodeJS.ProcessEnv} [environment] @returns {Promise<Child>}
   */
  async startService(name, environment = {}) {
    const child = await startOnce(serviceRunnable(this.platform, this.instance, name, environment));
    this.#services.set(name, child);
    return child;
  }

  /** The process of the service that was started last. @param {ServiceName} name */
  processOf(name) {
    const child = this.#services.get(name);
    if (!child) throw new Error(`${name} does not run`);
    return child;
  }

  /** Asks the service to end, or with SIGKILL does not ask. @param {ServiceName} name @param {'SIGTERM' | 'SIGKILL'} [signal] */
  async stopService(name, signal = 'SIGTERM') {
    const child = this.#services.get(name);
    if (!child) return;
    process.kill(child.pid, signal);
    await child.ended;
    this.#services.delete(name);
  }

  /** @param {Client} [client]  the operator where absent */
  async token(client = this.platform.operator) {
    const known = this.#tokens.get(client.id);
    if (known) return known;
    const token = await accessToken(this.platform.gateway, client);
    this.#tokens.set(client.id, token);
    return token;
  }

  /**
   * One request, by default as the operator. Creations get an idempotency key of their own; `version` becomes `If-Match`.
   * @param {string} method
   * @param {string} path
   * @param {{ body?: unknown, version?: number, key?: string, client?: Client | null, headers?: Record<string, string> }} [options]
   * @returns {Promise<Reply>}
   */
  async ask(method, path, { body, version, key, client, headers = {} } = {}) {
    const response = await fetch(`${this.platform.gateway}${path}`, {
      method,
      headers: {
        ...(client === null ? {} : { authorization: `Bearer ${await this.token(client)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': key ?? crypto.randomUUID() } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: json && text ? JSON.parse(text) : text,
      headers: response.headers,
    };
  }

  /** As `ask`, but anything else than success is thrown with its problem. @type {(...args: Parameters<TestPlatform['ask']>) => Promise<unknown>} */
  async must(method, path, options) {
    const { status, body } = await this.ask(method, path, options);
    if (status >= 200 && status < 300) return body;
    throw new Error(`${method} ${path} answers ${status}: ${JSON.stringify(body)}`);
  }

  /** Every item of a paged list. @param {string} path */
  async all(path) {
    /** @type {unknown[]} */
    const items = [];
    for (let cursor = ''; ;) {
      const separator = path.includes('?') ? '&' : '?';
      const address = `${path}${separator}limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const page = /** @type {{ items: unknown[], next: string | null }} */ (await this.must('GET', address));
      items.push(...page.items);
      if (!page.next) return items;
      cursor = page.next;
    }
  }

  /**
   * Asks again until the answer is as expected.
   * @template T
   * @param {() => Promise<T>} ask
   * @param {(answer: T) => boolean} expected
   */
  async until(ask, expected, withinMs = 20_000) {
    const end = Date.now() + withinMs;
    for (;;) {
      const answer = await ask();
      if (expected(answer)) return answer;
      if (Date.now() > end)
        throw new Error(`not within ${withinMs} ms; last answer: ${JSON.stringify(answer).slice(0, 500)}`);
      await pause(100);
    }
  }

  async stop() {
    await this.instance.close();
    await dropServiceDatabases(this.platform);
  }
}

/** On a server of the environment the databases would outlive the test. @param {import('../infra/local/platform.mjs').Platform} platform */
async function dropServiceDatabases({ adminDatabaseUrl, databases }) {
  if (!process.env.DATABASE_URL) return;
  const admin = new pg.Client({ connectionString: adminDatabaseUrl });
  await admin.connect();
  for (const url of Object.values(databases)) {
    const name = pg.escapeIdentifier(new URL(url).pathname.slice(1));
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`drop role if exists ${name}`);
  }
  await admin.end();
}
