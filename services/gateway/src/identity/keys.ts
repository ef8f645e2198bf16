import { hkdfSync } from 'node:crypto';
import { newId, type Database } from '@partnership/database';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** The algorithm of our own issuer's signatures: every client of OpenID Connect can verify it. */
export const ownAlgorithm = 'RS256';

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ownAlgorithm, { modulusLength: 2048, extractable: true });
  return { ...(await exportJWK(privateKey)), kid: newId(), use: 'sig', alg: ownAlgorithm };
}

/** Our issuer's private signing keys, newest first. The first gateway that ever starts makes the first one. */
export async function signingKeys({ sql }: Database): Promise<JWK[]> {
  const kept = (): Promise<{ jwk: JWK }[]> =>
    sql.rows<{ jwk: JWK }>('select jwk from signing_key order by generation desc');
  const known = await kept();
  if (known.length > 0) return known.map(({ jwk }) => jwk);
  // Of several gateways that start together one wins, and all read its key.
  await sql.run(
    'insert into signing_key (generation, jwk, made_at) values (1, $1::jsonb, now()) on conflict do nothing',
    [JSON.stringify(await newKey())],
  );
  return (await kept()).map(({ jwk }) => jwk);
}

/** A key of our own for one purpose, from the secret that the deployment gives us. */
export const keyFor = (purpose: string, secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `partnership gateway ${purpose}`, 32));
