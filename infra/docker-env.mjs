/** Prints secrets for docker-compose.yml, new ones each time: `node infra/docker-env.mjs > .env`. */
import { randomBytes } from 'node:crypto';
import { services } from './local/paths.mjs';

const names = [
  'POSTGRES_PASSWORD',
  'RABBITMQ_PASSWORD',
  'REDIS_PASSWORD',
  'ACTOR_SECRET',
  'SEALING_KEY',
  'OPERATOR_CLIENT_SECRET',
  ...services.map((name) => `${name.toUpperCase()}_DB_PASSWORD`),
];

for (const name of names) console.log(`${name}=${randomBytes(32).toString('base64url')}`);
