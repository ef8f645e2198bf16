import {
  archiveFiles,
  archivePaths,
  canonicalBytes,
  manifest,
  manifestOf,
  parseJson,
  utf8ToBytes,
  type ElectionRecord,
  type Manifest,
  type Notice,
} from '@partnership/election-record';
import { generateLogKey, generateTokenKey, LogSigner, TokenSigner } from '@partnership/election-record/node';
import { verifyArchive, type Report, type Witnesses } from '@partnership/verifier';
import { archiveOf, closePoll, type Deviations } from './close.js';
import { issueToken, newPoll, type IssuedToken, type Poll } from './poll.js';

/** Who has every key of the election but the one in question, and does all that follows from a forgery rightly. */
export class Forger {
  private constructor(
    readonly poll: Poll,
    readonly record: ElectionRecord,
    readonly files: ReadonlyMap<string, Uint8Array>,
    /** Not of the election. */
    readonly ownLog: LogSigner,
    readonly ownRegistrar: TokenSigner,
    readonly ownToken: IssuedToken,
    /** Signed by the registrar of `city`, for nobody on the roll. */
    readonly minted: readonly IssuedToken[],
  ) {}

  /** Takes some seconds, for RSA keys. */
  static async begin(publication: Notice['publication'] = 'linked'): Promise<Forger> {
    const poll = await newPoll(publication);
    const record = await closePoll(poll);
    const registrar = new TokenSigner(await generateTokenKey());
    const real = poll.registrars.get('city')!;
    return new Forger(
      poll,
      record,
      archiveFiles(record),
      new LogSigner(generateLogKey()),
      registrar,
      await issueToken('city', registrar),
      [await issueToken('city', real), await issueToken('city', real)],
    );
  }

  get manifest(): Manifest {
    return manifest(parseJson(this.textOf(archivePaths.manifest), 1_000_000));
  }

  textOf(path: string): string {
    return new TextDecoder().decode(this.files.get(path));
  }

  /** Counts of issued tokens with another one. */
  issuedTo(contest: string, issued: number): Poll['issued'] {
    return new Map([...this.poll.issued, [contest, issued]]);
  }

  /** What the verifier finds in the archive of a poll that went otherwise. */
  async forge(
    change: Partial<Poll>,
    deviations: Deviations = {},
    kept: Witnesses = {},
  ): Promise<Report['fault']> {
    return this.verify(await archiveOf({ ...this.poll, ...change }, deviations), kept);
  }

  async verify(files: ReadonlyMap<string, Uint8Array>, kept: Witnesses = {}): Promise<Report['fault']> {
    return (await verifyArchive(files, kept)).fault;
  }

  /** Files put in place of others, with a manifest that has their hashes. */
  replaced(changes: Readonly<Record<string, string>>): Map<string, Uint8Array> {
    const forged = new Map(this.files);
    for (const [path, text] of Object.entries(changes)) forged.set(path, utf8ToBytes(text));
    forged.delete(archivePaths.manifest);
    const listed = manifestOf(this.poll.notice, this.manifest.contests, forged);
    return forged.set(archivePaths.manifest, canonicalBytes({ ...listed }));
  }

  withManifest(change: (listed: Manifest) => Manifest): Map<string, Uint8Array> {
    return new Map(this.files).set(archivePaths.manifest, canonicalBytes({ ...change(this.manifest) }));
  }
}
