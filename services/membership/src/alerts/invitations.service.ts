import { Injectable } from '@nestjs/common';
import type { commissioning, EventEnvelope } from '@partnership/contracts';
import { civilDate, UnitOfWork } from '@partnership/database';
import { dayInWords } from '../fees/printed-document.js';
import { MembershipConfig } from '../membership.config.js';
import { NoticesService } from '../notices/notices.service.js';
import { SchoolHeads } from './school-heads.repository.js';

const timeOf = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** As London's clocks show it: 15 January 2027, 17:00. */
const instantInWords = (instant: string): string => {
  const at = new Date(instant);
  return `${dayInWords(civilDate(at))}, ${timeOf.format(at)}`;
};

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
