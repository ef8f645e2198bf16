import { readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { accessToken } from '../../local/client.mjs';

/** @typedef {import('../api.mjs').Client} Client */

/** @param {string} file @returns {Client | null} */
function keptIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * The client that sends the council's files. The gateway tells a secret once, so it is kept in the file, readable by
 * its owner alone; where it is lost or does not work any more, another client is registered.
 * @param {{ operator: import('../api.mjs').Api, file: string }} options
 * @returns {Promise<Client>}
 */
export async function keepFeedClient({ operator, file }) {
  const kept = keptIn(file);
  const works = kept !== null && (await accessToken(operator.gateway, kept).then(Boolean, () => false));
  if (works) return kept;
  const taken = (await operator.all('/v1/clients')).map(({ client }) => client);
  const free = ['feeds', ...taken.map((_, at) => `feeds-${at + 2}`)].find((id) => !taken.includes(id));
  const body = { client: free, label: 'Files of the council’s systems', roles: ['feed-client'] };
  const { client: id, secret } = await operator.create('/v1/clients', body, randomUUID());
  writeFileSync(file, JSON.stringify({ id, secret }), { mode: 0o600 });
  return { id, secret };
}
