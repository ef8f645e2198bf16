/**
 * Voters in a process of their own: `fork` it, send a task, and it makes tokens and ballots ready, says so, waits to be told
 * `vote`, and answers with figures and receipts. Blinding is by OpenSSL here, so that many thousands are ready in minutes;
 * what the registrar and the box are sent is the same.
 */
import {
  constants,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import {
  castBytes,
  concatBytes,
  fromBase64url,
  receiptFor,
  sealedLength,
  toBase64url,
  tokenStatement,
} from '@partnership/election-record';
import { rawPublicKey, signEd25519 } from '@partnership/election-record/node';
import { sealBallot, sealingTerms } from '@partnership/ballot';
import { importJWK, SignJWT } from 'jose';
import { quantile } from './rounds.mjs';

/**
 * @typedef {object} Task
 * @property {string} api
 * @property {string} box
 * @property {string} issuer
 * @property {string} resource
 * @property {import('jose').JWK} key  that signs access tokens
 * @property {import('./poll.mjs').Poll} poll
 * @property {number} atOnce  how many voters are under way together
 * @property {boolean} sealed  false: stand-ins of the same length, which the box cannot tell
 *
 * @typedef {{ school: string, access: string, blinded: string, inverse: bigint, key: import('node:crypto').KeyObject,
 *   token: string, preparation: string, sealed: string }} Ready
 */

const sha384 = (/** @type {Uint8Array} */ bytes) => createHash('sha384').update(bytes).digest();
const numberOf = (/** @type {Uint8Array} */ bytes) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const bytesOf = (/** @type {bigint} */ number) =>
  new Uint8Array(Buffer.from(number.toString(16).padStart(768, '0'), 'hex'));

/** EMSA-PSS with SHA-384 and a salt of 48 bytes, for a modulus of 3072 bits (RFC 8017 9.1.1). @param {Uint8Array} message */
function encoded(message) {
  const salt = randomBytes(48);
  const hash = sha384(Buffer.concat([Buffer.alloc(8), sha384(message), salt]));
  const block = Buffer.concat([Buffer.alloc(384 - 48 - 48 - 2), Buffer.of(1), salt]);
  const mask = Buffer.concat(
    Array.from({ length: Math.ceil(block.length / 48) }, (_, counter) =>
      sha384(Buffer.concat([hash, Buffer.of(0, 0, 0, counter)])),
    ),
  );
  const masked = block.map((byte, index) => byte ^ (mask[index] ?? 0));
  masked[0] = (masked[0] ?? 0) & 0x7f;
  return concatBytes(masked, hash, Uint8Array.of(0xbc));
}

/** @param {bigint} value @param {bigint} modulus */
function inverseOf(value, modulus) {
  let [rest, next, factor, nextFactor] = [modulus, value, 0n, 1n];
  while (next !== 0n) {
    const times = rest / next;
    [rest, next] = [next, rest - times * next];
    [factor, nextFactor] = [nextFactor, factor - times * nextFactor];
  }
  return ((factor % modulus) + modulus) % modulus;
}

/** @param {Task} task */
function blinder({ poll: { election, contest, notice } }) {
  const [terms] = notice.contests;
  const spki = Buffer.from(fromBase64url(terms?.tokenKey ?? ''));
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const modulus = numberOf(Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url'));
  return {
    modulus,
    /** @param {string} token @param {Uint8Array} preparation */
    blind(token, preparation) {
      const message = concatBytes(preparation, tokenStatement(election, contest, fromBase64url(token)));
      const factor = numberOf(randomBytes(384)) % modulus;
      const power = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, bytesOf(factor));
      const blinded = (numberOf(encoded(message)) * numberOf(power)) % modulus;
      return { blinded: toBase64url(bytesOf(blinded)), inverse: inverseOf(factor, modulus) };
    },
  };
}

/** @param {Task} task */
async function makeReady(task) {
  const { poll, issuer, resource } = task;
  const { blind, modulus } = blinder(task);
  const signer = await importJWK(task.key, 'RS256');
  const terms = sealingTerms(poll.notice, poll.contest);
  const [count, now] = [terms.candidates, Math.floor(Date.now() / 1_000)];
  /** @type {Ready[]} */
  const ready = [];
  for (const { urn, person } of poll.schools) {
    const claims = { sub: person, client_id: 'bench', iss: issuer, aud: resource, jti: randomUUID() };
    const access = await new SignJWT({ ...claims, iat: now, exp: now + 3_600 })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: task.key.kid ?? '' })
      .sign(signer);
    const key = generateKeyPairSync('ed25519').privateKey;
    const [token, preparation] = [rawPublicKey(key), new Uint8Array(randomBytes(32))];
    const ranking = [1 + (ready.length % count), 1 + ((ready.length + 1) % count)];
    const sealed = task.sealed
      ? await sealBallot(ranking, terms)
      : concatBytes(Uint8Array.of(1), randomBytes(sealedLength(count) - 1));
    ready.push({
      ...{ school: urn, access, key, token },
      ...blind(token, preparation),
      ...{ preparation: toBase64url(preparation), sealed: toBase64url(sealed) },
    });
  }
  return { ready, modulus };
}

