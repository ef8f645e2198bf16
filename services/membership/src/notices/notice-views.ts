import { membership } from '@partnership/contracts';
import type { NoticeRow, RecipientRow, ReplyRow } from './notice-rows.js';

const countsOf = (found: NoticeRow['counts']): membership.DeliveryCounts =>
  Object.fromEntries(
    membership.deliveryStates.map((state) => [state, found?.[state] ?? 0]),
  ) as unknown as membership.DeliveryCounts;

export function entryView(row: NoticeRow): membership.NoticeEntryView {
  const { id, template, cause, subject, queuedAt, queuedBy, cancelledAt, root, round, replies } = row;
  const counts = countsOf(row.counts);
  return {
    notice: id,
    template,
    cause,
    subject,
    queuedAt: queuedAt.toISOString(),
    queuedBy,
    cancelledAt: cancelledAt?.toISOString() ?? null,
    resends: round === 0 ? null : root,
    round,
    recipients: membership.deliveryStates.reduce((sum, state) => sum + counts[state], 0),
    replies,
    counts,
  };
}

export const noticeView = (row: NoticeRow): membership.NoticeView => ({
  ...entryView(row),
  audience: row.audience,
  text: row.text,
  html: row.html,
  attachments: row.attachments.map(({ name }) => name),
  version: row.version,
});

export const recipientView = (row: RecipientRow, showsAddress: boolean): membership.NoticeRecipientView => ({
  recipient: row.id,
  notice: row.notice,
  personId: row.personId,
  urn: row.urn,
  address: showsAddress ? row.address : null,
  state: row.state,
  tries: row.tries,
  status: row.status,
  doubted: row.doubted,
  messageId: row.messageId,
  queuedAt: row.queuedAt.toISOString(),
  settledAt: row.settledAt?.toISOString() ?? null,
  delayedAt: row.delayedAt?.toISOString() ?? null,
  resent: row.resent,
});

export const replyView = ({ id, receivedAt, ...row }: ReplyRow): membership.ReplyView => ({
  reply: id,
  ...row,
  receivedAt: receivedAt.toISOString(),
});
