/**
 * `npm run chaos [-- --json] [--events N]`: events from two senders to two listeners while their connections are cut, the
 * broker restarts and the processes die at the worst moments. Judged by the ledgers of both sides: lost, duplicated
 * (effects applied twice) and stuck must be 0, and a poison message must lie with the dead, with its reason.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect } from 'amqplib';
import { migratePlatform } from '@partnership/database';
import { privatePostgres } from '../infra/local/backing/postgres.mjs';
import { privateRabbitmq, rabbitmqScript } from '../infra/local/backing/rabbitmq.mjs';
import { startOnce } from '../infra/local/backing/runnable.mjs';
import { openInstance } from '../infra/local/instance.mjs';
import { Narrator } from '../infra/local/narrator.mjs';
import { onSignal } from '../infra/local/shutdown.mjs';
import { createDatabases } from '../infra/postgres/databases.mjs';
import { numberSent, topology } from './contract.mjs';
import { lookAtQueues, openLedgers } from './judge.mjs';
import { openProxy } from './proxy.mjs';

const options = process.argv.slice(2);
const asJson = options.includes('--json');
const events = Number(options[options.indexOf('--events') + 1] ?? 0) || 20_000;
const endWithinMs = 8 * 60_000;
const restartAfterMs = 300;

const narrator = new Narrator();
const say = (/** @type {string} */ text) => {
  if (!asJson) narrator.say(text);
};
const instance = await openInstance('chaos', { temporary: true });
onSignal(async () => {
  await instance.close();
  return 130;
});
const faults = { connectionsCut: 0, brokerRestarts: 0, processesKilled: 0 };
let over = false;

/** Keeps a process alive under its faults, as the platform's launcher would. */
async function keepAlive(name, script, env) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  while (!over) {
    const child = instance.processes.spawn(name, process.execPath, [path], {
      env: { ...process.env, ...env },
      log: instance.log(name),
    });
    living.add(child);
    const { signal } = await child.ended;
    living.delete(child);
    if (signal === 'SIGKILL') faults.processesKilled++;
    await pause(restartAfterMs);
  }
}
/** @type {Set<import('../infra/local/processes.mjs').Child>} */
const living = new Set();

const proxyUrl = (amqpUrl, port) => Object.assign(new URL(amqpUrl), { port: String(port) }).href;

/** A message that no listener can ever handle. */
async function sendPoison(amqpUrl) {
  const connection = await connect(amqpUrl);
  const channel = await connection.createConfirmChannel();
  const names = topology();
  const { type } = numberSent;
  const poison = {
    specversion: '1.0',
    id: randomUUID(),
    source: '/districts',
    type,
    subject: '-1',
    version: 1,
    data: { number: -1 },
  };
  channel.publish(names.events, type, Buffer.from(JSON.stringify(poison)), { type, persistent: true });
  await channel.waitForConfirms();
  await connection.close();
}

async function cutConnections(proxy) {
  while (!over) {
    await pause(500 + Math.random() * 1_500);
    faults.connectionsCut += proxy.cut();
  }
}

async function killProcesses() {
  while (!over) {
    await pause(1_000 + Math.random() * 2_000);
    const [...all] = living;
    const victim = all[Math.floor(Math.random() * all.length)];
    if (victim && !over) process.kill(victim.pid, 'SIGKILL');
  }
}

async function restartBroker(broker, runnable) {
  await instance.processes.stop(broker);
  faults.brokerRestarts++;
  say('the broker is down');
  const next = await startOnce(runnable);
  say('the broker is back');
  return next;
}

