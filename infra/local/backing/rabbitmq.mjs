import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCommand } from '../commands.mjs';
import { root } from '../paths.mjs';
import { replies } from './runnable.mjs';

/** @typedef {import('../instance.mjs').Instance} Instance */

// Debian's command of the same name in the PATH insists on the system's own user and folders.
const debianScript = '/usr/lib/rabbitmq/bin/rabbitmq-server';

/** The broker's script on this machine, if there is one. */
export const rabbitmqScript = () =>
  existsSync(debianScript) ? debianScript : findCommand('rabbitmq-server');

/**
 * Everything by which one node could touch another on the same machine, or be configured by files of the system.
 * @param {Instance} instance
 * @param {string} folder
 */
function environment({ port, log }, folder) {
  return {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: folder,
    RABBITMQ_NODENAME: 'partnership@localhost',
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(port.amqp),
    RABBITMQ_DIST_PORT: String(port.erlang),
    ERL_EPMD_PORT: String(port.epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    // Schedulers that spin while they wait take the processor from the services, which share a small machine with them.
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
      '-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none',
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_LOGS: log('rabbitmq'),
    RABBITMQ_PID_FILE: join(folder, 'pid'),
    RABBITMQ_GENERATED_CONFIG_DIR: join(folder, 'config'),
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(folder, 'advanced.config'),
    RABBITMQ_CONF_ENV_FILE: join(folder, 'rabbitmq-env.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
  };
}

/** @param {Instance} instance @param {string} folder */
function writeConfiguration({ secrets }, folder) {
  const shared = readFileSync(join(root, 'infra/rabbitmq/rabbitmq.conf'), 'utf8');
  const user = `default_user = partnership\ndefault_pass = ${secrets.rabbitmq}\n`;
  writeFileSync(join(folder, 'rabbitmq.conf'), `${shared}\n${user}`, { mode: 0o600 });
  writeFileSync(join(folder, 'enabled_plugins'), '[].\n');
  writeFileSync(join(folder, 'rabbitmq-env.conf'), '');
}

/** The broker answers a protocol header with the frame that opens a connection. */
const header = Buffer.from([0x41, 0x4d, 0x51, 0x50, 0, 0, 9, 1]);

/**
 * A RabbitMQ of our own. Erlang's port mapper is a child like any other: one that the broker started for itself
 * would outlive it.
 * @param {Instance} instance
 * @param {string} script
 * @returns {{ url: string, env: NodeJS.ProcessEnv, runnable: import('./runnable.mjs').Runnable }}
 */
export function privateRabbitmq(instance, script) {
  const folder = instance.folder('rabbitmq');
  writeConfiguration(instance, folder);
  const env = environment(instance, folder);
  const { processes, port, secrets } = instance;
  const epmd = findCommand('epmd');
  /** @type {import('../processes.mjs').Child | undefined} */
  let mapper;
  const launchMapper = () => {
    if (epmd && !mapper?.running)
      mapper = processes.spawn('epmd', epmd, [], { env, log: instance.log('epmd'), rank: 0 });
  };
  return {
    url: `amqp://partnership:${secrets.rabbitmq}@127.0.0.1:${port.amqp}`,
    env,
    runnable: {
      name: 'rabbitmq',
      log: instance.log('rabbitmq'),
      readyWithinMs: 120_000,
      launch: () => {
        launchMapper();
        return processes.spawn('rabbitmq', script, [], {
          env,
          cwd: folder,
          log: instance.log('rabbitmq-console'),
        });
      },
      answers: () => replies(port.amqp, header, (reply) => reply[0] === 1),
    },
  };
}
