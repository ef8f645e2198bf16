import {
  contestOf,
  fromBase64url,
  isReceiptOf,
  lastSequence,
  leafFingerprint,
  parseJson,
  receiptFor,
  sha256Hex,
  toBase64url,
  type Cast,
  type Notice,
  type SignedReceipt,
} from '@partnership/election-record';
import { sealBallot, sealingTerms } from '../sealing/seal.js';
import { signCast } from '../sign-cast.js';
import { blindToken, tokenPrivateKey, unblindSignature, type TokenTerms } from '../token/blinding.js';
import { recoveryCode, secretOfCode } from '../token/recovery-code.js';
import { newSecret } from '../token/secret.js';
import { castAnswer, issueAnswer, paths } from '../wire.js';
import { Refused, VoterFault } from './faults.js';
import { ask, type Fetch } from './http.js';
import { PublicLog } from './public-log.js';
import {
  mostStateCharacters,
  newContestState,
  voterState,
  type ContestState,
  type VoterState,
  type VoterStore,
} from './state.js';

export interface VoterOptions {
  readonly election: string;
  /** The school that is voted for. */
  readonly school: string;
  /** Origin of the main API, which knows who asks. */
  readonly api: string;
  /** Origin of the ballot box, which must not. */
  readonly box: string;
  /** The headers by which the main API knows the voter; they never go to the box. */
  readonly authorize: () => Promise<Readonly<Record<string, string>>>;
  readonly store: VoterStore;
  /** The notice's fingerprint as the voter was told by another way, such as the letter about the poll. */
  readonly fingerprint?: string | undefined;
  /** Goes on from a recovery code; only where nothing is kept yet, or the same. */
  readonly code?: string | undefined;
  readonly fetch?: Fetch;
}

/** Where a ballot is: `waiting` until a batch of at least five is written into the log. */
export type Whereabouts =
  | { readonly state: 'not-cast' }
  | { readonly state: 'waiting' }
  | { readonly state: 'in-the-log'; readonly index: number; readonly size: number };

/**
 * One school's voter in one election. Each step may be repeated after any failure, on this device or, by the recovery
 * code, on another: a token is had once, and a ballot is in the box once.
 */
export class Voter {
  readonly #options: VoterOptions;
  readonly #fetch: Fetch;
  readonly #log: PublicLog;
  #state: VoterState;

  private constructor(options: VoterOptions, log: PublicLog, state: VoterState) {
    this.#options = options;
    this.#fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
    this.#log = log;
    this.#state = state;
  }

  /** Goes on with what is kept, without the network; where nothing is, reads and checks the notice and makes a secret. */
  static async open(options: VoterOptions): Promise<Voter> {
    const { election, school, store, box, fingerprint, code } = options;
    const log = new PublicLog(box, election, options.fetch ?? globalThis.fetch.bind(globalThis));
    const kept = await store.load();
    const secret = code === undefined ? undefined : toBase64url(secretOfCode(code));
    if (kept !== null) {
      const state = voterState(parseJson(kept, mostStateCharacters));
      const same = state.election === election && state.school === school;
      if (!same || (secret !== undefined && secret !== state.secret))
        throw new VoterFault(
          'other-state',
          'what is kept here is of another election, school or recovery code',
        );
      assertToldOf(leafFingerprint(state.notice), fingerprint);
      return new Voter(options, log, state);
    }
    const read = await log.notice();
    assertToldOf(read.fingerprint, fingerprint);
    const { notice, head } = read;
    const state: VoterState = {
      ...{ schema: 1, election, school, notice, head, contests: {} },
      secret: secret ?? toBase64url(newSecret()),
    };
    const voter = new Voter(options, log, state);
    await voter.#save(state);
    return voter;
  }

  get notice(): Notice {
    return this.#state.notice;
  }

