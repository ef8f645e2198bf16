import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { local, root } from '../paths.mjs';

/** @typedef {import('../instance.mjs').Instance} Instance */

/** True if an engine answers, not merely if the client is installed. */
export const dockerAnswers = () =>
  spawnSync('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 5_000 }).status === 0;

/** @param {Instance} instance */
function composeEnvironment({ secrets, port }) {
  const passwords = Object.entries(secrets.databases).map(([name, password]) => [
    `${name.toUpperCase()}_DB_PASSWORD`,
    password,
  ]);
  return {
    ...process.env,
    ...Object.fromEntries(passwords),
    POSTGRES_PASSWORD: secrets.postgres,
    RABBITMQ_PASSWORD: secrets.rabbitmq,
    REDIS_PASSWORD: secrets.redis,
    ACTOR_SECRET: secrets.actor,
    SEALING_KEY: secrets.sealing,
    ELECTION_KEY: secrets.election,
    OPERATOR_CLIENT_SECRET: secrets.operator,
    POSTGRES_PORT: String(port.postgres),
    AMQP_PORT: String(port.amqp),
    REDIS_PORT: String(port.redis),
  };
}

/**
 * Backing services as containers of a Compose project that belongs to this instance alone; their data stay for the
 * next start unless it is temporary.
 * @param {Instance} instance
 * @param {readonly ('postgres' | 'rabbitmq' | 'redis')[]} names
 */
export async function startContainers(instance, names) {
  const place = createHash('sha256').update(local).digest('hex').slice(0, 8);
  const compose = [
    'compose',
    '-p',
    `partnership-${instance.name}-${place}`,
    '-f',
    `${root}/docker-compose.yml`,
  ];
  const options = { env: composeEnvironment(instance), log: instance.log('docker') };
  await instance.processes.run(
    'docker compose up',
    'docker',
    [...compose, 'up', '-d', '--wait', ...names],
    options,
  );
  instance.afterwards(() => {
    const end = instance.temporary ? ['down', '--volumes'] : ['stop', ...names];
    spawnSync('docker', [...compose, ...end], { env: options.env, stdio: 'ignore', timeout: 60_000 });
  });
  const { port, secrets } = instance;
  return {
    postgres: `postgres://postgres:${secrets.postgres}@127.0.0.1:${port.postgres}/postgres`,
    rabbitmq: `amqp://partnership:${secrets.rabbitmq}@127.0.0.1:${port.amqp}`,
    redis: `redis://:${secrets.redis}@127.0.0.1:${port.redis}`,
  };
}
