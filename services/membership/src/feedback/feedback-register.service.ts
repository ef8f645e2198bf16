import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { decodeCursor, page } from '@partnership/database';
import { dateOf, Prisma } from '../prisma.js';
import { feedbackRecord, feedbackView, outcomeView } from './feedback-view.js';
import { unknownFeedback } from './feedback.errors.js';

/** What was said of the system, for its senders, for administrators and, as far as it changed something, for everybody. */
@Injectable()
export class FeedbackRegisterService {
  constructor(private readonly prisma: Prisma) {}

  async own(
    { limit = 50, cursor }: membership.ListOwnFeedback,
    { actor }: Caller,
  ): Promise<membership.FeedbackPage> {
    const [before] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.prisma.db.feedback.findMany({
      where: { sentBy: actor.id, ...(before !== undefined && { id: { lt: String(before) } }) },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(feedbackView), next };
  }

  async list({ state, limit = 50, cursor }: membership.ListFeedback): Promise<membership.FeedbackPage> {
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.prisma.db.feedback.findMany({
      where: { ...(state && { state }), ...(after !== undefined && { id: { gt: String(after) } }) },
      orderBy: { id: 'asc' },
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(feedbackView), next };
  }

  async show({ feedback }: membership.ShowFeedback): Promise<membership.FeedbackRecordView> {
    const moves = { orderBy: { number: 'asc' as const } };
    const row = await this.prisma.db.feedback.findUnique({ where: { id: feedback }, include: { moves } });
    if (row === null) throw unknownFeedback(feedback);
    return feedbackRecord(row);
  }

  async outcomes({ area, limit = 50, cursor }: membership.ListOutcomes): Promise<membership.OutcomePage> {
    const [on, id] = decodeCursor(cursor, ['date', 'uuid']) ?? [];
    const day = on === undefined ? undefined : dateOf(String(on));
    const rows = await this.prisma.db.feedback.findMany({
      where: {
        state: 'changed',
        ...(area !== undefined && { area }),
        ...(day && { OR: [{ changedOn: { lt: day } }, { changedOn: day, id: { lt: String(id) } }] }),
      },
      orderBy: [{ changedOn: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, (row) => [outcomeView(row)?.on ?? '', row.id]);
    return { items: items.map(outcomeView).filter((outcome) => outcome !== null), next };
  }
}
