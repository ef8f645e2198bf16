import { Injectable } from '@nestjs/common';
import { newId, type Work } from '@partnership/database';
import { MembershipConfig } from '../membership.config.js';
import { NoticeAttachments } from './notice-attachments.service.js';
import { NoticeMetrics } from './notice-metrics.service.js';
import { assertAddress, domainOf, type Notice } from './notice.js';
import { NoticesRepository } from './notices.repository.js';
import { render } from './rendering.js';
import { templates } from './templates/index.js';

const longestCause = 200;

/** The post: what other features put in here is mailed after their transaction, and not if it fails. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly config: MembershipConfig,
    private readonly notices: NoticesRepository,
    private readonly attachments: NoticeAttachments,
    private readonly metrics: NoticeMetrics,
  ) {}

  /**
   * Puts a notice into the post within the caller's transaction; the same cause and recipient are posted once. Queued
   * again with the same template and cause, only recipients are added who were not on it. Answers the notice's id.
   * @throws Error for a variable without a value, an attachment nobody makes, or an address that cannot be one
   */
  async queue(work: Work, notice: Notice): Promise<string> {
    const { template, cause, recipients, data, attachments = [] } = notice;
    if (cause.length === 0 || cause.length > longestCause)
      throw new Error('A notice needs a cause, 200 characters at most.');
    attachments.forEach((each) => {
      this.attachments.assertKnown(each);
    });
    recipients.forEach((each) => {
      if ('address' in each) assertAddress(each.address);
    });
    const rendered = render(templates[template], data);
    const id = await this.notices.add(work.sql, {
      id: newId(),
      template,
      cause,
      rendered,
      attachments,
      audience: notice.audience ?? null,
      districts: notice.districts ?? null,
      at: work.at,
      by: notice.by ?? 'membership',
    });
    const added = await this.post(work, id, notice);
    work.audit({
      action: 'notice queued',
      record: `membership.notice/${id}`,
      fields: { template, recipients: added },
    });
    return id;
  }

  /** The notice once more, to those whom it has not reached so far; undefined where there is nobody. */
  async again(work: Work, root: string, by: string): Promise<string | undefined> {
    const domain = domainOf(this.config.mailFrom);
    const round = await this.notices.repeat(work.sql, root, { at: work.at, by, domain });
    if (round === undefined) return undefined;
    await this.notices.wake(work.sql);
    this.metrics.queued(round.recipients);
    const fields = { repeats: root, recipients: round.recipients };
    work.audit({ action: 'notice sent again', record: `membership.notice/${round.id}`, fields });
    return round.id;
  }

  /** Answers whether anything was still in the post. */
  async cancel(work: Work, notice: string): Promise<boolean> {
    const recipients = await this.notices.cancel(work.sql, notice, work.at);
    if (recipients > 0)
      work.audit({
        action: 'notice cancelled',
        record: `membership.notice/${notice}`,
        fields: { recipients },
      });
    return recipients > 0;
  }

  /** Of the notices of these causes nothing is sent any more, and the addresses they went to are forgotten. */
  forget(work: Work, causes: readonly string[]): Promise<void> {
    return this.notices.forgetCauses(work.sql, causes, work.at);
  }

  private async post(work: Work, id: string, { recipients }: Notice): Promise<number> {
    if (recipients.length === 0) return 0;
    const domain = domainOf(this.config.mailFrom);
    const added = await this.notices.addRecipients(work.sql, id, recipients, { at: work.at, domain });
    if (added > 0) await this.notices.wake(work.sql);
    this.metrics.queued(added);
    return added;
  }
}
