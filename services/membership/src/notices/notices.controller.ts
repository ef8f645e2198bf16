import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { membership, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { MailInService } from './mail-in.service.js';
import { NoticeRegisterService } from './notice-register.service.js';
import { SchoolNoticesService } from './school-notices.service.js';

@Controller()
export class NoticesController {
  constructor(
    private readonly notices: SchoolNoticesService,
    private readonly register: NoticeRegisterService,
    private readonly mails: MailInService,
  ) {}

  @Handles(membership.previewNotice)
  preview(
    @Payload() request: membership.PreviewNotice,
    @From() caller: Caller,
  ): Promise<membership.NoticePreviewView> {
    return this.notices.preview(request, caller);
  }

  @Handles(membership.sendNotice)
  send(@Payload() request: membership.SendNotice, @From() caller: Caller): Promise<membership.NoticeView> {
    return this.notices.send(request, caller);
  }

  @Handles(membership.resendNotice)
  resend(
    @Payload() request: membership.ResendNotice,
    @From() caller: Caller,
  ): Promise<membership.NoticeView> {
    return this.notices.resend(request, caller);
  }

  @Handles(membership.cancelNotice)
  cancel(
    @Payload() request: membership.CancelNotice,
    @From() caller: Caller,
  ): Promise<membership.NoticeView> {
    return this.notices.cancel(request, caller);
  }

  @Handles(membership.listNotices)
  list(@Payload() request: membership.ListNotices, @From() caller: Caller): Promise<membership.NoticePage> {
    return this.register.list(request, caller);
  }

  @Handles(membership.showNotice)
  show(@Payload() request: membership.ShowNotice, @From() caller: Caller): Promise<membership.NoticeView> {
    return this.register.show(request, caller);
  }

  @Handles(membership.listNoticeRecipients)
  recipients(
    @Payload() request: membership.ListNoticeRecipients,
    @From() caller: Caller,
  ): Promise<membership.NoticeRecipientPage> {
    return this.register.recipients(request, caller);
  }

  @Handles(membership.listReplies)
  replies(@Payload() request: membership.ListReplies, @From() caller: Caller): Promise<membership.ReplyPage> {
    return this.register.replies(request, caller);
  }

  @Handles(membership.reportBounce)
  bounce(
    @Payload() request: membership.ReportBounce,
    @From() caller: Caller,
  ): Promise<membership.BounceView> {
    return this.mails.reportBounce(request, caller);
  }

  @Handles(membership.logReply)
  reply(
    @Payload() request: membership.LogReply,
    @From() caller: Caller,
  ): Promise<membership.LoggedReplyView> {
    return this.mails.logReply(request, caller);
  }
}
