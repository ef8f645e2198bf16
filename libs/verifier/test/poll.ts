import { createHash } from 'node:crypto';
import {
  blindToken,
  generateHolderKey,
  newSecret,
  sealBallot,
  sealingTerms,
  signCast,
  tokenPrivateKey,
  unblindSignature,
  type HolderKeyPair,
} from '@partnership/ballot';
import {
  rollCommitment,
  rollRoot,
  sealedLength,
  tokenKeyFingerprint,
  toBase64url,
  wrapLength,
  type Cast,
  type LeafOf,
  type Notice,
  type SpentToken,
} from '@partnership/election-record';
import { generateLogKey, generateTokenKey, LogSigner, TokenSigner } from '@partnership/election-record/node';

export const election = 'spring-2027';

/** A poll at its close, with all the private keys that no one person has. */
export interface Poll {
  readonly notice: Notice;
  readonly log: LogSigner;
  readonly registrars: ReadonlyMap<string, TokenSigner>;
  readonly holders: readonly HolderKeyPair[];
  readonly officersSeed: Uint8Array;
  readonly corrections: readonly LeafOf<'roll-correction'>[];
  /** Rolls as corrected. */
  readonly rolls: ReadonlyMap<string, readonly string[]>;
  readonly issued: ReadonlyMap<string, number>;
  /** In the order of the log. */
  readonly casts: readonly Cast[];
}

/** A ballot of nobody's software: its locks hide different seeds, so that no pair of holders can read it. */
export const spoilt = 'spoilt';

/** A contest, and what is cast in it. */
export interface PolledContest {
  readonly rule: string;
  readonly seats: number;
  readonly names: readonly string[];
  /** Schools on the roll. */
  readonly roll: number;
  /** Ballots by voter, the last one counting. */
  readonly votes: readonly (readonly (readonly number[] | typeof spoilt)[])[];
}

/** By id; one of them is the SLIC's, whose roll was corrected. */
export type PolledContests = Readonly<Record<'slic' | (string & {}), PolledContest>>;

/** All three end in a tie. */
const threeContests: PolledContests = {
  slic: {
    rule: 'scottish-stv',
    seats: 2,
    names: ['Ada', 'Babbage', 'Curie', 'Darwin'],
    roll: 11,
    votes: [
      [[1, 2]],
      [[4], [1, 3, 2]],
      [[2, 1, 3, 4]],
      [[2, 3]],
      [[3, 4]],
      [[1], [2], [4, 3]],
      [[]],
      [[3], spoilt],
      [[4, 1]],
    ],
  },
  city: {
    rule: 'plurality',
    seats: 1,
    names: ['Euler', 'Franklin', 'Re-open nominations'],
    roll: 6,
    votes: [[[1]], [[2]], [[2], [1]], [[2]], [[1, 2]]],
  },
  'district-3': {
    rule: 'av',
    seats: 1,
    names: ['Gauss', 'Hopper'],
    roll: 4,
    votes: [[[1]], [[2, 1]], [[1, 2]], [[2]]],
  },
};

const rollOf = (contest: string, size: number, more = ''): string[] =>
  Array.from({ length: size }, (_, index) =>
    rollCommitment({
      contest,
      school: `90000${index}${more}`,
      salt: toBase64url(new Uint8Array(16).fill(index)),
    }),
  );

const contestTerms = (
  id: string,
  { rule, seats, names }: PolledContest,
  { spki }: TokenSigner,
  roll: readonly string[],
): Notice['contests'][number] => ({
  id,
  title: `Contest ${id}`,
  seats,
  rule: { id: rule, version: '1' },
  candidates: names.map((name) => ({ name, description: '' })),
  roll: { size: roll.length, root: rollRoot(roll) },
  tokenKey: spki,
  tokenKeyFingerprint: tokenKeyFingerprint(spki),
  sealedBytes: sealedLength(names.length),
});

