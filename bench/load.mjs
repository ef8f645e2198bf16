/**
 * Load from a process of its own, so that making it does not slow what is measured: `fork` it, send an order, get figures.
 */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

/**
 * @typedef {object} Order
 * @property {string} url
 * @property {readonly string[]} paths  asked for in turn
 * @property {string} token
 * @property {number} connections
 * @property {number} seconds
 * @property {unknown} [body]  makes it a POST with an idempotency key of its own each time
 *
 * @typedef {object} Figures
 * @property {number} perSecond
 * @property {number} p50  milliseconds
 * @property {number} p99  milliseconds
 * @property {number} failed  anything but a 2xx
 */

/** @param {Order} order @returns {Promise<Figures>} */
async function load({ url, paths, token, connections, seconds, body }) {
  const headers = { authorization: `Bearer ${token}` };
  const posted = body === undefined ? undefined : JSON.stringify(body);
  const requests = paths.map((path) =>
    posted === undefined
      ? { method: /** @type {const} */ ('GET'), path }
      : {
          method: /** @type {const} */ ('POST'),
          path,
          body: posted,
          setupRequest: (request) => ({
            ...request,
            headers: {
              ...request.headers,
              'content-type': 'application/json',
              'idempotency-key': randomUUID(),
            },
          }),
        },
  );
  const result = await autocannon({ url, connections, duration: seconds, headers, requests, timeout: 10 });
  return {
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

process.on('message', (order) => {
  load(/** @type {Order} */ (order)).then(
    (figures) => process.send?.({ figures }),
    (error) => process.send?.({ error: String(error) }),
  );
});
