import { Controller, Get, Post } from '@nestjs/common';
import { membership } from '@partnership/contracts';
import { Area } from '../documents/area.js';
import type { Passed } from '../http/answer.js';
import type { Ask } from '../http/ask.js';
import { Serves } from '../http/serves.js';
import { Services } from '../http/services.js';

const at = ({ notice }: membership.NoticeView): string => `/v1/notices/${notice}`;

const recipientColumns = [
  'recipient',
  'notice',
  'personId',
  'urn',
  'address',
  'state',
  'status',
  'tries',
  'settledAt',
];

@Area('Notices', 'What is mailed to people of schools, whether it arrived, and what they answered.')
@Controller('v1/notices')
export class NoticesController {
  constructor(private readonly services: Services) {}

  @Post('preview')
  @Serves(membership.previewNotice, 'See whom a notice to schools would reach, and how it would read')
  preview(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post()
  @Serves(membership.sendNotice, 'Send a notice to people of schools', { at })
  send(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get()
  @Serves(membership.listNotices, 'List what was mailed, newest first, with what became of it')
  list(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('recipients')
  @Serves(membership.listNoticeRecipients, 'List recipients of notices, such as those whose mail bounced', {
    csv: recipientColumns,
  })
  recipients(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get('replies')
  @Serves(membership.listReplies, 'List what was answered to notices')
  replies(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('bounces')
  @Serves(membership.reportBounce, 'Hand over a report that a notice did not arrive', { mail: true })
  bounce(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post('replies')
  @Serves(membership.logReply, 'Hand over a mail that answers a notice', { mail: true })
  reply(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Get(':notice')
  @Serves(membership.showNotice, 'See a notice and how many it has reached')
  show(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':notice/resending')
  @Serves(membership.resendNotice, 'Send a notice again to those whom it has not reached', { at })
  resend(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }

  @Post(':notice/cancellation')
  @Serves(membership.cancelNotice, 'Cancel what of a notice is still in the post')
  cancel(ask: Ask): Promise<Passed> {
    return this.services.pass(ask);
  }
}
