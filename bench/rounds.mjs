import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {readonly number[]} values @param {number} share */
export const quantile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** One round of load in a fresh process. @param {import('./load.mjs').Order} order @returns {Promise<import('./load.mjs').Figures>} */
export async function loadOnce(order) {
  const child = fork(fileURLToPath(new URL('load.mjs', import.meta.url)));
  child.send(order);
  const [{ figures, error }] = await once(child, 'message');
  child.kill();
  if (error) throw new Error(error);
  return figures;
}

/**
 * Ours and the bare stack in turn, so that both have the same weather; a round with a failed request does not count as a
 * measurement of anything and ends the bench.
 * @param {{ ours: import('./load.mjs').Order, bare: import('./load.mjs').Order, rounds: number, tell: (text: string) => void }} options
 */
export async function alternate({ ours, bare, rounds, tell }) {
  const seen = { ours: [], bare: [] };
  for (const order of [ours, bare]) await loadOnce({ ...order, seconds: 2 });
  for (let round = 1; round <= rounds; round++) {
    for (const [name, order] of Object.entries({ ours, bare })) {
      const figures = await loadOnce(order);
      if (figures.failed > 0) throw new Error(`${name}: ${figures.failed} requests failed in round ${round}`);
      seen[name].push(figures);
      tell(
        `round ${round} ${name.padEnd(4)} ${figures.perSecond.toFixed(0)}/s, p50 ${figures.p50} ms, p99 ${figures.p99} ms`,
      );
    }
  }
  const rates = (name) => median(seen[name].map(({ perSecond }) => perSecond));
  return {
    ours: Math.round(rates('ours')),
    bare: Math.round(rates('bare')),
    ratio: rates('ours') / rates('bare'),
    rounds,
  };
}
