import { Injectable } from '@nestjs/common';
import { commissioning, mayReach, reachOf, type Actor, type Caller } from '@partnership/contracts';
import {
  addDays,
  civilDate,
  Clock,
  Database,
  decodeCursor,
  londonInstant,
  newId,
  page,
  UnitOfWork,
} from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { assertReach, leadsThere } from '../commissions/beneficiary.js';
import { leadDecides } from '../commissions/commission.errors.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { ScorerCandidatesRepository } from '../scoring/scorer-candidates.repository.js';
import { DisinterestService } from '../scoring/disinterest.service.js';
import { ScoringRepository } from '../scoring/scoring.repository.js';
import { noFeedbackDue, othersFeedback } from './feedback.errors.js';
import { feedbackView, standingOf, type Feedback } from './feedback.js';
import { FeedbackRepository, type DueFeedback } from './feedback.repository.js';

type View = Promise<commissioning.AwardFeedbackView>;

/** Every school that did not get the work is told why, and what would have helped. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: CommissioningConfig,
    private readonly commissions: CommissionsRepository,
    private readonly candidates: ScorerCandidatesRepository,
    private readonly scorings: ScoringRepository,
    private readonly disinterest: DisinterestService,
    private readonly feedback: FeedbackRepository,
  ) {}

  give({ expression, ...text }: commissioning.GiveAwardFeedback, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const asked = await this.feedback.due(sql, expression);
      if (asked === undefined) throw noFeedbackDue();
      const commission = await this.commissions.lock(sql, asked.commission);
      assertReach(caller.actor, 'award-feedback.give', commission.beneficiary);
      if (leadsThere(caller.actor, commission.beneficiary)) throw leadDecides();
      await this.disinterest.assertNeutral(sql, caller.actor, commission);
      // Asked again under the lock: two who write at once give it once.
      const due = await this.feedback.due(sql, expression);
      if (due === undefined) throw noFeedbackDue();
      const { concerned: _concerned, ...about } = due;
      const winner = commission.award?.expression ?? null;
      const [scoring, shortlist] = await Promise.all([
        this.scorings.find(sql, commission.id),
        this.candidates.shortlist(sql, commission),
      ]);
      const standing = standingOf(expression, winner, scoring, shortlist);
      const given: Feedback = {
        ...{ ...about, ...text, ...standing, id: newId() },
        ...{ givenAt: at, givenBy: caller.actor.id },
      };
      await this.feedback.create(sql, given);
      const { id, urn } = given;
      const told = { feedback: id, commission: commission.id, urn };
      work.announce(commissioning.feedbackGiven, id, 1, told);
      const record = `commissioning.commission/${commission.id}`;
      work.audit({ action: 'feedback given', record, fields: { feedback: id, urn } });
      return feedbackView(given);
    });
  }

  /** Those that wait longest first, without those about work in which the reader has an interest. */
  async listDue(
    { overdue, cursor, limit = 50 }: commissioning.ListFeedbackDue,
    { actor }: Caller,
  ): Promise<commissioning.FeedbackDuePage> {
    const { sql } = this.database;
    const key = decodeCursor(cursor, ['instant', 'uuid']);
    const after = key === undefined ? null : ([String(key[0]), String(key[1])] as const);
    const before = overdue === true ? this.lateBefore() : null;
    const rows = await this.feedback.listDue(sql, before, { after, limit: limit + 1 });
    const { items, next } = page(rows, limit, ({ decidedAt, expression }) => [
      decidedAt.toISOString(),
      expression,
    ]);
    const neutral = await this.disinterest.neutralOf(sql, actor, items);
    return { items: neutral.map((due) => this.dueView(due)), next };
  }

  async show({ feedback: id }: commissioning.ShowAwardFeedback, { actor }: Caller): View {
    const { sql } = this.database;
    const given = await this.feedback.find(sql, id);
    if (isOwn(actor, given.urn)) return feedbackView(given);
    if (!mayReach(actor, 'award-feedback.read', { urn: given.urn, district: null })) throw othersFeedback();
    await this.disinterest.assertNeutral(sql, actor, await this.commissions.read(sql, given.commission));
    return feedbackView(given);
  }

  /** The newest first: a school its own, the others where no interest bars them. */
  async list(
    { urn, cursor, limit = 50 }: commissioning.ListAwardFeedback,
    { actor }: Caller,
  ): Promise<commissioning.AwardFeedbackPage> {
    const { sql } = this.database;
    const [after = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const span = { after: after as string | null, limit: limit + 1 };
    const rows = await this.feedback.list(sql, urn ?? null, reachOf(actor, 'award-feedback.read'), span);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    const neutral = new Set(await this.disinterest.neutralOf(sql, actor, items));
    const shown = items.filter((given) => neutral.has(given) || isOwn(actor, given.urn));
    return { items: shown.map(feedbackView), next };
  }

  /** What was decided before this instant is overdue: its last day is over. */
  private lateBefore(): Date {
    return londonInstant(addDays(civilDate(this.clock.now()), -this.config.feedbackDays), '00:00');
  }

  private dueView({ decidedAt, concerned: _concerned, ...due }: DueFeedback): commissioning.FeedbackDueView {
    const dueOn = addDays(civilDate(decidedAt), this.config.feedbackDays);
    const overdue = dueOn < civilDate(this.clock.now());
    return { ...due, decidedAt: decidedAt.toISOString(), dueOn, overdue };
  }
}

const isOwn = (actor: Actor, urn: string): boolean =>
  reachOf(actor, 'award-feedback.read').schools.includes(urn);
