import { Injectable } from '@nestjs/common';
import { commissioning, mayReach, reachOf, type Actor, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { leadsThere } from '../commissions/beneficiary.js';
import type { Commission } from '../commissions/commission.js';
import { leadDecides } from '../commissions/commission.errors.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { ScorerCandidatesRepository } from '../scoring/scorer-candidates.repository.js';
import { DisinterestService } from '../scoring/disinterest.service.js';
import { ScoringRepository } from '../scoring/scoring.repository.js';
import { askedAlready, othersReview, ownDecision } from './award-review.errors.js';
import { ended, reviewView, whyNotAsk, type AwardReview } from './award-review.js';
import { AwardReviewsRepository } from './award-reviews.repository.js';
import { UpheldReviewsService } from './upheld-reviews.service.js';

type View = Promise<commissioning.AwardReviewView>;

/** Schools challenge awards, and somebody decides who had no part in them. */
@Injectable()
export class AwardReviewsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly commissions: CommissionsRepository,
    private readonly candidates: ScorerCandidatesRepository,
    private readonly scorings: ScoringRepository,
    private readonly disinterest: DisinterestService,
    private readonly reviews: AwardReviewsRepository,
    private readonly upheld: UpheldReviewsService,
  ) {}

  ask({ commission: id, urn, grounds }: commissioning.AskAwardReview, caller: Caller): View {
    assertSpeaksFor(caller.actor, urn);
    return this.unit.run(caller, async (work) => {
      const commission = await this.commissions.lock(work.sql, id);
      const candidates = await this.candidates.all(work.sql, id);
      const own = candidates.find((each) => each.urn === urn && each.state !== 'withdrawn');
      const refusal = whyNotAsk(commission, own?.state, work.at);
      if (refusal !== undefined || own === undefined) throw refusal ?? othersReview();
      const review: AwardReview = {
        ...{ id: newId(), commission: id, urn, grounds, state: 'open', version: 1 },
        ...{ askedAt: work.at, askedBy: caller.actor.id, endedAt: null, endedBy: null, reasons: null },
      };
      if (!(await this.reviews.create(work.sql, review, own.id))) throw askedAlready();
      record(work, review, 'review of an award asked for');
      return reviewView(review);
    });
  }

  withdraw({ review: id, reason }: commissioning.WithdrawAwardReview, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { urn, commission } = await this.reviews.find(work.sql, id);
      assertSpeaksFor(caller.actor, urn);
      await this.commissions.lock(work.sql, commission);
      const before = await this.reviews.find(work.sql, id);
      assertVersion(caller, before.version);
      const after = ended(before, 'withdraw', { at: work.at, by: caller.actor.id, reasons: reason });
      await this.reviews.end(work.sql, after);
      record(work, after, 'review of an award withdrawn', reason);
      return reviewView(after);
    });
  }

  decide({ review: id, outcome, reasons }: commissioning.DecideAwardReview, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { commission: about } = await this.reviews.find(work.sql, id);
      const commission = await this.commissions.lock(work.sql, about);
      await this.assertApart(work, caller.actor, commission);
      const before = await this.reviews.find(work.sql, id);
      assertVersion(caller, before.version);
      const step = { at: work.at, by: caller.actor.id };
      const after = ended(before, outcome === 'upheld' ? 'uphold' : 'dismiss', { ...step, reasons });
      await this.reviews.end(work.sql, after);
      record(work, after, `review of an award ${outcome}`, reasons);
      if (outcome === 'upheld')
        for (const lapsed of await this.upheld.undo(work, commission, after))
          record(work, lapsed, 'review of an award lapsed', lapsed.reasons ?? undefined);
      return reviewView(after);
    });
  }

  async show({ review: id }: commissioning.ShowAwardReview, { actor }: Caller): View {
    const { sql } = this.database;
    const review = await this.reviews.find(sql, id);
    if (isOwn(actor, review.urn)) return reviewView(review);
    if (!mayReach(actor, 'award-reviews.read', { urn: review.urn, district: null })) throw othersReview();
    await this.disinterest.assertNeutral(sql, actor, await this.commissions.read(sql, review.commission));
    return reviewView(review);
  }

  /** The newest first. Those about work in which the reader has an interest are left out, unless they are the own school's. */
  async list(
    request: commissioning.ListAwardReviews,
    { actor }: Caller,
  ): Promise<commissioning.AwardReviewPage> {
    const { sql } = this.database;
    const { cursor, limit = 50 } = request;
    const [after = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const reach = reachOf(actor, 'award-reviews.read');
    const span = { after: after as string | null, limit: limit + 1 };
    const rows = await this.reviews.list(sql, request, reach, span);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    const neutral = new Set(await this.disinterest.neutralOf(sql, actor, items));
    const shown = items.filter((review) => neutral.has(review) || isOwn(actor, review.urn));
    return { items: shown.map(reviewView), next };
  }

  /** Whoever decides has neither scored nor awarded, has no interest, and does not lead there. */
  private async assertApart({ sql }: Work, actor: Actor, commission: Commission): Promise<void> {
    if (leadsThere(actor, commission.beneficiary)) throw leadDecides();
    const scoring = await this.scorings.find(sql, commission.id);
    const scored = scoring?.scorers.some(({ person }) => person === actor.id) === true;
    if (scored || commission.award?.awardedBy === actor.id) throw ownDecision();
    await this.disinterest.assertNeutral(sql, actor, commission);
  }
}

/** Heads and chairs see what their own school asked for. */
const isOwn = (actor: Actor, urn: string): boolean =>
  reachOf(actor, 'award-reviews.read').schools.includes(urn);

function assertSpeaksFor(actor: Actor, urn: string): void {
  if (!mayReach(actor, 'award-reviews.ask', { urn, district: null })) throw othersReview();
}

function record(work: Work, review: AwardReview, action: string, why?: string): void {
  const { id, commission, urn, state, version } = review;
  work.announce(commissioning.awardReviewChanged, id, version, { review: id, commission, urn, state });
  work.audit({
    action,
    record: `commissioning.commission/${commission}`,
    ...(why !== undefined && { why }),
    fields: { review: id, urn, state },
  });
}
