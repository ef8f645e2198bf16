import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {import('../api.mjs').Api} Api
 * @typedef {import('../city.mjs').Feed} Feed
 */

const underWay = ['receiving', 'received', 'processing'];
const longestMs = 120_000;

/**
 * Sends the files in their order, as the council's system would, and waits for each. A file that is in force is not
 * sent again.
 * @param {{ council: Api, feeds: readonly Feed[], tell: (done: number, total: number) => void }} options
 */
export async function sendFeeds({ council, feeds, tell }) {
  const runs = await council.all('/v1/feeds/runs');
  const keyOf = (/** @type {Record<string, any>} */ { profile, asAt }) => `${profile}/${asAt}`;
  const loaded = new Set(runs.filter(({ state }) => state === 'loaded').map(keyOf));
  for (const [at, feed] of feeds.entries()) {
    if (!loaded.has(keyOf(feed))) await send(council, feed);
    tell(at + 1, feeds.length);
  }
}

/** @param {Api} council @param {Feed} feed */
async function send(council, { profile, asAt, period, fileName, chunks }) {
  const ofPeriod = period === undefined ? '' : `&period=${period}`;
  const { body, location } = await council.upload(
    `/v1/feeds/${profile}/runs?asAt=${asAt}${ofPeriod}`,
    Buffer.concat([...chunks()]),
  );
  const place = location ?? `/v1/feeds/runs/${body.run}`;
  const end = performance.now() + longestMs;
  for (let run = body; run.state !== 'loaded'; run = await council.get(place)) {
    if (!underWay.includes(run.state) || performance.now() > end) {
      throw new Error(
        `${fileName} is not loaded but ${run.state}: ${run.fault?.detail ?? 'no reason given'}`,
      );
    }
    await pause(150);
  }
}
