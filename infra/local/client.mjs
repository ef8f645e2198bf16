import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holderOf } from './lock.mjs';
import { local } from './paths.mjs';

/** @typedef {import('./platform.mjs').Platform} Platform */

/** Held by `npm start` as long as it runs; its note names the instance. */
export const runningFile = join(local, 'start', 'running.json');

/** The platform that `npm start` runs in this clone; null if it does not. @returns {Platform | null} */
export function runningPlatform() {
  const holder = holderOf(runningFile);
  if (!holder?.note) return null;
  try {
    return JSON.parse(readFileSync(join(local, holder.note, 'platform.json'), 'utf8'));
  } catch {
    return null;
  }
}

/**
 * An access token by client credentials.
 * @param {string} gateway
 * @param {{ id: string, secret: string }} client
 * @returns {Promise<string>}
 */
export async function accessToken(gateway, { id, secret }) {
  const discovery = await fetch(`${gateway}/oidc/.well-known/openid-configuration`);
  if (!discovery.ok) throw new Error(`${gateway} does not say how to sign in (status ${discovery.status})`);
  const { issuer, token_endpoint: endpoint } = /** @type {{ issuer: string, token_endpoint: string }} */ (
    await discovery.json()
  );
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: issuer.replace(/\/oidc$/, '/v1'),
    }),
  });
  const body = /** @type {{ access_token: string, error?: string, error_description?: string }} */ (
    await answer.json()
  );
  if (!answer.ok)
    throw new Error(`no access token for ${id}: ${body.error_description ?? body.error ?? answer.status}`);
  return body.access_token;
}
