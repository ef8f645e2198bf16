import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { InterestsRepository } from '../interests/interests.repository.js';
import { unusable } from '../unusable.js';
import { EnrolmentsRepository } from './enrolments.repository.js';
import { nothingFound } from './peer-review.errors.js';
import { PeerReviewersRepository } from './peer-reviewers.repository.js';
import { reachesAll, schoolsOf } from './reach.js';
import {
  assertDay,
  assertTakes,
  assertVisitDay,
  sightOf,
  type Found,
  type Review,
  type Taker,
} from './review.js';
import { reviewView } from './review-view.js';
import { assertReviewStep, dueAfter, type ReviewState } from './review-states.js';
import { ReviewsRepository, type ReviewChange } from './reviews.repository.js';

type View = Promise<commissioning.PeerReviewView>;

/** What a step is, and what it needs to be taken. */
interface Taking {
  readonly to: ReviewState;
  readonly on: string;
  readonly taker: Taker;
  readonly more?: Partial<ReviewChange>;
}

const numbered = (
  findings: readonly commissioning.PeerFinding[],
  kind: Found['kind'],
): Omit<Found, 'offered'>[] =>
  findings.map(({ area, words }, index) => ({ kind, number: index + 1, area, words }));

/** The steps of a review: self-review, visit, findings, workshop, follow-up. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reviews: ReviewsRepository,
    private readonly enrolments: EnrolmentsRepository,
    private readonly reviewers: PeerReviewersRepository,
    private readonly interests: InterestsRepository,
  ) {}

  selfReview({ review, on, words }: commissioning.RecordPeerSelfReview, caller: Caller): View {
    return this.step(
      review,
      caller,
      { to: 'self-reviewed', on, taker: 'reviewed' },
      async ({ sql }, before) => {
        assertDay(on, this.clock.today(), { on: before.matchedOn, what: 'the matching' });
        await this.reviews.write(sql, review, { kind: 'self-review', on, words });
      },
    );
  }

  /** Until the visit was made it may be arranged anew. */
  arrange({ review, on, reviewers }: commissioning.ArrangePeerVisit, caller: Caller): View {
    const taking = { to: 'visit-arranged', on, taker: 'either', more: { visit: { on, reviewers } } } as const;
    return this.step(review, caller, taking, async (work, before) => {
      if (on < this.clock.today())
        throw unusable('commissioning.peer-review.past', '/on', 'a visit is arranged for today or later');
      assertVisitDay(on, before, await this.daysOff(work, before));
      await this.assertReviewers(work, before, reviewers, on);
    });
  }

  /** Findings may be corrected until the workshop speaks of them; offers and what is shared begin anew with them. */
  find({ review, on, strengths, toDevelop }: commissioning.RecordPeerFindings, caller: Caller): View {
    const taking = { to: 'visited', on, taker: 'reviewers' } as const;
    return this.step(review, caller, taking, async ({ sql }, { visitOn }) => {
      assertDay(on, this.clock.today(), { on: visitOn ?? on, what: 'the day of the visit' });
      const findings = [...numbered(strengths, 'strength'), ...numbered(toDevelop, 'to-develop')];
      await this.reviews.recordFindings(sql, review, findings);
      await this.reviews.share(sql, review, false);
    });
  }

  workshop({ review, on, words }: commissioning.RecordPeerWorkshop, caller: Caller): View {
    return this.step(
      review,
      caller,
      { to: 'workshop-held', on, taker: 'either' },
      async ({ sql }, before) => {
        assertDay(on, this.clock.today(), { on: before.visitOn ?? on, what: 'the visit' });
        await this.reviews.write(sql, review, { kind: 'workshop', on, words });
      },
    );
  }

  followUp({ review, on, words }: commissioning.RecordPeerFollowUp, caller: Caller): View {
    const taking = { to: 'followed-up', on, taker: 'reviewed', more: { completedOn: on } } as const;
    return this.step(review, caller, taking, async ({ sql }) => {
      const { words: written } = await this.reviews.file(sql, review);
      const workshop = written.find(({ kind }) => kind === 'workshop')?.on ?? on;
      assertDay(on, this.clock.today(), { on: workshop, what: 'the workshop' });
      await this.reviews.write(sql, review, { kind: 'follow-up', on, words });
    });
  }

  callOff({ review, reason }: commissioning.CallOffPeerReview, caller: Caller): View {
    const on = this.clock.today();
    const taking = { to: 'called-off', on, taker: 'either', more: { calledOffBecause: reason } } as const;
    return this.step(review, caller, taking, () => Promise.resolve());
  }

  share({ review, shared }: commissioning.SharePeerFindings, caller: Caller): View {
    return this.own(review, caller, async ({ sql, audit }) => {
      if (!(await this.reviews.share(sql, review, shared))) return;
      const action = shared ? 'findings shared' : 'findings shared no more';
      audit({ action, record: recordOf(review) });
    });
  }

  offer({ review, number, offered }: commissioning.OfferPeerStrength, caller: Caller): View {
    return this.own(review, caller, async ({ sql, audit }) => {
      const changed = await this.reviews.offer(sql, review, number, offered);
      if (changed === null)
        throw unusable('commissioning.peer-review.no-strength', '', `there is no strength ${number}`);
      if (!changed) return;
      const action = offered ? 'strength offered' : 'strength offered no more';
      audit({ action, record: recordOf(review), fields: { number } });
    });
  }

  async show({ review }: commissioning.ShowPeerReview, { actor }: Caller): View {
    const file = await this.reviews.file(this.database.sql, review);
    return reviewView(file, sightOf(actor, file.review), this.clock.today());
  }

  async list(request: commissioning.ListPeerReviews): Promise<commissioning.PeerReviewPage> {
    const { limit = 50 } = request;
    const after = decodeCursor(request.cursor, ['uuid']);
    const rows = await this.reviews.list(this.database.sql, request, limit + 1, after);
    return page(rows, limit, ({ review }) => [review]);
  }

  /** A school sees what it owes and is owed; whoever looks after all of them sees all. */
  async overdue(
    request: commissioning.ListOverduePeerReviews,
    { actor }: Caller,
  ): Promise<commissioning.OverduePeerReviewPage> {
    const { round, limit = 50 } = request;
    const all = reachesAll(actor, 'peer-review.overdue');
    const schools = all ? null : schoolsOf(actor, 'peer-review.overdue');
    const after = decodeCursor(request.cursor, ['date', 'uuid']);
    const { sql } = this.database;
    const rows = await this.reviews.overdue(sql, this.clock.today(), { round, schools }, limit + 1, after);
    return page(rows, limit, ({ dueOn, review }) => [dueOn, review]);
  }

  /** Load, decide, save, announce: the one way in which a review comes further. */
  private step(
    id: string,
    caller: Caller,
    { to, on, taker, more }: Taking,
    take: (work: Work, before: Review) => Promise<void>,
  ): View {
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      const before = await this.reviews.lock(work.sql, id);
      assertTakes(caller.actor, before, taker);
      assertVersion(caller, before.version);
      assertReviewStep(before.state, to);
      await take(work, before);
      await this.reviews.step(work, before, { to, on, by, dueOn: dueAfter(to, on, before), ...more });
      const { round, reviewerUrn, reviewedUrn, state, version } = before;
      work.announce(commissioning.peerReviewMoved, id, version + 1, {
        ...{ review: id, round, reviewerUrn, reviewedUrn, from: state, to },
      });
      work.audit({ action: `peer review ${to}`, record: recordOf(id), fields: { from: state, on } });
      return this.seen(work, id, caller);
    });
  }

  /** For the school that was reviewed alone, and once there is something. */
  private own(id: string, caller: Caller, change: (work: Work) => Promise<void>): View {
    return this.unit.run(caller, async (work) => {
      const review = await this.reviews.lock(work.sql, id);
      assertTakes(caller.actor, review, 'owner');
      const { findings } = await this.reviews.file(work.sql, id);
      if (findings.length === 0) throw nothingFound();
      await change(work);
      return this.seen(work, id, caller);
    });
  }

  private async seen({ sql }: Work, id: string, { actor }: Caller): View {
    const file = await this.reviews.file(sql, id);
    return reviewView(file, sightOf(actor, file.review), this.clock.today());
  }

  private async daysOff({ sql }: Work, review: Review): Promise<ReadonlyMap<string, readonly string[]>> {
    const days = new Map<string, readonly string[]>();
    for (const urn of [review.reviewerUrn, review.reviewedUrn])
      days.set(urn, (await this.enrolments.find(sql, review.round, urn))?.cannot ?? []);
    return days;
  }

  /** Peer reviewers of the school that reviews, none of whom has an interest in the one that is reviewed. */
  private async assertReviewers(
    { sql }: Work,
    { reviewerUrn, reviewedUrn }: Review,
    persons: readonly string[],
    on: string,
  ): Promise<void> {
    const known = await this.reviewers.among(sql, persons, reviewerUrn, on);
    const interests = await this.interests.ofEach(sql, persons, [reviewedUrn], on);
    for (const [index, person] of persons.entries()) {
      const pointer = `/reviewers/${index}`;
      if (!known.has(person))
        throw unusable(
          'commissioning.peer-review.no-reviewer',
          pointer,
          `is no peer reviewer of ${reviewerUrn}`,
        );
      const interest = interests.find(({ personId }) => personId === person);
      if (interest !== undefined)
        throw unusable('commissioning.peer-review.interest', pointer, `has an interest: ${interest.kind}`);
    }
  }
}

const recordOf = (id: string): string => `commissioning.peer-review/${id}`;
