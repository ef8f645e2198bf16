/**
 * `npm run bench [-- --json] [--rounds N] [--voters N] [--only feed,read,command,event,ballots,count,proof,token,verify]`:
 * each claim against a bare hand-written stack doing the same work on the same servers where there is one, in alternating
 * rounds; medians, and `ratio` (1 = as fast as bare). `--voters`: in place of 25,000. A bound that does not hold ends it
 * non-zero.
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
import { benchBallots } from './ballots.mjs';
import { benchCount, benchProof, benchToken, benchVerify } from './elections.mjs';
import { bareEvents, ourEvents, prepareBareEvents } from './events.mjs';
import { copyFeed, quiet, sendFeed, writeFeed } from './feed.mjs';
import { residentMb, watchMemory } from './memory.mjs';
import { alternate, median } from './rounds.mjs';

const given = process.argv.slice(2);
const asJson = given.includes('--json');
const valueOf = (/** @type {string} */ option) =>
  given.includes(option) ? given[given.indexOf(option) + 1] : undefined;
const rounds = Number(valueOf('--rounds')) || 3;
const only = valueOf('--only')?.split(',');
const isAsked = (/** @type {string} */ name) => only === undefined || only.includes(name);
const voters = Number(valueOf('--voters')) || 25_000;
const seconds = 5;
const schools = 25_000;
const restMb = 200;

const narrator = new Narrator();
const tell = (/** @type {string} */ text) => {
  if (!asJson) narrator.say(text);
};
const instance = await openInstance('bench', {
  temporary: true,
  durable: true,
  // By which the events' effects are timed.
  databaseSettings: ['track_commit_timestamp=on'],
});
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
  const settings = {
    LOG_LEVEL: 'warn',
    OPERATOR_ROLES: 'admin,director,commissioning-member,returning-officer',
  };
  const children = await Promise.all(
    services.map(async (name) => [
      name,
      await startOnce(serviceRunnable(platform, instance, name, settings)),
    ]),
  );
  const pids = Object.fromEntries(children.map(([name, { pid }]) => [name, pid]));
  return { platform, pids };
}

/** @type {import('node:child_process').ChildProcess[]} */
const bareProcesses = [];

/** @param {string} script @param {NodeJS.ProcessEnv} env */
async function startBare(script, env) {
  const child = fork(fileURLToPath(new URL(`bare/${script}.mjs`, import.meta.url)), {
    env: { ...process.env, ...env },
  });
  bareProcesses.push(child);
  await once(child, 'message');
}

async function startBareStack({ gateway, issuer, resource, amqpUrl, actorSecret, databases }) {
  const port = await firstFree(13_000);
  const shared = { AMQP_URL: amqpUrl, ACTOR_SECRET: actorSecret, QUEUE: 'bare' };
  const urls = {
    DISTRICTS_URL: databases.districts,
    COMMISSIONING_URL: databases.commissioning,
  };
  await prepareBareEvents({ districtsUrl: databases.districts, commissioningUrl: databases.commissioning });
  await startBare('service', { ...shared, ...urls });
  await startBare('events', { ...shared, ...urls });
  await startBare('gateway', {
    ...shared,
    PORT: String(port),
    ISSUER: issuer,
    JWKS_URL: `${gateway}/oidc/jwks`,
    AUDIENCE: resource,
  });
  return `http://127.0.0.1:${port}`;
}

/** As many schools as the generator has, and a third of them. */
const [largeFile, smallFile] = [39_000, 13_000];

/**
 * The highest memory while a file streams, for a small and a large one; a large one has gone before, since an engine's
 * heap grows to its working size with the first of them.
 */
async function feedMemory({ platform: { gateway, databases }, pids }, token) {
  const watched = { gateway: pids.gateway, districts: pids.districts };
  const peaks = [];
  for (const [index, size] of [largeFile, smallFile, largeFile].entries()) {
    const path = join(instance.directory, `feed-${index}.csv`);
    await writeFeed(path, size);
    const delivery = { gateway, token, path, asAt: `2024-08-${String(10 + index)}` };
    peaks.push((await watchMemory(watched, () => sendFeed(delivery))).peak);
    await quiet(databases);
  }
  const [, small, large] = peaks;
  const growth = large.districts - small.districts;
  bound(
    growth < 60,
    `feed: districts took ${growth.toFixed(0)} MB more for a file three times as large, bound 60`,
  );
  return { smallPeakMb: small, largePeakMb: large };
}

