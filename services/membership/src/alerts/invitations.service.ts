import { Injectable } from '@nestjs/common';
import type { commissioning, EventEnvelope } from '@partnership/contracts';
import { civilDate, UnitOfWork } from '@partnership/database';
import { MembershipConfig } from '../membership.config.js';
import { NoticesService } from '../notices/notices.service.js';
import { instantInWords } from './instant-in-words.js';
import { SchoolHeads } from './school-heads.repository.js';

/** Mails the heads of the schools that a call invites. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly config: MembershipConfig,
    private readonly heads: SchoolHeads,
    private readonly notices: NoticesService,
  ) {}

  /**
   * A call with very many schools is told of in several events: they share a notice, so who heads two schools is
   * written to once, whichever events they are in.
   */
  callOpened(envelope: EventEnvelope, call: commissioning.CallOpened): Promise<void> {
    const { commission, title, questionsUntil, closesAt, invited } = call;
    return this.unit.once(envelope, 'invitations', async (work) => {
      const heads = await this.heads.of(work.sql, invited, civilDate(work.at));
      // Who heads several is written to about the first.
      const recipients = [...new Map(heads.toReversed().map((head) => [head.personId, head])).values()];
      if (recipients.length === 0) return;
      await this.notices.queue(work, {
        template: 'call-opened',
        cause: `call-opened/${commission}`,
        recipients,
        data: {
          title,
          questionsUntil: instantInWords(questionsUntil),
          closesAt: instantInWords(closesAt),
          link: `${this.config.publicUrl}/v1/calls/${commission}`,
        },
      });
    });
  }
}
