import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { setAside } from '../commissions/award.js';
import { AwardsRepository } from '../commissions/awards.repository.js';
import type { Commission } from '../commissions/commission.js';
import { CommissionProgress } from '../commissions/commission-progress.service.js';
import { refused } from '../payments/invoice.js';
import { record } from '../payments/invoice-facts.js';
import { InvoicesRepository } from '../payments/invoices.repository.js';
import { ScorerCandidatesRepository } from '../scoring/scorer-candidates.repository.js';
import { announceScoring } from '../scoring/scoring-facts.js';
import { reopened } from '../scoring/scoring.js';
import { ScoringRepository } from '../scoring/scoring.repository.js';
import { ended, type AwardReview } from './award-review.js';
import { AwardReviewsRepository } from './award-reviews.repository.js';

/** What follows when a school was right: the award falls, its money is free, and the shortlist stands again. */
@Injectable()
export class UpheldReviewsService {
  constructor(
    private readonly progress: CommissionProgress,
    private readonly awards: AwardsRepository,
    private readonly invoices: InvoicesRepository,
    private readonly candidates: ScorerCandidatesRepository,
    private readonly scorings: ScoringRepository,
    private readonly reviews: AwardReviewsRepository,
  ) {}

  /** Answers the other reviews of the award, which lapse with it. */
  async undo(work: Work, commission: Commission, review: AwardReview): Promise<AwardReview[]> {
    const { sql, at } = work;
    const { id } = commission;
    const by = review.endedBy ?? '';
    const why = `a review was upheld: ${review.reasons ?? ''}`;
    const change = setAside(commission, why);
    await this.progress.take(work, commission, change, { by, action: 'award set aside', why });
    await this.refuseInvoices(work, id);
    await this.awards.setAside(sql, { commission: id, review: review.id, by, at });
    const { candidates } = await this.candidates.shortlist(sql, commission);
    const lost = await this.candidates.reinstate(sql, id, candidates);
    await this.reopen(work, id, by);
    if (lost.length > 0) {
      const gone = { action: 'shortlisted schools without days left', fields: { urns: lost } };
      work.audit({ ...gone, record: `commissioning.commission/${id}` });
    }
    return this.lapse(work, id, by);
  }

  /** What the supplier asked for is owed no more: nothing is paid while an award can be challenged. */
  private async refuseInvoices(work: Work, commission: string): Promise<void> {
    for (const before of await this.invoices.lockUnsettled(work.sql, commission)) {
      const after = refused(before, 'The award was set aside after a review.');
      await this.invoices.save(work.sql, after);
      record(work, 'supplier invoice refused', after);
    }
  }

  private async reopen(work: Work, id: string, by: string): Promise<void> {
    const before = await this.scorings.find(work.sql, id);
    if (before?.state !== 'moderated') return;
    const after = await this.scorings.save(work.sql, before, reopened(before), { at: work.at, by });
    announceScoring(work, before, after);
  }

  private async lapse({ sql, at }: Work, id: string, by: string): Promise<AwardReview[]> {
    const reasons = 'The award fell by another review.';
    const lapsed = (await this.reviews.openOf(sql, id)).map((open) =>
      ended(open, 'lapse', { at, by, reasons }),
    );
    for (const review of lapsed) await this.reviews.end(sql, review);
    return lapsed;
  }
}
