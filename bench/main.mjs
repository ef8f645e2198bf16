/**
 * `npm run bench [-- --json] [--rounds N]`: each claim against a bare hand-written stack doing the same work on the same
 * servers, in alternating rounds; medians, and `ratio` (1 = as fast as bare). A bound that does not hold ends it non-zero.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startBacking } from '../infra/local/backing/index.mjs';
import { privateMail } from '../infra/local/backing/mail.mjs';
import { startOnce } from '../infra/local/backing/runnable.mjs';
import { accessToken } from '../infra/local/client.mjs';
import { openInstance } from '../infra/local/instance.mjs';
import { Narrator } from '../infra/local/narrator.mjs';
import { createServiceDatabases, describePlatform, serviceRunnable } from '../infra/local/platform.mjs';
import { services } from '../infra/local/paths.mjs';
import { firstFree } from '../infra/local/ports.mjs';
import { onSignal } from '../infra/local/shutdown.mjs';
import { bareEvents, ourEvents, prepareBareEvents } from './events.mjs';
import { copyFeed, sendFeed, writeFeed } from './feed.mjs';
import { residentMb, watchMemory } from './memory.mjs';
import { alternate, median } from './rounds.mjs';

const given = process.argv.slice(2);
const asJson = given.includes('--json');
const rounds = Number(given[given.indexOf('--rounds') + 1]) || 3;
const seconds = 5;
const schools = 25_000;
const restMb = 200;

const narrator = new Narrator();
const tell = (/** @type {string} */ text) => {
  if (!asJson) narrator.say(text);
};
const instance = await openInstance('bench', { temporary: true, durable: true });
onSignal(async () => {
  await instance.close();
  return 130;
});

/** @type {string[]} */
const broken = [];
const bound = (/** @type {boolean} */ holds, /** @type {string} */ text) => {
  if (!holds) broken.push(text);
};

async function startPlatform() {
  for (const name of ['DATABASE_URL', 'AMQP_URL', 'REDIS_URL', 'SMTP_URL']) delete process.env[name];
  const mail = privateMail(instance);
  const [urls] = await Promise.all([
    startBacking({ instance, narrator, mayInstall: false, launch: startOnce, modules: Promise.resolve() }),
    startOnce(mail.runnable),
  ]);
  const platform = describePlatform(
    instance,
    { urls, mail },
    { httpPort: instance.port.http, authority: '999' },
  );
  await createServiceDatabases(platform);
  const settings = { LOG_LEVEL: 'warn', OPERATOR_ROLES: 'admin,director,commissioning-member' };
  const children = await Promise.all(
    services.map(async (name) => [
      name,
      await startOnce(serviceRunnable(platform, instance, name, settings)),
    ]),
  );
  const pids = Object.fromEntries(children.map(([name, { pid }]) => [name, pid]));
  return { platform, pids };
}

/** @param {string} script @param {NodeJS.ProcessEnv} env */
async function startBare(script, env) {
  const child = fork(fileURLToPath(new URL(`bare/${script}.mjs`, import.meta.url)), {
    env: { ...process.env, ...env },
  });
  await once(child, 'message');
  return child;
}

async function startBareStack({ gateway, issuer, resource, amqpUrl, actorSecret, databases }) {
  const port = await firstFree(13_000);
  const shared = { AMQP_URL: amqpUrl, ACTOR_SECRET: actorSecret, QUEUE: 'bare' };
  const urls = {
    DISTRICTS_URL: databases.districts,
    COMMISSIONING_URL: databases.commissioning,
    MEMBERSHIP_URL: databases.membership,
  };
  await prepareBareEvents({ districtsUrl: databases.districts, membershipUrl: databases.membership });
  const children = [
    await startBare('service', { ...shared, ...urls }),
    await startBare('events', { ...shared, ...urls }),
    await startBare('gateway', {
      ...shared,
      PORT: String(port),
      ISSUER: issuer,
      JWKS_URL: `${gateway}/oidc/jwks`,
      AUDIENCE: resource,
    }),
  ];
  return { url: `http://127.0.0.1:${port}`, stop: () => children.forEach((child) => child.kill()) };
}

