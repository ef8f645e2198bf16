import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { assertVersion, civilDate, Clock, newId } from '@partnership/database';
import { dayInWords } from '../fees/printed-document.js';
import type { FeedbackModel } from '../generated/prisma/models.js';
import { ActorNotices } from '../notices/actor-notices.service.js';
import { dateOf, dayOf, Prisma, type RecordWork } from '../prisma.js';
import { feedbackRecord, feedbackView } from './feedback-view.js';
import { assertMove, type State } from './feedback-states.js';
import { changeToCome, tooMuchToday, unknownFeedback } from './feedback.errors.js';

type Feedback = FeedbackModel & { readonly state: State };

/** What one person sends in 24 hours at most. */
const mostInADay = 20;

const insertMove = `
insert into feedback_move (feedback, number, from_state, to_state, moved_at, moved_by)
select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from feedback_move where feedback = $1`;

/** Takes feedback on the system and records what becomes of it. */
@Injectable()
export class FeedbackService {
  constructor(
    private readonly prisma: Prisma,
    private readonly clock: Clock,
    private readonly notices: ActorNotices,
  ) {}

  send({ area, text }: membership.SendFeedback, caller: Caller): Promise<membership.FeedbackView> {
    const sentBy = caller.actor.id;
    return this.prisma.run(caller, async (work) => {
      const { db, sql, at, audit } = work;
      // Two of one sender at once must not both be the last of the day.
      await sql.rows(`select pg_advisory_xact_lock(hashtext('membership.feedback'), hashtext($1))`, [sentBy]);
      const since = new Date(at.getTime() - 86_400_000);
      const sent = await db.feedback.count({ where: { sentBy, sentAt: { gt: since } } });
      if (sent >= mostInADay) throw tooMuchToday(mostInADay);
      const id = newId();
      const row = await db.feedback.create({
        data: { id, sentBy, area, text, state: 'received', sentAt: at },
      });
      await sql.run(insertMove, [id, null, 'received', at, sentBy]);
      audit({ action: 'feedback sent', record: `membership.feedback/${id}`, fields: { area } });
      return feedbackView(row);
    });
  }

  triage(
    { feedback, area, note }: membership.TriageFeedback,
    caller: Caller,
  ): Promise<membership.FeedbackRecordView> {
    return this.move(feedback, caller, 'triaged', { area, note });
  }

  answer(
    { feedback, answer }: membership.AnswerFeedback,
    caller: Caller,
  ): Promise<membership.FeedbackRecordView> {
    return this.move(feedback, caller, 'answered', { answer });
  }

  decline(
    { feedback, answer }: membership.DeclineFeedback,
    caller: Caller,
  ): Promise<membership.FeedbackRecordView> {
    return this.move(feedback, caller, 'declined', { answer });
  }

  async recordOutcome(
    { feedback, said, did, on, release }: membership.RecordFeedbackOutcome,
    caller: Caller,
  ): Promise<membership.FeedbackRecordView> {
    const today = this.clock.today();
    if (on > today) throw changeToCome(today);
    const set = { said, did, changedOn: dateOf(on), release: release ?? null };
    return this.move(feedback, caller, 'changed', set);
  }

  private move(id: string, caller: Caller, to: State, set: object): Promise<membership.FeedbackRecordView> {
    return this.prisma.run(caller, async (work) => {
      const { state } = await this.lock(work, id, caller);
      assertMove(state, to);
      const moves = { orderBy: { number: 'asc' as const } };
      await work.sql.run(insertMove, [id, state, to, work.at, caller.actor.id]);
      const row = await work.db.feedback.update({
        where: { id },
        data: { ...set, state: to, version: { increment: 1 } },
        include: { moves },
      });
      work.audit({ action: `feedback ${to}`, record: `membership.feedback/${id}` });
      await this.tell(work, row, to);
      return feedbackRecord(row);
    });
  }

  /** Whoever sent it learns what became of it, unless it was only looked at. */
  private async tell(work: RecordWork, row: FeedbackModel, to: State): Promise<void> {
    const about = toldOf(row, to);
    if (about === undefined) return;
    const sentOn = dayInWords(civilDate(row.sentAt));
    const cause = `feedback/${row.id}`;
    const { template, data } = about;
    await this.notices.tell(work, [row.sentBy], { template, cause, data: { ...data, sentOn } });
  }

  private async lock({ db, sql }: RecordWork, id: string, caller: Caller): Promise<Feedback> {
    await sql.rows('select from feedback where id = $1 for update', [id]);
    const found = await db.feedback.findUnique({ where: { id } });
    if (found === null) throw unknownFeedback(id);
    assertVersion(caller, found.version);
    return found as Feedback;
  }
}

function toldOf({ answer, said, did, changedOn, release }: FeedbackModel, to: State) {
  if (to === 'answered') return { template: 'feedback-answered', data: { answer: answer ?? '' } } as const;
  if (to === 'declined') return { template: 'feedback-declined', data: { answer: answer ?? '' } } as const;
  if (to !== 'changed' || changedOn === null) return undefined;
  const data = {
    said: said ?? '',
    did: did ?? '',
    changedOn: dayInWords(dayOf(changedOn)),
    release: release ?? '',
  };
  return { template: 'feedback-changed', data } as const;
}