/** A school that was added by mistake came off the roll of the SLIC, and one that was forgotten came on. */
function corrected(roll: readonly string[]) {
  const [removed = '', ...kept] = roll;
  const [added = ''] = rollOf('slic', 1, 'x');
  const after = [...kept, added];
  const correction: LeafOf<'roll-correction'> = {
    type: 'roll-correction',
    contest: 'slic',
    removed: [removed],
    added: [added],
    roll: { size: after.length, root: rollRoot(after) },
    reason: 'another school of the same name was meant',
  };
  return { after, correction };
}

/** An unblinded token of a contest, issued by whichever registrar is given. */
export async function issueToken(contest: string, registrar: TokenSigner) {
  const secret = newSecret();
  const terms = { election, contest, tokenKey: registrar.spki };
  const blinded = await blindToken(secret, terms);
  const tokenSignature = await unblindSignature(blinded, registrar.sign(blinded.blinded), terms);
  const { token, preparation } = blinded;
  return { token, preparation, tokenSignature, privateKey: tokenPrivateKey(secret, terms) };
}
export type IssuedToken = Awaited<ReturnType<typeof issueToken>>;

/** What is cast with a token. */
export async function castBallot(
  notice: Notice,
  contest: string,
  { privateKey, ...token }: SpentToken & { readonly privateKey: Uint8Array },
  ranking: readonly number[] | typeof spoilt,
  sequence = 1,
): Promise<Cast> {
  const terms = sealingTerms(notice, contest);
  let sealed = await sealBallot(ranking === spoilt ? [] : ranking, terms);
  if (ranking === spoilt) {
    const other = await sealBallot([], terms);
    sealed = Uint8Array.from([...sealed.subarray(0, -wrapLength), ...other.subarray(-wrapLength)]);
  }
  return signCast({ election, contest, ...token, sequence, sealed: toBase64url(sealed) }, privateKey);
}

/** Every voter of every contest casts, some again; the order in the log is that of hashes. */
async function castAll(
  notice: Notice,
  registrars: ReadonlyMap<string, TokenSigner>,
  contests: PolledContests,
): Promise<Cast[]> {
  const casts: Cast[] = [];
  for (const [contest, { votes }] of Object.entries(contests))
    for (const ballots of votes) {
      const token = await issueToken(contest, registrars.get(contest)!);
      for (const [index, ranking] of ballots.entries())
        casts.push(await castBallot(notice, contest, token, ranking, index + 1));
    }
  return casts.sort((one, other) => (one.sealed < other.sealed ? -1 : 1));
}

/** Takes some seconds for its RSA keys and blinded tokens: suites make one and derive from it. */
export async function newPoll(
  publication: Notice['publication'],
  contests: PolledContests = threeContests,
): Promise<Poll> {
  const entries = Object.entries(contests);
  const log = new LogSigner(generateLogKey());
  const holders = await Promise.all([1, 2, 3].map(() => generateHolderKey()));
  const registrars = new Map<string, TokenSigner>();
  for (const [id] of entries) registrars.set(id, new TokenSigner(await generateTokenKey()));
  const rolls = new Map<string, readonly string[]>(entries.map(([id, { roll }]) => [id, rollOf(id, roll)]));
  const officersSeed = new Uint8Array(32).fill(7);
  const notice: Notice = {
    type: 'notice',
    schema: 1,
    election,
    title: 'Election of spring 2027',
    opensAt: '2027-03-01T08:00:00Z',
    closesAt: '2027-03-08T17:00:00Z',
    contests: entries.map(([id, contest]) => contestTerms(id, contest, registrars.get(id)!, rolls.get(id)!)),
    logKey: log.publicKey,
    holders: holders.map(({ publicKey }, index) => ({ name: `Holder ${index + 1}`, key: publicKey })),
    seedCommitment: createHash('sha256').update(officersSeed).digest('hex'),
    revote: true,
    publication,
    codeVersion: 'test',
  };
  const { after, correction } = corrected(rolls.get('slic')!);
  return {
    notice,
    log,
    registrars,
    holders,
    officersSeed,
    corrections: [correction],
    rolls: new Map([...rolls, ['slic', after]]),
    issued: new Map(entries.map(([id, { votes }]) => [id, votes.length])),
    casts: await castAll(notice, registrars, contests),
  };
}
