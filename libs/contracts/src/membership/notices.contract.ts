import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { IsCode, IsProse, PageRequest } from '../fields.js';
import { command, creation, query } from '../operation.js';
import { MembershipState, membershipStates } from './members.contract.js';
import { schoolPosts, type SchoolPost } from './people.contract.js';

/**
 * What has become of a notice to one recipient. `refused` by our own mail server; `bounced` by a report from another;
 * `failed` after the last try; `unknown` when the connection broke before the server’s answer, to be tried once more
 * with the same Message-ID; `undetermined` when that broke as well.
 */
export const deliveryStates = [
  'queued',
  'sending',
  'sent',
  'deferred',
  'unknown',
  'undetermined',
  'refused',
  'bounced',
  'failed',
  'cancelled',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const noticePosts = [...schoolPosts, 'delegate'] as const;
export type NoticePost = SchoolPost | 'delegate';

/** A single line: what stands in the header of a mail must not begin another one. */
const oneLine = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u;

/** Whom to write to: the holders of these posts at every open school of the city that fits all that is given. */
export class Audience {
  /** Where absent, every district that the sender may write to. @example ["ladywood"] */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsCode({ each: true })
  districts?: string[];
  /** @example ["primary"] */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsCode({ each: true })
  phases?: string[];
  /** States of membership; where absent, members or not. @example ["active", "grace"] */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(membershipStates.length)
  @ArrayUnique()
  @IsIn(membershipStates, { each: true })
  states?: MembershipState[];
  /** @example ["headteacher"] */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(noticePosts.length)
  @ArrayUnique()
  @IsIn(noticePosts, { each: true })
  posts: NoticePost[];
}

export class NoticeToSchools {
  @ValidateNested()
  @Type(() => Audience)
  audience: Audience;
  /** One line. @example The Autumn conference */
  @IsProse(200)
  @Matches(oneLine, { message: '$property must be a single line' })
  @Matches(/\S/, { message: '$property must not be blank' })
  subject: string;
  /** Plain text; an empty line separates paragraphs. It is mailed as text and as HTML, under a greeting by name. */
  @IsProse(20_000)
  @Matches(/\S/, { message: '$property must not be blank' })
  body: string;
}

export class SendNotice extends NoticeToSchools {}

export class PreviewNotice extends NoticeToSchools {}

/** What would be sent, and to how many. Nothing is sent. */
export class NoticePreviewView {
  schools: number;
  /** People; somebody with posts at several schools is written to once. */
  recipients: number;
  /** Schools that fit and have nobody in these posts. */
  schoolsWithoutRecipient: number;
  subject: string;
  text: string;
  html: string;
}

/** Recipients in each state; a state that nobody is in is 0. */
export class DeliveryCounts {
  queued: number;
  sending: number;
  sent: number;
  deferred: number;
  unknown: number;
  undetermined: number;
  refused: number;
  bounced: number;
  failed: number;
  cancelled: number;
}

export class NoticeEntryView {
  notice: string;
  /** @example school-notice */
  template: string;
  /** What it is about. @example invoice/123 */
  cause: string;
  subject: string;
  queuedAt: string;
  /** The actor who had it sent: a person, or the service itself. */
  queuedBy: string;
  cancelledAt: string | null;
  /** The notice that this one repeats; null for the first. */
  resends: string | null;
  /** How often it has been sent again, up to this one. */
  round: number;
  recipients: number;
  replies: number;
  counts: DeliveryCounts;
}

export class NoticeView extends NoticeEntryView {
  audience: Audience | null;
  /** As it reads under the greeting. */
  text: string;
  html: string;
  /** Names of the documents that go with it. */
  attachments: string[];
  version: number;
}

export class NoticePage {
  items: NoticeEntryView[];
  next: string | null;
}

export class ListNotices extends PageRequest {
  @IsOptional()
  @IsCode()
  template?: string;
  /** Only notices with a recipient in this state. */
  @IsOptional()
  @IsIn(deliveryStates)
  state?: DeliveryState;
}

export class ShowNotice {
  @IsUUID()
  notice: string;
}

export class ResendNotice extends ShowNotice {}

export class CancelNotice extends ShowNotice {}

export class ListNoticeRecipients extends PageRequest {
  @IsOptional()
  @IsUUID()
  notice?: string;
  /** @example bounced */
  @IsOptional()
  @IsIn(deliveryStates)
  state?: DeliveryState;
}

export class NoticeRecipientView {
  recipient: string;
  notice: string;
  /** Null for somebody who is not registered. */
  personId: string | null;
  urn: string | null;
  /** Shown to who may read contact data, while it is known. */
  address: string | null;
  /** @example bounced */
  state: string;
  tries: number;
  /** The mail server’s code, without its words. @example 550 5.1.1 */
  status: string | null;
  /** True where one try had an outcome that nobody knows: it may have come twice. */
  doubted: boolean;
  messageId: string;
  queuedAt: string;
  settledAt: string | null;
  /** Another server reported at this time that it was still trying. */
  delayedAt: string | null;
  /** True once it was sent to the same recipient again. */
  resent: boolean;
}

export class NoticeRecipientPage {
  items: NoticeRecipientView[];
  next: string | null;
}

export const sendNotice = creation('membership.notice.send', SendNotice, NoticeView, 'notices.send');
export const previewNotice = command(
  'membership.notice.preview',
  PreviewNotice,
  NoticePreviewView,
  'notices.send',
);
export const listNotices = query('membership.notice.list', ListNotices, NoticePage, 'notices.read');
export const showNotice = query('membership.notice.show', ShowNotice, NoticeView, 'notices.read');
export const listNoticeRecipients = query(
  'membership.notice.list-recipients',
  ListNoticeRecipients,
  NoticeRecipientPage,
  'notices.read',
);
export const resendNotice = creation('membership.notice.resend', ResendNotice, NoticeView, 'notices.send');
export const cancelNotice = command('membership.notice.cancel', CancelNotice, NoticeView, 'notices.send');