/** As a voter's software does: what may be tried again is. @param {string} url @param {Record<string, string>} headers @param {object} body */
async function post(url, headers, body) {
  for (let tries = 0; ; tries++) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (answer.ok) return said;
    const mayTry = answer.status === 429 || answer.status >= 500;
    if (!mayTry || tries === 10) throw new Error(`${answer.status} ${JSON.stringify(said)}`);
    await new Promise((resolve) => setTimeout(resolve, 200 * (tries + 1)));
  }
}

/** @param {Task} task @param {{ ready: Ready[], modulus: bigint }} made */
async function vote({ api, box, poll: { election, contest }, atOnce }, { ready, modulus }) {
  /** @type {{ issue: number[], cast: number[] }} */
  const took = { issue: [], cast: [] };
  /** @type {unknown[]} */
  const votes = [];
  const one = async (/** @type {Ready} */ { school, access, blinded, inverse, key, ...rest }) => {
    const began = performance.now();
    const { blindSignature } = await post(
      `${api}/v1/elections/${election}/contests/${contest}/tokens`,
      { authorization: `Bearer ${access}` },
      { school, blinded },
    );
    const issued = performance.now();
    took.issue.push(issued - began);
    const tokenSignature = toBase64url(
      bytesOf((numberOf(fromBase64url(blindSignature)) * inverse) % modulus),
    );
    const unsigned = { election, contest, ...rest, tokenSignature, sequence: 1 };
    const cast = { ...unsigned, signature: signEd25519(castBytes(unsigned), key) };
    const sent = performance.now();
    const receipt = await post(`${box}/elections/${election}/contests/${contest}/casts`, {}, cast);
    took.cast.push(performance.now() - sent);
    votes.push({ receipt, expected: receiptFor(cast) });
  };
  const left = [...ready];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = left.pop(); next; next = left.pop()) await one(next);
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  const p99 = (/** @type {number[]} */ all) => Math.round(quantile(all, 0.99));
  return { seconds, issueP99Ms: p99(took.issue), castP99Ms: p99(took.cast), votes };
}

// Whoever started it may have been stopped.
process.on('disconnect', () => process.exit());

/** @type {Promise<() => Promise<unknown>> | undefined} */
let prepared;
const failed = (/** @type {unknown} */ error) => process.send?.({ error: String(error) });
process.on('message', (/** @type {Task | 'vote'} */ told) => {
  if (told === 'vote') prepared?.then((run) => run()).then((figures) => process.send?.({ figures }), failed);
  else {
    prepared = makeReady(told).then((made) => () => vote(told, made));
    prepared.then(() => process.send?.({ ready: true }), failed);
  }
});
