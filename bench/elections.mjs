/** What is claimed of counting, the log, tokens and the verifier. None of it needs the platform. */
import { execFile } from 'node:child_process';
import { constants, createPublicKey, privateDecrypt, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inclusionProof, isIncluded, MemoryTree, toBase64url } from '@partnership/election-record';
import { generateTokenKey, TokenSigner, writeArchive } from '@partnership/election-record/node';
import { archiveOfMany } from './archive.mjs';
import { median } from './rounds.mjs';

/**
 * @typedef {object} Bench
 * @property {number} rounds
 * @property {string} directory  for files that are made
 * @property {(text: string) => void} tell
 * @property {(holds: boolean, text: string) => void} bound
 */

const root = fileURLToPath(new URL('../', import.meta.url));
const wards = join(root, '../shared/data/stv/scotland-2017/blt');

/** Runs a program to its end. @param {string} script @param {readonly string[]} args @returns {Promise<{ seconds: number, out: string }>} */
function timed(script, args) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [join(root, script), ...args], { maxBuffer: 2 ** 28 }, (error, out) => {
      if (error) reject(error);
      else resolve({ seconds: (performance.now() - began) / 1_000, out });
    });
  });
}

/** All wards of a national election by one command, with the start of its process. @param {Bench} bench */
export async function benchCount({ rounds, tell, bound }) {
  if (!existsSync(wards)) {
    tell(`count is skipped: ${wards} is not here`);
    return { skipped: true };
  }
  const files = readdirSync(wards).map((file) => join(wards, file));
  const seen = [];
  for (let round = 1; round <= rounds; round++) {
    const { seconds, out } = await timed('libs/count/dist/command/main.js', files);
    const lines = out.trim().split('\n');
    if (lines.length !== files.length || lines.some((line) => 'error' in JSON.parse(line)))
      throw new Error('not every ward was counted');
    seen.push(seconds);
    tell(`round ${round} count ${files.length} wards in ${seconds.toFixed(2)} s`);
  }
  const seconds = median(seen);
  bound(seconds < 3, `count: ${files.length} wards in ${seconds.toFixed(2)} s, bound 3`);
  return { wards: files.length, seconds, rounds };
}

/** Milliseconds of each of so many runs. @param {number} times @param {(time: number) => void} run */
function eachTime(times, run) {
  return Array.from({ length: times }, (_, time) => {
    const began = performance.now();
    run(time);
    return performance.now() - began;
  });
}

const leaves = 100_000;

/** Inclusion in a log of 100,000 leaves: making a proof, and checking it as its reader does. @param {Bench} bench */
export function benchProof({ rounds, tell, bound }) {
  const hashes = Array.from({ length: leaves }, () => new Uint8Array(randomBytes(32)));
  const tree = new MemoryTree(hashes);
  const rootHash = tree.root();
  const [made, checked] = [[], []];
  for (let round = 1; round <= rounds; round++) {
    /** @type {{ index: number, proof: Uint8Array[] }[]} */
    const proofs = [];
    const at = (/** @type {number} */ time) => (time * 7_919 + round) % leaves;
    made.push(
      median(
        eachTime(500, (time) =>
          proofs.push({ index: at(time), proof: inclusionProof(at(time), leaves, tree.nodeAt) }),
        ),
      ),
    );
    checked.push(
      median(
        eachTime(500, (time) => {
          const { index, proof } = proofs[time];
          const claim = { leaf: hashes[index], index, size: leaves, root: rootHash };
          if (!isIncluded(claim, proof)) throw new Error('a proof does not hold');
        }),
      ),
    );
    tell(
      `round ${round} proof made in ${made.at(-1).toFixed(3)} ms, checked in ${checked.at(-1).toFixed(3)} ms`,
    );
  }
  const claim = { madeMs: median(made), checkedMs: median(checked), leaves, rounds };
  bound(claim.madeMs <= 5, `proof: ${claim.madeMs.toFixed(2)} ms, bound 5`);
  return claim;
}

/** A blind signature beside the bare operation of OpenSSL on the same values. @param {Bench} bench */
export async function benchToken({ rounds, tell, bound }) {
  const key = await generateTokenKey();
  const signer = new TokenSigner(key);
  const modulus = Buffer.from(createPublicKey(key).export({ format: 'jwk' }).n ?? '', 'base64url');
  // Below the modulus, whose first byte is 128 at least.
  const values = Array.from({ length: 100 }, () =>
    Buffer.concat([Buffer.of(1), randomBytes(modulus.length - 1)]),
  );
  const bareKey = { key, padding: constants.RSA_NO_PADDING };
  const [ours, bare] = [[], []];
  for (let round = 1; round <= rounds; round++) {
    ours.push(median(eachTime(values.length, (time) => signer.sign(toBase64url(values[time])))));
    bare.push(median(eachTime(values.length, (time) => privateDecrypt(bareKey, values[time]))));
    tell(`round ${round} token ours ${ours.at(-1).toFixed(2)} ms; bare ${bare.at(-1).toFixed(2)} ms`);
  }
  const ms = median(ours);
  bound(ms <= 5, `token: ${ms.toFixed(2)} ms, bound 5`);
  return { ms, bareMs: median(bare), ratio: median(bare) / ms, rounds };
}

const ballots = 25_000;

/** The whole command on the archive of an unlinked election in which every school of a large country votes. @param {Bench} bench */
export async function benchVerify({ rounds, directory, tell, bound }) {
  const path = join(directory, 'archive.zip');
  tell(`an archive of ${ballots} ballots is made, which takes a minute or two`);
  writeFileSync(path, await writeArchive(await archiveOfMany(ballots)));
  const seen = [];
  for (let round = 1; round <= rounds; round++) {
    const { seconds, out } = await timed('libs/verifier/dist/command/main.js', [path, '--json']);
    if (!JSON.parse(out).verified) throw new Error(out);
    seen.push(seconds);
    tell(`round ${round} verify ${ballots} ballots in ${seconds.toFixed(1)} s`);
  }
  const seconds = median(seen);
  bound(seconds < 60, `verify: ${seconds.toFixed(1)} s, bound 60`);
  return { ballots, seconds, rounds };
}
