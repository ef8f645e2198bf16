/** The archive of an unlinked election of one contest, made with all keys at hand: as large as is asked for, and in order. */
import { createHash, randomBytes, sign, constants } from 'node:crypto';
import { promisify } from 'node:util';
import { countingRule, derivedSeed, lotsFromSeed, renderSheet, sheetOf, writeBlt } from '@partnership/count';
import {
  archiveFiles,
  bytesToHex,
  concatBytes,
  leafBytes,
  leafHash,
  MemoryTree,
  rollRoot,
  sealedLength,
  sha256Hex,
  toBase64url,
  tokenKeyFingerprint,
  tokenStatement,
} from '@partnership/election-record';
import { generateLogKey, generateTokenKey, LogSigner, tokenKeySpki } from '@partnership/election-record/node';

const election = 'bench';
const contest = 'everybody';
const candidates = ['Ada', 'Babbage', 'Curie', 'Darwin', 'Euler', 'Franklin', 'Gauss', 'Hopper'];
/** A head is published after so many ballots. */
const batch = 50;

const bytes = (/** @type {number} */ length) => new Uint8Array(randomBytes(length));
const sha256 = (/** @type {string | Uint8Array} */ content) =>
  createHash('sha256').update(content).digest('hex');
const signAside = promisify(sign);

/** A token that the registrar signed; nobody blinds it, since that is the voter's part. @param {import('node:crypto').KeyObject} key */
async function signedToken(key) {
  const [token, preparation] = [bytes(32), bytes(32)];
  const message = concatBytes(preparation, tokenStatement(election, contest, token));
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  const signature = await signAside('sha384', message, { key, ...padding });
  return {
    token: toBase64url(token),
    preparation: toBase64url(preparation),
    tokenSignature: toBase64url(new Uint8Array(signature)),
  };
}

/** @param {number} count @param {import('node:crypto').KeyObject} key */
async function signedTokens(count, key) {
  const tokens = [];
  while (tokens.length < count)
    tokens.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(64, count - tokens.length) }, () => signedToken(key)),
      )),
    );
  return tokens;
}

/** Between one and all candidates in any order. */
function anyRanking() {
  const ranked = candidates
    .map((_, index) => ({ number: index + 1, draw: Math.random() }))
    .sort((one, other) => one.draw - other.draw);
  return ranked.slice(0, 1 + Math.floor(Math.random() * candidates.length)).map(({ number }) => number);
}

/** @param {{ key: import('node:crypto').KeyObject, log: LogSigner, roll: readonly string[], seed: Uint8Array }} kept @returns {import('@partnership/election-record').Notice} */
function noticeOf({ key, log, roll, seed }) {
  const tokenKey = tokenKeySpki(key);
  return {
    type: 'notice',
    schema: 1,
    election,
    title: 'An election of many',
    opensAt: '2027-03-01T08:00:00Z',
    closesAt: '2027-03-08T17:00:00Z',
    contests: [
      {
        id: contest,
        title: 'Everybody',
        seats: 3,
        rule: { id: 'scottish-stv', version: countingRule('scottish-stv').version },
        candidates: candidates.map((name) => ({ name, description: '' })),
        roll: { size: roll.length, root: rollRoot(roll) },
        tokenKey,
        tokenKeyFingerprint: tokenKeyFingerprint(tokenKey),
        sealedBytes: sealedLength(candidates.length),
      },
    ],
    logKey: log.publicKey,
    holders: [1, 2, 3].map((number) => ({ name: `Holder ${number}`, key: toBase64url(bytes(32)) })),
    seedCommitment: sha256(seed),
    revote: true,
    publication: 'unlinked',
    codeVersion: 'bench',
  };
}

/** @param {readonly import('@partnership/election-record').Opened[]} opened @param {Uint8Array} lotSeed */
function counted(opened, lotSeed) {
  const papers = opened.flatMap((one) => ('ranking' in one ? [{ preferences: one.ranking, count: 1 }] : []));
  const given = {
    title: 'Everybody',
    seats: 3,
    candidates: candidates.map((name, index) => ({ number: index + 1, name })),
    papers,
  };
  const rule = countingRule('scottish-stv');
  const sheet = sheetOf(given, rule.count(given, lotsFromSeed(lotSeed)), rule);
  return { profile: writeBlt(given), sheet, countSheet: renderSheet(sheet, 'json') };
}

/** The files of an archive with so many ballots. @param {number} count */
export async function archiveOfMany(count) {
  const key = await generateTokenKey();
  const [log, seed] = [new LogSigner(generateLogKey()), bytes(32)];
  const roll = Array.from({ length: count }, () => bytesToHex(bytes(32)));
  const tokens = await signedTokens(count, key);
  const opened = tokens.map(() => ({ ranking: anyRanking() }));
  /** @type {import('@partnership/election-record').Leaf[]} */
  const polled = [
    noticeOf({ key, log, roll, seed }),
    ...tokens.map(({ token }) => ({
      type: /** @type {const} */ ('ballot'),
      contest,
      token: sha256Hex(new Uint8Array(Buffer.from(token, 'base64url'))),
      ballot: bytesToHex(bytes(32)),
      sequence: 1,
    })),
    { type: 'close', contests: [{ contest, roll: count, issued: count, cast: count }] },
  ];
  const tree = new MemoryTree(polled.map((one) => leafHash(leafBytes(one))));
  const { profile, sheet, countSheet } = counted(opened, derivedSeed(seed, tree.root(), election));
  /** @type {import('@partnership/election-record').Leaf[]} */
  const results = [
    { type: 'seed', seed: toBase64url(seed) },
    { type: 'opened', contests: [{ contest, valid: count, blank: 0, invalid: 0, profile: sha256(profile) }] },
    {
      type: 'declaration',
      contests: [{ contest, elected: [...sheet.elected], countSheet: sha256(countSheet) }],
    },
  ];
  const sizes = Array.from({ length: Math.ceil(polled.length / batch) }, (_, index) => 1 + index * batch);
  const head = (/** @type {number} */ size) =>
    log.treeHead({ election, size, root: bytesToHex(tree.root(size)) });
  const treeHeads = [...new Set([...sizes, polled.length])].map(head);
  tree.append(results.map((one) => leafHash(leafBytes(one))));
  return archiveFiles({
    leaves: [...polled, ...results],
    treeHeads: [...treeHeads, head(tree.size)],
    issued: [{ contest, issued: count }],
    contests: new Map([
      [
        contest,
        {
          roll,
          tokens,
          counted: { countSheet, countTable: renderSheet(sheet, 'csv'), published: { opened, profile } },
        },
      ],
    ]),
  });
}
