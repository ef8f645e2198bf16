import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { UnitOfWork, type Work } from '@partnership/database';
import { readReply, readReport, type ReportedRecipient } from './mail-in.js';
import { MailInRepository, type Addressee } from './mail-in.repository.js';
import { notAReport, reportOfAnother, unknownMessage } from './notice.errors.js';
import { addressHash } from './notice.js';

const bytesOf = ({ mail }: membership.MailHandedOver): Buffer => Buffer.from(mail, 'base64');

interface Reported {
  readonly recipient: Addressee;
  readonly said: ReportedRecipient;
}

/** Mail that comes back: reports that a notice did not arrive, and answers of those to whom it did. */
@Injectable()
export class MailInService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly mails: MailInRepository,
  ) {}

  async reportBounce(request: membership.ReportBounce, caller: Caller): Promise<membership.BounceView> {
    const report = await readReport(bytesOf(request));
    if (report === null) throw notAReport();
    return this.unit.run(caller, async (work) => {
      const addressees = await this.mails.reportedOn(work.sql, report);
      if (addressees.length === 0) throw unknownMessage();
      const reported = addressees.flatMap((recipient) =>
        report.recipients.filter((said) => names(said, recipient)).map((said) => ({ recipient, said })),
      );
      if (reported.length === 0) throw reportOfAnother();
      const view = { bounced: 0, delayed: 0, noted: 0 };
      for (const each of reported) view[await this.mark(work, each)] += 1;
      return view;
    });
  }

  async logReply(request: membership.LogReply, caller: Caller): Promise<membership.LoggedReplyView> {
    const incoming = await readReply(bytesOf(request));
    return this.unit.run(caller, async (work) => {
      const addressee = await this.mails.answering(work.sql, incoming.answers);
      if (addressee === undefined) throw unknownMessage();
      const { notice, personId, urn } = addressee;
      if (incoming.automatic) return { reply: null, notice };
      const { reply, isNew } = await this.mails.keepReply(work.sql, addressee.id, incoming, work.at);
      if (isNew) {
        work.announce(membership.noticeReplied, reply, 1, { notice, personId, urn });
        work.audit({ action: 'notice answered', record: `membership.notice/${notice}`, fields: { reply } });
      }
      return { reply, notice };
    });
  }

  private async mark(work: Work, { recipient, said }: Reported): Promise<keyof membership.BounceView> {
    const { id, notice } = recipient;
    if (said.action === 'delayed') {
      await this.mails.delay(work.sql, id, work.at);
      return 'delayed';
    }
    if (said.action !== 'failed') return 'noted';
    const { status } = said;
    const { bounced, changed } = await this.mails.bounce(work.sql, id, { status, at: work.at });
    if (changed)
      work.audit({
        action: 'notice bounced',
        record: `membership.notice/${notice}`,
        fields: { recipient: id, status },
      });
    return bounced ? 'bounced' : 'noted';
  }
}

const names = ({ addresses }: ReportedRecipient, { sentTo }: Addressee): boolean =>
  sentTo !== null && addresses.some((address) => addressHash(address) === sentTo);
