import { membership } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const notice = '01938f0b-9ab0-7a1c-8d2e-3f40516273a4';
const again = '01938f0b-abc1-7b2d-9e3f-40516273a4b5';
const recipient = '01938f0b-bcd2-7c3e-af40-516273a4b5c6';
const reply = '01938f0b-cde3-7d4f-b051-6273a4b5c6d7';

const counts: membership.DeliveryCounts = {
  queued: 0,
  sending: 0,
  sent: 44,
  deferred: 1,
  unknown: 0,
  undetermined: 0,
  refused: 0,
  bounced: 1,
  failed: 0,
  cancelled: 0,
};

const written = {
  audience: { districts: ['ladywood'], phases: ['primary'], posts: ['headteacher' as const] },
  subject: 'The Autumn conference',
  body: 'It begins at nine on Friday.\n\nPlease tell us by Wednesday who comes.',
};

const read = {
  subject: written.subject,
  text: written.body,
  html: '<p>It begins at nine on Friday.</p>\n<p>Please tell us by Wednesday who comes.</p>',
};

const entry: membership.NoticeEntryView = {
  notice,
  template: 'school-notice',
  cause: `school-notice/${a.run}`,
  subject: written.subject,
  queuedAt: '2026-11-24T10:00:00.000Z',
  queuedBy: a.lead,
  cancelledAt: null,
  resends: null,
  round: 0,
  recipients: 46,
  replies: 12,
  counts,
};

const view: membership.NoticeView = {
  ...entry,
  ...read,
  audience: written.audience,
  attachments: [],
  version: 1,
};

const fresh: membership.NoticeView = {
  ...view,
  replies: 0,
  counts: { ...counts, queued: 46, sent: 0, deferred: 0, bounced: 0 },
};

const mail = Buffer.from('From: …').toString('base64');

export const noticeExamples = [
  example(membership.previewNotice, written, {
    schools: 47,
    recipients: 46,
    schoolsWithoutRecipient: 1,
    ...read,
  }),
  example(membership.sendNotice, written, fresh),
  example(membership.listNotices, { template: 'school-notice' }, { items: [entry], next: null }),
  example(membership.showNotice, { notice }, view),
  example(
    membership.listNoticeRecipients,
    { state: 'bounced' },
    {
      items: [
        {
          recipient,
          notice,
          personId: a.head,
          urn: a.school,
          address: null,
          state: 'bounced',
          tries: 1,
          status: '5.1.1',
          doubted: false,
          messageId: `<${recipient}@partnership.example>`,
          queuedAt: entry.queuedAt,
          settledAt: '2026-11-24T10:07:12.000Z',
          delayedAt: null,
          resent: false,
        },
      ],
      next: null,
    },
  ),
  example(
    membership.resendNotice,
    { notice },
    {
      ...fresh,
      notice: again,
      cause: `${entry.cause}/again/1`,
      queuedAt: '2026-11-25T09:00:00.000Z',
      resends: notice,
      round: 1,
      recipients: 1,
      counts: { ...fresh.counts, queued: 1 },
    },
  ),
  example(
    membership.cancelNotice,
    { notice },
    {
      ...view,
      cancelledAt: '2026-11-24T10:05:00.000Z',
      counts: { ...counts, sent: 20, deferred: 0, bounced: 0, cancelled: 26 },
      version: 2,
    },
  ),
  example(membership.reportBounce, { mail }, { bounced: 1, delayed: 0, noted: 0 }),
  example(membership.logReply, { mail }, { reply, notice }),
  example(
    membership.listReplies,
    { notice },
    {
      items: [
        {
          reply,
          notice,
          personId: a.head,
          urn: a.school,
          receivedAt: '2026-11-24T11:20:00.000Z',
          subject: 'Re: The Autumn conference',
          text: 'Two of us will come.',
        },
      ],
      next: null,
    },
  ),
];
