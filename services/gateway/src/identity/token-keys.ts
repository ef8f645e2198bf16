import { Failure } from '@partnership/contracts';
import { createLocalJWKSet, createRemoteJWKSet, type JWK, type JWTVerifyGetKey } from 'jose';

const secretParts = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']);

const publicPart = (key: JWK): JWK =>
  Object.fromEntries(Object.entries(key).filter(([part]) => !secretParts.has(part)));

/** Our own issuer's keys are at hand. */
export const ownKeys = (keys: readonly JWK[]): JWTVerifyGetKey =>
  createLocalJWKSet({ keys: keys.map(publicPart) });

const unavailable = (issuer: string): Failure =>
  new Failure('unavailable', 'gateway.issuer.unavailable', `The issuer ${issuer} does not answer.`);

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
  const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (found.issuer !== issuer || typeof found.jwks_uri !== 'string') throw unavailable(issuer);
  return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: 5_000 });
}

/** The keys of an issuer of others, found by discovery at the first token and followed as they rotate. */
export function keysOf(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discover(issuer);
    const keys = await found.catch(() => {
      found = undefined;
      throw unavailable(issuer);
    });
    return keys(header, token);
  };
}