async function benchFeed(started, token) {
  const { gateway, databases } = started.platform;
  const memory = await feedMemory(started, token);
  const path = join(instance.directory, 'feed.csv');
  await writeFeed(path, schools);
  const [ours, bare] = [[], []];
  for (let round = 1; round <= rounds; round++) {
    const sent = await sendFeed({ gateway, token, path, asAt: `2025-08-${String(10 + round)}` });
    ours.push(sent.rows / sent.seconds);
    await quiet(databases);
    const copied = await copyFeed(databases.districts, path);
    bare.push(copied.rows / copied.seconds);
    tell(
      `round ${round} feed ${sent.rows} rows in ${sent.seconds.toFixed(2)} s; bare ${copied.seconds.toFixed(2)} s`,
    );
  }
  const claim = {
    ours: Math.round(median(ours)),
    bare: Math.round(median(bare)),
    ratio: median(ours) / median(bare),
    unit: 'rows/s',
    rounds,
  };
  bound(claim.ours >= 5_000, `feed: ${claim.ours} rows/s, bound 5,000`);
  return { ...claim, ...memory };
}

/** The schools that are asked for; the feed's claim has filled the directory, and without it a small file does. */
const urnsOf = async (gateway, token) => {
  if (!isAsked('feed')) {
    const path = join(instance.directory, 'few.csv');
    await writeFeed(path, 1_000);
    await sendFeed({ gateway, token, path, asAt: '2025-08-31' });
  }
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
    bare: { ...order, url: bare, paths: urns.map((urn) => `/schools/${urn}`) },
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
    bare: { ...order, url: bare, paths: ['/commissions'] },
    rounds,
    tell,
  });
  bound(claim.ratio >= 0.5, `command: ratio ${claim.ratio.toFixed(2)}, bound 0.5`);
  return { ...claim, unit: 'requests/s' };
}

async function benchEvents({ platform }) {
  const urls = {
    districtsUrl: platform.databases.districts,
    commissioningUrl: platform.databases.commissioning,
  };
  const { amqpUrl } = platform;
  const steady = { count: 5_000, perSecond: 550 };
  const [ours, bare] = [[], []];
  for (const warm of [ourEvents, bareEvents]) await warm({ ...urls, amqpUrl, count: 1_500, perSecond: 400 });
  for (let round = 1; round <= rounds; round++) {
    ours.push(await ourEvents({ ...urls, ...steady, amqpUrl }));
    bare.push(await bareEvents({ ...urls, ...steady }));
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

/** The claims in the order in which they are measured: the feed first, since it fills the directory that is read. */
const claims = {
  feed: (started, _bare, token) => benchFeed(started, token),
  read: benchRead,
  command: benchCommand,
  event: benchEvents,
  ballots: ({ platform }, _bare, token) =>
    benchBallots(platform, token, { rounds, many: voters, tell, bound }),
};

/** What the bare stack has no part in: these should not share the machine with it. */
const alone = ['feed', 'ballots'];

/** What needs no platform. */
const aside = { count: benchCount, proof: benchProof, token: benchToken, verify: benchVerify };

async function measurePlatform() {
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
  const results = {};
  /** @type {string | undefined} */
  let bare;
  for (const [name, measure] of Object.entries(claims)) {
    if (!isAsked(name)) continue;
    if (!alone.includes(name)) bare ??= await startBareStack(platform);
    results[name] = await measure(started, bare, token);
    await pause(3_000);
  }
  return { ...results, restMb: rest };
}

async function main() {
  const results = {};
  for (const [name, measure] of Object.entries(aside))
    if (isAsked(name)) results[name] = await measure({ rounds, directory: instance.directory, tell, bound });
  if (Object.keys(claims).some(isAsked)) Object.assign(results, await measurePlatform());
  for (const text of broken) narrator.warn(`THE BOUND DOES NOT HOLD  ${text}`);
  narrator.print(JSON.stringify(results));
  return broken.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  for (const child of bareProcesses) child.kill();
  await instance.close();
}
