import { Injectable } from '@nestjs/common';
import { type Actor, type Caller, type membership } from '@partnership/contracts';
import { Clock, Database, newId, UnitOfWork, type Sql } from '@partnership/database';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { choose, type Choice } from './audience.js';
import { nobodyToWriteTo, nothingToCancel, nothingToResend } from './notice.errors.js';
import { NoticeRegisterService } from './notice-register.service.js';
import { noticeView } from './notice-views.js';
import { NoticesService } from './notices.service.js';
import { districtsOf, districtsWithin } from './reach.js';
import { render } from './rendering.js';
import { templates } from './templates/index.js';

interface Chosen extends Choice {
  readonly districts: readonly string[] | null;
}

/** Notices that people send to schools, and what they can still do about one that is sent. */
@Injectable()
export class SchoolNoticesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
    private readonly notices: NoticesService,
    private readonly register: NoticeRegisterService,
  ) {}

  async preview(
    { audience, subject, body }: membership.PreviewNotice,
    { actor }: Caller,
  ): Promise<membership.NoticePreviewView> {
    const { schools, recipients, schoolsWithoutRecipient } = await this.choose(
      this.database.sql,
      audience,
      actor,
    );
    const rendered = render(templates['school-notice'], { subject, body });
    return { schools, recipients: recipients.length, schoolsWithoutRecipient, ...rendered };
  }

  send(request: membership.SendNotice, caller: Caller): Promise<membership.NoticeView> {
    const { audience, subject, body } = request;
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const { recipients, districts } = await this.choose(work.sql, audience, actor);
      if (recipients.length === 0) throw nobodyToWriteTo();
      const id = await this.notices.queue(work, {
        template: 'school-notice',
        cause: `school-notice/${newId()}`,
        recipients: recipients.map(({ personId, urn }) => ({ personId, ...(urn !== null && { urn }) })),
        data: { subject, body },
        audience,
        by: actor.id,
        ...(districts !== null && { districts }),
      });
      return noticeView(await this.register.find(work.sql, id, actor, 'notices.send'));
    });
  }

  /** To everybody whom the notice, in all its rounds, has not reached: under a new Message-ID, since it is a new cause. */
  resend({ notice }: membership.ResendNotice, caller: Caller): Promise<membership.NoticeView> {
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const { root } = await this.register.find(work.sql, notice, actor, 'notices.send');
      const id = await this.notices.again(work, root, actor.id);
      if (id === undefined) throw nothingToResend();
      return noticeView(await this.register.find(work.sql, id, actor, 'notices.send'));
    });
  }

  /** What is on its way to the mail server just now may still arrive. */
  cancel({ notice }: membership.CancelNotice, caller: Caller): Promise<membership.NoticeView> {
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const { cancelledAt } = await this.register.find(work.sql, notice, actor, 'notices.send');
      if (cancelledAt === null && !(await this.notices.cancel(work, notice))) throw nothingToCancel();
      return noticeView(await this.register.find(work.sql, notice, actor, 'notices.send'));
    });
  }

  private async choose(sql: Sql, audience: membership.Audience, actor: Actor): Promise<Chosen> {
    const districts = districtsWithin(audience.districts, districtsOf(actor, 'notices.send'));
    const histories = await this.histories.readElectorate(sql);
    return { ...choose(histories, { ...audience, districts }, this.clock.today()), districts };
  }
}
