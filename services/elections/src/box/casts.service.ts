import { Injectable } from '@nestjs/common';
import { anonymous, elections, Failure, type Caller } from '@partnership/contracts';
import { UnitOfWork, type Sql } from '@partnership/database';
import { decideCast, type SignedReceipt } from '@partnership/election-record';
import { verifyCast } from '@partnership/election-record/node';
import { PollTermsService, type PollTerms } from '../poll/poll-terms.service.js';
import type { KeptBallot } from './batch.js';
import { copied, noSuchContest, noSuchElection, notKept, notSound, pollClosed } from './box.errors.js';
import { BoxRepository } from './box.repository.js';

/** Nobody in particular, at no request in particular: a cast leaves no event and no audit row. */
const nobody: Caller = { actor: anonymous, operation: 'elections.box.cast', requestId: 'box' };

/** Takes ballots. It learns a token that the registrar signed, and nothing of whose it is. */
@Injectable()
export class CastsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly terms: PollTermsService,
    private readonly box: BoxRepository,
  ) {}

  /** The signed receipt: the same for the same cast, however often it comes. */
  async cast({ election, contest, cast }: elections.CastBallot): Promise<SignedReceipt> {
    const terms = await this.termsOf(election);
    const own = terms.contests.get(contest);
    if (own === undefined) throw noSuchContest();
    const verdict = verifyCast(cast, own.casts);
    if (!verdict.accepted) throw notSound(verdict.code, verdict.reason);
    const { receipt, cast: given } = verdict;
    await this.unit.run(nobody, async ({ sql, at }) => {
      await this.keep(sql, at, terms, { ...receipt, given });
      return {};
    });
    return terms.log.receipt(receipt);
  }

  private async termsOf(election: string): Promise<PollTerms> {
    try {
      return await this.terms.of(election);
    } catch (error) {
      throw error instanceof Failure && error.kind === 'not-found' ? noSuchElection() : error;
    }
  }

  private async keep(sql: Sql, at: Date, { notice }: PollTerms, came: KeptBallot): Promise<void> {
    const isPolling = await this.box.enter(sql, came);
    const found = await this.box.found(sql, came);
    const own = found.filter(({ token }) => token === came.token);
    const [last] = [...own].sort((a, b) => b.sequence - a.sequence);
    const decision = decideCast(last, came, notice.revote);
    // Who lost the receipt of a ballot that the box has is given it again, also after the close.
    if (decision === 'repeat') return;
    if (!isPolling || !this.isWithin(notice, at)) throw pollClosed();
    if (found.some(({ token, ballot }) => ballot === came.ballot && token !== came.token)) throw copied();
    if (decision !== 'keep') throw notKept(decision, last?.sequence ?? 0);
    await this.box.keep(sql, came);
  }

  private isWithin({ opensAt, closesAt }: PollTerms['notice'], at: Date): boolean {
    return at >= new Date(opensAt) && at < new Date(closesAt);
  }
}
