import {
  rollCommitment,
  rollRoot,
  sealedLength,
  sha256Hex,
  tokenKeyFingerprint,
  type Notice,
} from '@partnership/election-record';
import { generateLogKey, generateTokenKey, LogSigner, TokenSigner } from '@partnership/election-record/node';
import { generateHolderKey, type HolderKeyPair } from '@partnership/ballot';

/** An election with all its private keys, as no single person ever has it. */
export interface TestElection {
  readonly notice: Notice;
  readonly log: LogSigner;
  readonly registrars: ReadonlyMap<string, TokenSigner>;
  readonly holders: readonly HolderKeyPair[];
}

interface Options {
  readonly election?: string;
  /** Candidates by contest. */
  readonly contests?: Readonly<Record<string, number>>;
  readonly revote?: boolean;
}

/** RSA keys take long to find: suites ask for few. */
export async function testElection({
  election = 'spring-2027',
  contests = { slic: 5, 'district-3-primary': 2 },
  revote = true,
}: Options = {}): Promise<TestElection> {
  const log = new LogSigner(generateLogKey());
  const holders = await Promise.all([1, 2, 3].map(() => generateHolderKey()));
  const registrars = new Map<string, TokenSigner>();
  for (const id of Object.keys(contests)) registrars.set(id, new TokenSigner(await generateTokenKey()));
  const notice: Notice = {
    type: 'notice',
    schema: 1,
    election,
    title: 'Election of spring 2027',
    opensAt: '2027-03-01T08:00:00Z',
    closesAt: '2027-03-08T17:00:00Z',
    contests: Object.entries(contests).map(([id, candidates]) => {
      const tokenKey = registrars.get(id)!.spki;
      return {
        id,
        title: `Contest ${id}`,
        seats: 1,
        rule: { id: 'scottish-stv', version: '1' },
        candidates: Array.from({ length: candidates }, (_, index) => ({
          name: `Candidate ${index + 1}`,
          description: '',
        })),
        roll: {
          size: 1,
          root: rollRoot([rollCommitment({ contest: id, school: '900001', salt: 'A'.repeat(22) })]),
        },
        tokenKey,
        tokenKeyFingerprint: tokenKeyFingerprint(tokenKey),
        sealedBytes: sealedLength(candidates),
      };
    }),
    logKey: log.publicKey,
    holders: holders.map(({ publicKey }, index) => ({ name: `Holder ${index + 1}`, key: publicKey })),
    seedCommitment: sha256Hex(new Uint8Array(32)),
    revote,
    publication: 'unlinked',
    codeVersion: 'test',
  };
  return { notice, log, registrars, holders };
}
