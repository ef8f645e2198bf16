import { Injectable } from '@nestjs/common';
import { commissioning, reachOf, type Actor, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Clock,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { notUnderWay, notYourWork } from '../agreements/agreement.errors.js';
import { Impartiality } from '../agreements/impartiality.service.js';
import { assertMayRead, isDirector, speaksForHelped } from '../agreements/parties.js';
import { leadsThere } from '../commissions/beneficiary.js';
import type { Commission } from '../commissions/commission.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import {
  assertComplete,
  assertFindings,
  progressReviewView,
  type ProgressReview,
} from './progress-review.js';
import { ProgressReviewsRepository } from './progress-reviews.repository.js';

type View = Promise<commissioning.ProgressReviewView>;

/** Work is looked at on the days that were agreed, objective by objective, by others than who does it. */
@Injectable()
export class ProgressReviewsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly commissions: CommissionsRepository,
    private readonly reviews: ProgressReviewsRepository,
    private readonly impartiality: Impartiality,
  ) {}

  async list(
    request: commissioning.ListProgressReviews,
    { actor }: Caller,
  ): Promise<commissioning.ProgressReviewPage> {
    const { limit = 50, cursor } = request;
    const after = decodeCursor(cursor, ['date', 'uuid']);
    const today = civilDate(this.clock.now());
    const reach = reachOf(actor, 'deliveries.read');
    const rows = await this.reviews.list(this.database.sql, request, reach, today, limit + 1, after);
    const { items, next } = page(rows, limit, ({ dueOn, review }) => [dueOn, review]);
    return { items: items.map((review) => progressReviewView(review, today)), next };
  }

  async show({ review: id }: commissioning.ShowProgressReview, { actor }: Caller): View {
    const { sql } = this.database;
    const review = await this.reviews.find(sql, id);
    assertMayRead(actor, 'deliveries.read', await this.commissions.read(sql, review.commission));
    return progressReviewView(review, civilDate(this.clock.now()));
  }

  assess({ review: id, findings }: commissioning.AssessObjectives, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { review } = await this.hold(work, id, caller);
      assertFindings(review, findings);
      await this.reviews.assess(work.sql, id, findings, { at: work.at, by: caller.actor.id });
      const fields = { rated: findings.map(({ objective, rag }) => ({ objective, rag })) };
      work.audit({ action: 'objectives assessed', record: `commissioning.progress-review/${id}`, fields });
      return progressReviewView(await this.reviews.find(work.sql, id), civilDate(work.at));
    });
  }

  complete({ review: id, summary }: commissioning.CompleteProgressReview, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { review, of } = await this.hold(work, id, caller);
      assertComplete(review, await this.reviews.of(work.sql, review.commission));
      const on = civilDate(work.at);
      await this.reviews.complete(work.sql, id, summary, { on, by: caller.actor.id });
      const after = await this.reviews.find(work.sql, id);
      work.announce(commissioning.progressReviewCompleted, id, after.version, {
        ...{ commission: of.id, caseId: of.caseId, review: id, completedOn: on },
        ...counted(after),
      });
      const record = `commissioning.progress-review/${id}`;
      work.audit({ action: 'review completed', record, fields: counted(after) });
      return progressReviewView(after, on);
    });
  }

  private async hold(
    work: Work,
    id: string,
    caller: Caller,
  ): Promise<{ review: ProgressReview; of: Commission }> {
    const { commission } = await this.reviews.find(work.sql, id);
    const of = await this.commissions.lock(work.sql, commission);
    await this.assertHolds(work, caller.actor, of);
    const review = await this.reviews.find(work.sql, id);
    assertVersion(caller, review.version);
    if (of.state !== 'delivering') throw notUnderWay(of.state);
    return { review, of };
  }

  /** The director, the lead of a district that it is for, or a school that is helped; never anybody of the supplier. */
  private async assertHolds(work: Work, actor: Actor, of: Commission): Promise<void> {
    await this.impartiality.assertNotSupplier(work, actor, of);
    const holds =
      isDirector(actor) ||
      leadsThere(actor, of.beneficiary) ||
      speaksForHelped(actor, 'progress-reviews.hold', of);
    if (!holds) throw notYourWork();
  }
}

function counted({ findings }: ProgressReview): Record<commissioning.ObjectiveRag, number> {
  const count = (rag: commissioning.ObjectiveRag): number =>
    findings.filter((finding) => finding.rag === rag).length;
  return { red: count('red'), amber: count('amber'), green: count('green') };
}
