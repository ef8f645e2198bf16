import { setTimeout as pause } from 'node:timers/promises';
import { accessToken } from '../local/client.mjs';

/**
 * @typedef {{ id: string, secret: string }} Client
 * @typedef {Record<string, any>} Body  JSON as the API gives and takes it; its shape is in the API's own document
 * @typedef {{ body?: Body, headers?: Record<string, string>, file?: Buffer }} Content
 */

const patienceMs = 30_000;
const firstPauseMs = 100;

/** The gateway said no, and why. */
class Refusal extends Error {
  /** @param {string} request @param {number} status @param {Body} problem */
  constructor(request, status, { code = '', detail = '', errors = [] }) {
    const places = errors.map((/** @type {Body} */ { pointer, detail: what }) => `${pointer} ${what}`);
    super(`${request} is answered ${status} ${[code, detail, ...places].filter(Boolean).join('; ')}`);
    this.status = status;
    this.code = String(code);
  }
}

/** @param {unknown} error @returns {error is Refusal} */
export const isRefusal = (error) => error instanceof Refusal;

/** True for what may go well when it is simply sent again, with the same key where it creates something. @param {unknown} error */
const mayPass = (error) =>
  isRefusal(error)
    ? error.status === 429 || error.status === 503 || error.code === 'platform.idempotency.running'
    : error instanceof TypeError;

/**
 * Does the work again, with longer and longer pauses, as long as its error is of that kind and half a minute has not
 * passed.
 * @template T
 * @param {() => Promise<T>} work
 * @param {(error: unknown) => boolean} isPassing
 * @returns {Promise<T>}
 */
export async function patiently(work, isPassing) {
  const end = performance.now() + patienceMs;
  for (let wait = firstPauseMs; ; wait = Math.min(wait * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || performance.now() + wait > end) throw error;
      await pause(wait);
    }
  }
}

/** The gateway's HTTP API as one client of it. */
export class Api {
  /** @type {Promise<string> | null} */
  #token = null;

  /** @param {string} gateway @param {Client} client */
  constructor(gateway, client) {
    this.gateway = gateway;
    this.client = client;
  }

  /** @param {string} path @returns {Promise<Body>} */
  async get(path) {
    return (await this.#send('GET', path)).body;
  }

  /** What is there, or null. @param {string} path @returns {Promise<Body | null>} */
  async find(path) {
    return this.get(path).catch((/** @type {unknown} */ error) => {
      if (isRefusal(error) && error.status === 404) return null;
      throw error;
    });
  }

  /** Every item of a list, page after page. @param {string} path @returns {Promise<Body[]>} */
  async all(path) {
    const items = [];
    const joint = path.includes('?') ? '&' : '?';
    let cursor = '';
    do {
      const page = await this.get(`${path}${joint}limit=200${cursor}`);
      items.push(...page.items);
      cursor = page.next ? `&cursor=${encodeURIComponent(page.next)}` : '';
    } while (cursor !== '');
    return items;
  }

  /** Creates once, however often it is asked with that key. @param {string} path @param {Body} body @param {string} key @returns {Promise<Body>} */
  async create(path, body, key) {
    return (await this.#send('POST', path, { body, headers: { 'idempotency-key': encodeURI(key) } })).body;
  }

  /** Changes the record that was read at that version. @param {'POST' | 'PUT'} method @param {string} path @param {Body} body @param {number} version @returns {Promise<Body>} */
  async change(method, path, body, version) {
    return (await this.#send(method, path, { body, headers: { 'if-match': `"${version}"` } })).body;
  }

  /** Sets what is there, however often. @param {string} path @param {Body} body @returns {Promise<Body>} */
  async put(path, body) {
    return (await this.#send('PUT', path, { body })).body;
  }

  /** Sends a file and says where its run can be watched. @param {string} path @param {Buffer} file */
  async upload(path, file) {
    return this.#send('POST', path, { file, headers: { 'content-type': 'text/csv' } });
  }

  /** @param {string} method @param {string} path @param {Content} [content] */
  #send(method, path, content) {
    return patiently(() => this.#sendOnce(method, path, content), mayPass);
  }

  /** @param {string} method @param {string} path @param {Content} [content] @returns {Promise<{ body: Body, location: string | null }>} */
  async #sendOnce(method, path, { body, headers = {}, file } = {}) {
    this.#token ??= accessToken(this.gateway, this.client);
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const content = file ?? (body === undefined ? null : JSON.stringify(body));
    const response = await fetch(new URL(path, this.gateway), {
      method,
      headers: { authorization: `Bearer ${await this.#token}`, ...json, ...headers },
      body: content,
    });
    const text = await response.text();
    if (response.ok) return { body: JSON.parse(text || '{}'), location: response.headers.get('location') };
    throw new Refusal(`${method} ${path}`, response.status, problemIn(text));
  }
}

/** @param {string} text @returns {Body} */
function problemIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text.slice(0, 200) };
  }
}
