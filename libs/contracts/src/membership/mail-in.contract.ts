import { IsBase64, IsOptional, IsUUID, MaxLength, MinLength } from 'class-validator';
import { event } from '../event.js';
import { IsUrn, PageRequest } from '../fields.js';
import { command, query } from '../operation.js';

/** The largest mail that the mail pipe may hand over, in bytes. */
export const largestMail = 1_048_576;

/** A mail as it came, `message/rfc822`. */
export class MailHandedOver {
  /** Base64. */
  @IsBase64()
  @MinLength(1)
  @MaxLength(Math.ceil(largestMail / 3) * 4)
  mail: string;
}

export class ReportBounce extends MailHandedOver {}

export class LogReply extends MailHandedOver {}

/** What a delivery report did to the recipients it names. */
export class BounceView {
  /** Recipients that are marked as bounced by this report or an earlier one. */
  bounced: number;
  /** Recipients whose server is still trying. */
  delayed: number;
  /** Recipients of whom the report has nothing bad to say. */
  noted: number;
}

export class ReplyView {
  reply: string;
  notice: string;
  personId: string | null;
  urn: string | null;
  receivedAt: string;
  subject: string;
  /** Plain text, 20 kB at most. */
  text: string;
}

export class LoggedReplyView {
  /** Null where the mail was written by a machine, such as an out-of-office notice: that is no engagement. */
  reply: string | null;
  notice: string;
}

export class ListReplies extends PageRequest {
  @IsOptional()
  @IsUUID()
  notice?: string;
}

export class ReplyPage {
  items: ReplyView[];
  next: string | null;
}

export const reportBounce = command('membership.notice.report-bounce', ReportBounce, BounceView, 'mail.pipe');
export const logReply = command('membership.notice.log-reply', LogReply, LoggedReplyView, 'mail.pipe');
export const listReplies = query('membership.notice.list-replies', ListReplies, ReplyPage, 'notices.read');

/** Somebody answered a notice. The words stay in membership. */
export class NoticeReplied {
  @IsUUID()
  notice: string;
  @IsOptional()
  @IsUUID()
  personId: string | null;
  @IsOptional()
  @IsUrn()
  urn: string | null;
}

export const noticeReplied = event('membership.notice.replied.v1', NoticeReplied);