/** A database for each side, a broker, and the proxy through which the processes reach it. */
async function startServers() {
  say('starting a database and a broker of our own');
  const rabbitmq = privateRabbitmq(instance, /** @type {string} */ (rabbitmqScript()));
  const postgres = await privatePostgres(instance, say);
  const [, broker] = await Promise.all([startOnce(postgres.runnable), startOnce(rabbitmq.runnable)]);
  const password = randomUUID();
  const names = ['chaos_sender', 'chaos_listener'];
  await createDatabases(
    postgres.url,
    names.map((name) => ({ name, password })),
  );
  const [senderUrl, listenerUrl] = names.map(
    (name) => Object.assign(new URL(postgres.url), { username: name, password, pathname: `/${name}` }).href,
  );
  await migratePlatform(senderUrl);
  await migratePlatform(listenerUrl);
  const ledgers = await openLedgers(senderUrl, listenerUrl);
  await ledgers.prepare();
  const proxy = await openProxy(Number(new URL(rabbitmq.url).port));
  return { rabbitmq, broker, ledgers, proxy, senderUrl, listenerUrl };
}

/** Two senders and two listeners with the moments at which each may die. */
function startProcesses({ rabbitmq, proxy, senderUrl, listenerUrl }) {
  const AMQP_URL = proxyUrl(rabbitmq.url, proxy.port);
  const sender = (first) => ({
    DATABASE_URL: senderUrl,
    AMQP_URL,
    FIRST: String(first),
    STEP: '2',
    LAST: String(events),
    DIE_UNPUBLISHED: '60',
    DIE_UNMARKED: '60',
  });
  const listener = { DATABASE_URL: listenerUrl, AMQP_URL, DIE_UNACKNOWLEDGED: '2500' };
  return [
    keepAlive('listener-1', 'listener.mjs', listener),
    keepAlive('listener-2', 'listener.mjs', listener),
    keepAlive('sender-1', 'sender.mjs', sender(1)),
    keepAlive('sender-2', 'sender.mjs', sender(2)),
  ];
}

/** Restarts the broker three times on the way, until everything is applied or the time is up. */
async function untilApplied({ rabbitmq, broker, ledgers }) {
  const end = Date.now() + endWithinMs;
  let [running, poisoned, restartAt] = [broker, false, 0.25];
  for (;;) {
    const { sent, numbers, waiting } = await ledgers.read();
    say(`sent ${sent}, applied ${numbers}, waiting ${waiting}`);
    if (sent === events && numbers === events && waiting === 0 && poisoned) return;
    if (Date.now() > end) return;
    if (numbers > 100 && !poisoned)
      poisoned = await sendPoison(rabbitmq.url).then(
        () => true,
        () => false,
      );
    if (numbers / events > restartAt) {
      running = await restartBroker(running, rabbitmq.runnable);
      restartAt += 0.3;
    }
    await pause(1_000);
  }
}

async function main() {
  const servers = await startServers();
  const { rabbitmq, ledgers, proxy } = servers;
  const began = Date.now();
  const running = [...startProcesses(servers), cutConnections(proxy), killProcesses()];
  await untilApplied(servers);
  // Duplicates that are still on their way must get their chance to do harm.
  await pause(4_000);
  over = true;
  await Promise.all([...living].map((child) => instance.processes.stop(child)));
  await Promise.all(running);
  const { sent, numbers, effects, waiting } = await ledgers.read();
  const { left, dead } = await lookAtQueues(rabbitmq.url);
  proxy.close();
  await ledgers.close();
  const verdict = {
    sent,
    lost: sent - numbers,
    duplicated: effects - numbers,
    stuck: waiting + left,
    faults,
    dead: dead.map((headers) => ({ code: headers['x-code'], reason: headers['x-reason'] })),
    seconds: Math.round((Date.now() - began) / 1_000),
  };
  const none = verdict.lost === 0 && verdict.duplicated === 0 && verdict.stuck === 0;
  // At least once: the poison may lie there twice, and nothing else may.
  const poisonTold = dead.length > 0 && verdict.dead.every(({ code }) => code === 'chaos.number.poison');
  const good = sent === events && none && poisonTold;
  say(good ? 'nothing lost, duplicated or stuck' : 'THE BOUND DOES NOT HOLD');
  narrator.print(JSON.stringify(verdict));
  return good ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  over = true;
  await instance.close();
}
