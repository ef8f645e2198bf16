import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/**
 * Every port of an instance is a place in one block. The first place is held open as long as the launcher lives:
 * the system itself then keeps two instances out of each other's block, and gives it back when the launcher dies.
 */
const places = /** @type {const} */ ([
  'guard',
  'postgres',
  'amqp',
  'erlang',
  'epmd',
  'redis',
  'smtp',
  'mail',
  'gateway',
  'membership',
  'districts',
  'commissioning',
  'elections',
  'http',
  'box',
]);

/** @typedef {Exclude<typeof places[number], 'guard'>} PortName */

// Below the ports that systems hand out to outgoing connections: such a one could take a place before its owner does.
const first = 20_000;
const blockSize = 20;
const blocks = 600;

/** @param {number} port @param {string} [host] @returns {Promise<import('node:net').Server | null>} */
const hold = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });

/** @param {import('node:net').Server} server @returns {Promise<void>} */
const letGo = (server) => new Promise((resolve) => void server.close(() => resolve()));

/** @param {number} port @param {string} [host] */
export async function isFree(port, host) {
  const server = await hold(port, host);
  if (server) await letGo(server);
  return server !== null;
}

/** The first free port from `port` upwards, for something that listens on every address. @param {number} port */
export async function firstFree(port) {
  for (let candidate = port; candidate < port + 100; candidate += 1) {
    if ((await isFree(candidate)) && (await isFree(candidate, '0.0.0.0'))) return candidate;
  }
  throw new Error(`no port from ${port} to ${port + 99} is free`);
}

/** @param {number} base */
async function takeBlock(base) {
  const guard = await hold(base);
  if (!guard) return null;
  const others = await Promise.all(places.slice(1).map((_, index) => isFree(base + 1 + index)));
  if (others.every(Boolean)) return guard;
  await letGo(guard);
  return null;
}

/** @param {string} file */
function rememberedBase(file) {
  try {
    const { base } = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(base) ? [/** @type {number} */ (base)] : [];
  } catch {
    return [];
  }
}

/** @param {number} from  a block's number @returns {number[]} */
const basesFrom = (from) =>
  Array.from({ length: blocks }, (_, index) => first + ((from + index) % blocks) * blockSize);

/**
 * Takes a block of ports: the same one as last time if it is still free.
 * @param {string} file  where the choice is remembered
 * @returns {Promise<{ port: Record<PortName, number>, release: () => Promise<void> }>}
 */
export async function takePorts(file) {
  for (const base of [...rememberedBase(file), ...basesFrom(Math.floor(Math.random() * blocks))]) {
    const guard = await takeBlock(base);
    if (!guard) continue;
    guard.unref();
    writeFileSync(file, JSON.stringify({ base }));
    const port = Object.fromEntries(places.map((name, index) => [name, base + index]));
    return { port: /** @type {Record<PortName, number>} */ (port), release: () => letGo(guard) };
  }
  throw new Error(
    `no ${places.length} neighbouring ports are free between ${first} and ${first + blocks * blockSize}`,
  );
}