  /** To be shown to voters: who compares it with what others were sent knows that all vote by the same notice. */
  get fingerprint(): string {
    return leafFingerprint(this.#state.notice);
  }

  /** Brings back this school's vote on any device, in every contest. It does not tell how anybody voted. */
  get recoveryCode(): string {
    return recoveryCode(fromBase64url(this.#state.secret));
  }

  /** Whether the registrar has signed this contest's token: from then on nothing asks who votes. */
  hasToken(contest: string): boolean {
    return this.#of(contest).tokenSignature !== null;
  }

  receipt(contest: string): SignedReceipt | null {
    return this.#of(contest).receipt;
  }

  /** A ballot that is sealed, and whether it may have left already. */
  pending(contest: string): { readonly sent: boolean } | null {
    return this.#of(contest).pending;
  }

  /** Has the token of a contest signed. Only this step tells who asks. */
  async drawToken(contest: string): Promise<void> {
    const terms = this.#terms(contest);
    if (this.#of(contest).tokenSignature !== null) return;
    const { api, election, school, authorize } = this.#options;
    const blindedToken = await blindToken(this.#secret, terms);
    const { blinded } = blindedToken;
    const headers = { ...(await authorize()), 'idempotency-key': sha256Hex(fromBase64url(blinded)) };
    const request = { url: api + paths.tokens(election, contest), body: { school, blinded }, headers };
    const { blindSignature } = await ask(this.#fetch, request, issueAnswer);
    const tokenSignature = await unblindSignature(blindedToken, blindSignature, terms).catch(
      (error: unknown) => {
        throw new VoterFault('token-refused', `the registrar signed something else: ${String(error)}`);
      },
    );
    await this.#update(contest, { tokenSignature });
  }

  /** Seals and signs a ballot and keeps it, without the network; it is not cast yet. */
  async seal(contest: string, ranking: readonly number[]): Promise<void> {
    const { tokenSignature } = this.#of(contest);
    if (tokenSignature === null) throw new VoterFault('no-token', 'a token is needed first');
    const sequence = this.#nextSequence(contest);
    const { token, preparation } = await blindToken(this.#secret, this.#terms(contest));
    const sealed = toBase64url(await sealBallot(ranking, sealingTerms(this.notice, contest)));
    const { election } = this.#options;
    const unsigned = { election, contest, token, preparation, tokenSignature, sequence, sealed };
    await this.#update(contest, { pending: { cast: this.#sign(unsigned), sent: false } });
  }

  /** Hands the sealed ballot to the box. With the receipt in hand it is cast; before that it may be or not: send again. */
  async send(contest: string): Promise<SignedReceipt> {
    const { pending, receipt } = this.#of(contest);
    if (pending === null) {
      if (receipt !== null) return receipt;
      throw new VoterFault('nothing-sealed', 'there is no sealed ballot to cast');
    }
    try {
      return await this.#sendNewer(contest, pending.cast);
    } catch (error) {
      // The box has answered, and there was no earlier try of which nothing is known: it has not taken the ballot.
      if (error instanceof Refused && !pending.sent) await this.#update(contest, { pending });
      throw error;
    }
  }

  /** Token, seal and box in one. A ballot that is under way is finished first where another may not replace it. */
  async cast(contest: string, ranking: readonly number[]): Promise<SignedReceipt> {
    await this.drawToken(contest);
    await this.seal(contest, ranking);
    return this.send(contest);
  }

  /** Looks for the ballot in the log, and checks the proof and that the log only grew since it was last seen. */
  async locate(contest: string): Promise<Whereabouts> {
    const head = await this.#log.head(this.notice.logKey, this.#state.head);
    await this.#save({ ...this.#state, head });
    const { receipt } = this.#of(contest);
    const { token } = await blindToken(this.#secret, this.#terms(contest));
    const ballots = await this.#log.ballotsOf(sha256Hex(fromBase64url(token)), head);
    const found = ballots.filter(({ leaf }) => receipt === null || leaf.ballot === receipt.ballot).at(-1);
    if (found !== undefined) return { state: 'in-the-log', index: found.index, size: head.size };
    return { state: receipt === null ? 'not-cast' : 'waiting' };
  }

  async #sendNewer(contest: string, cast: Cast): Promise<SignedReceipt> {
    try {
      return await this.#send(contest, cast);
    } catch (error) {
      // Another device got further with the same secret, of which this one knows nothing.
      const kept = error instanceof Refused && error.code === 'not-newer' ? error.sequence : undefined;
      if (kept === undefined || kept >= lastSequence || !this.notice.revote) throw error;
      return this.#send(contest, this.#sign({ ...cast, sequence: kept + 1 }));
    }
  }

  async #send(contest: string, cast: Cast): Promise<SignedReceipt> {
    await this.#update(contest, { pending: { cast, sent: true } });
    const { box, election } = this.#options;
    const receipt = await ask(
      this.#fetch,
      { url: box + paths.casts(election, contest), body: cast },
      castAnswer,
    );
    const expected = Object.entries(receiptFor(cast));
    const given = new Map<string, unknown>(Object.entries(receipt));
    const says = expected.every(([name, value]) => given.get(name) === value);
    if (!says || !isReceiptOf(receipt, this.notice.logKey))
      throw new VoterFault(
        'receipt-wrong',
        'the receipt is not of this ballot, or not signed by the log key',
      );
    await this.#update(contest, { pending: null, receipt });
    return receipt;
  }

  #nextSequence(contest: string): number {
    const { pending, receipt } = this.#of(contest);
    const { revote } = this.notice;
    if (receipt !== null && !revote)
      throw new VoterFault('already-cast', 'the ballot is cast, and this election allows no other');
    if (pending?.sent === true && !revote)
      throw new VoterFault('under-way', 'a ballot was sent already; send it again to have its receipt');
    const last = pending?.sent === true ? pending.cast.sequence : (receipt?.sequence ?? 0);
    if (last >= lastSequence)
      throw new VoterFault('no-more-ballots', `a ballot can be replaced ${lastSequence - 1} times only`);
    return last + 1;
  }

  #sign(unsigned: Parameters<typeof signCast>[0]): Cast {
    return signCast(unsigned, tokenPrivateKey(this.#secret, this.#terms(unsigned.contest)));
  }

  get #secret(): Uint8Array {
    return fromBase64url(this.#state.secret);
  }

  #terms(contest: string): TokenTerms {
    return { election: this.#options.election, contest, tokenKey: contestOf(this.notice, contest).tokenKey };
  }

  #of(contest: string): ContestState {
    return this.#state.contests[contest] ?? newContestState;
  }

  #update(contest: string, change: Partial<ContestState>): Promise<void> {
    const contests = { ...this.#state.contests, [contest]: { ...this.#of(contest), ...change } };
    return this.#save({ ...this.#state, contests });
  }

  async #save(state: VoterState): Promise<void> {
    await this.#options.store.save(JSON.stringify(state));
    this.#state = state;
  }
}

function assertToldOf(fingerprint: string, told: string | undefined): void {
  if (told !== undefined && told.toLowerCase() !== fingerprint)
    throw new VoterFault('notice-changed', `the notice has the fingerprint ${fingerprint}, not ${told}`);
}