async function benchFeed({ platform, pids }, token) {
  const path = join(instance.directory, 'feed.csv');
  const small = join(instance.directory, 'small.csv');
  await writeFeed(path, schools);
  await writeFeed(small, schools / 5);
  const { gateway, databases } = platform;
  const watched = { gateway: pids.gateway, districts: pids.districts };
  const little = await watchMemory(watched, () =>
    sendFeed({ gateway, token, path: small, asAt: '2024-08-31' }),
  );
  const [ours, bare] = [[], []];
  let peak = little.peak;
  for (let round = 1; round <= rounds; round++) {
    const asAt = `2025-08-${String(10 + round)}`;
    const sent = await watchMemory(watched, () => sendFeed({ gateway, token, path, asAt }));
    ours.push(sent.result.rows / sent.result.seconds);
    peak = sent.peak;
    const copied = await copyFeed(databases.districts, path);
    bare.push(copied.rows / copied.seconds);
    tell(
      `round ${round} feed ${sent.result.rows} rows in ${sent.result.seconds.toFixed(2)} s; bare ${copied.seconds.toFixed(2)} s`,
    );
    await pause(2_000);
  }
  const claim = {
    ours: Math.round(median(ours)),
    bare: Math.round(median(bare)),
    ratio: median(ours) / median(bare),
    unit: 'rows/s',
    rounds,
  };
  bound(claim.ours >= 5_000, `feed: ${claim.ours} rows/s, bound 5,000`);
  const growth = peak.districts - little.peak.districts;
  bound(growth < 100, `feed: districts grew by ${growth.toFixed(0)} MB for a file five times as large`);
  return { ...claim, smallPeakMb: little.peak, largePeakMb: peak };
}

const urnsOf = async (gateway, token) => {
  const answer = await fetch(`${gateway}/v1/schools?limit=200`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await answer.json()).items.map(({ urn }) => urn);
};

async function benchRead({ platform }, bare, token) {
  const urns = await urnsOf(platform.gateway, token);
  const order = { token, seconds, connections: 32 };
  const ours = { ...order, url: platform.gateway, paths: urns.map((urn) => `/v1/schools/${urn}/record`) };
  const claim = await alternate({
    ours,
    bare: { ...order, url: bare.url, paths: urns.map((urn) => `/schools/${urn}`) },
    rounds,
    tell,
  });
  bound(claim.ratio >= 0.7, `read: ratio ${claim.ratio.toFixed(2)}, bound 0.7`);
  return { ...claim, unit: 'requests/s' };
}

async function benchCommand({ platform }, bare, token) {
  const body = {
    origin: 'group-scan',
    beneficiary: { kind: 'city' },
    title: 'Reading in Key Stage 2',
    need: 'Schools of the city ask for help with early reading.',
  };
  const order = { token, seconds, connections: 16, body };
  const claim = await alternate({
    ours: { ...order, url: platform.gateway, paths: ['/v1/commissions'] },
    bare: { ...order, url: bare.url, paths: ['/commissions'] },
    rounds,
    tell,
  });
  bound(claim.ratio >= 0.5, `command: ratio ${claim.ratio.toFixed(2)}, bound 0.5`);
  return { ...claim, unit: 'requests/s' };
}

async function benchEvents({ platform }) {
  const urls = { districtsUrl: platform.databases.districts, membershipUrl: platform.databases.membership };
  const steady = { count: 5_000, perSecond: 600 };
  const [ours, bare] = [[], []];
  for (let round = 1; round <= rounds; round++) {
    ours.push(await ourEvents({ ...urls, ...steady, version: round }));
    bare.push(await bareEvents({ ...urls, ...steady, version: round }));
    tell(`round ${round} event ours ${describe(ours.at(-1))}; bare ${describe(bare.at(-1))}`);
  }
  const rate = (all) => median(all.map(({ perSecond }) => perSecond));
  const p99 = median(ours.map(({ p99: late }) => late));
  const claim = {
    ours: Math.round(rate(ours)),
    bare: Math.round(rate(bare)),
    ratio: rate(ours) / rate(bare),
    unit: 'events/s',
    rounds,
  };
  bound(claim.ours >= 500, `event: ${claim.ours}/s, bound 500`);
  bound(p99 < 500, `event: p99 ${p99.toFixed(0)} ms, bound 500`);
  return {
    ...claim,
    p99Ms: Math.round(p99),
    bareP99Ms: Math.round(median(bare.map(({ p99: late }) => late))),
  };
}

const describe = ({ perSecond, p50, p99 }) =>
  `${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;

async function main() {
  const started = await startPlatform();
  const { platform, pids } = started;
  await pause(5_000);
  const rest = Object.fromEntries(
    Object.entries(pids).map(([name, pid]) => [name, Math.round(residentMb(pid))]),
  );
  for (const [name, mb] of Object.entries(rest))
    bound(mb < restMb, `${name} rests at ${mb} MB, bound ${restMb}`);
  tell(`at rest, MB: ${JSON.stringify(rest)}`);
  const token = await accessToken(platform.gateway, platform.operator);
  const feed = await benchFeed(started, token);
  await pause(5_000);
  const bare = await startBareStack(platform);
  const read = await benchRead(started, bare, token);
  const command = await benchCommand(started, bare, token);
  const event = await benchEvents(started);
  bare.stop();
  for (const text of broken) narrator.warn(`THE BOUND DOES NOT HOLD  ${text}`);
  narrator.print(JSON.stringify({ read, command, event, feed, restMb: rest }));
  return broken.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await instance.close();
}
