/**
 * Writes the secrets of docker-compose.yml to `.env`, or to the file named: `node infra/docker-env.mjs`. Those that are
 * there stay, because data was written with them.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, services } from './local/paths.mjs';

const names = [
  'POSTGRES_PASSWORD',
  'RABBITMQ_PASSWORD',
  'REDIS_PASSWORD',
  'ACTOR_SECRET',
  'SEALING_KEY',
  'ELECTION_KEY',
  'OPERATOR_CLIENT_SECRET',
  ...services.map((name) => `${name.toUpperCase()}_DB_PASSWORD`),
];

const file = process.argv[2] ?? join(root, '.env');
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
/**
 * Compose takes an empty one for missing, and the last of several.
 *
 * @param {string} name
 */
const kept = (name) => new RegExp(`^[ \\t]*(export[ \\t]+)?${name}[ \\t]*=[ \\t]*\\S`, 'm').test(before);

const added = names.filter((name) => !kept(name));
const lines = added.map((name) => `${name}=${randomBytes(32).toString('base64url')}\n`);
const gap = before === '' || before.endsWith('\n') ? '' : '\n';
if (added.length > 0) appendFileSync(file, gap + lines.join(''), { mode: 0o600 });
console.error(`${file}: ${added.length} secrets made, ${names.length - added.length} kept`);
