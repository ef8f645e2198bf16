import type { membership } from '@partnership/contracts';
import type { AttachmentReference } from './attachment.js';

/** Notices, recipients and replies as they are read to be shown. */
export interface NoticeRow {
  readonly id: string;
  readonly template: string;
  readonly cause: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly AttachmentReference[];
  readonly audience: membership.Audience | null;
  readonly districts: readonly string[] | null;
  readonly queuedAt: Date;
  readonly queuedBy: string;
  readonly cancelledAt: Date | null;
  readonly root: string;
  readonly round: number;
  readonly version: number;
  readonly counts: Partial<Record<membership.DeliveryState, number>> | null;
  readonly replies: number;
}

export interface RecipientRow {
  readonly id: string;
  readonly notice: string;
  readonly personId: string | null;
  readonly urn: string | null;
  readonly address: string | null;
  readonly state: string;
  readonly tries: number;
  readonly status: string | null;
  readonly doubted: boolean;
  readonly messageId: string;
  readonly queuedAt: Date;
  readonly settledAt: Date | null;
  readonly delayedAt: Date | null;
  readonly resent: boolean;
}

export interface ReplyRow {
  readonly id: string;
  readonly notice: string;
  readonly personId: string | null;
  readonly urn: string | null;
  readonly receivedAt: Date;
  readonly subject: string;
  readonly text: string;
}
