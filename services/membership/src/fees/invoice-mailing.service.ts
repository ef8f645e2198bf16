import { Injectable, type OnModuleInit } from '@nestjs/common';
import { serviceActor, type Caller, type membership } from '@partnership/contracts';
import { Clock, UnitOfWork, type Sql } from '@partnership/database';
import { yearInWords } from '../members/membership-year.js';
import type { AttachedFile } from '../notices/attachment.js';
import { NoticeAttachments } from '../notices/notice-attachments.service.js';
import { NoticesService } from '../notices/notices.service.js';
import { DocumentsService } from './documents.service.js';
import { pounds } from './fee.js';
import { unknownLevy } from './fee.errors.js';
import { invoiceReference } from './invoice.js';

/** Fits a call's deadline: each invoice is a notice of its own. */
const mostAtOnce = 200;

const attachment = 'invoice-pdf';

const printer: Caller = {
  actor: serviceActor('membership'),
  operation: 'membership.invoice.print',
  requestId: 'mail',
};

interface Mailable {
  readonly number: number;
  readonly urn: string | null;
  readonly year: number;
  readonly dueOn: string;
  readonly outstandingPence: number;
  readonly schools: readonly string[];
  /** Who is headteacher of a school of the invoice today. */
  readonly heads: readonly string[];
}

const unmailed = `
select i.number, i.urn, i.year, i.due_on as "dueOn",
  i.amount_pence - i.paid_pence - i.credited_pence - i.written_off_pence as "outstandingPence", h.heads,
  (select json_agg(s.name order by s.urn) from school s join member_due d on d.urn = s.urn
   where d.number = i.number) as schools
from invoice i cross join lateral (
  select coalesce(json_agg(distinct p.person_id), '[]') as heads from member_due d join school_post p on p.urn = d.urn
  where d.number = i.number and p.post = 'headteacher' and p.starts_on <= $2
    and (p.ends_on is null or p.ends_on >= $2)) h
where i.levy = $1 and i.amount_pence > i.credited_pence and exists (select from member_due d where d.number = i.number)
  and not exists (select from notice n where n.template = 'invoice' and n.cause = 'invoice/' || i.number)`;

const counts = `
select count(*) filter (where json_array_length(heads) > 0)::int as remaining,
  count(*) filter (where json_array_length(heads) = 0)::int as unreachable from (${unmailed}) u`;

/** Mails the invoices of a levy with the document, each once. */
@Injectable()
export class InvoiceMailingService implements OnModuleInit {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly documents: DocumentsService,
    private readonly notices: NoticesService,
    private readonly attachments: NoticeAttachments,
  ) {}

  onModuleInit(): void {
    this.attachments.register(attachment, (_, number) => this.print(Number(number)));
  }

  /** @throws Failure `not-found` where there is no such levy */
  mail({ levy }: membership.MailLevy, caller: Caller): Promise<membership.LevyMailingView> {
    return this.unit.run(caller, async (work) => {
      // Who mails the same levy at the same time waits, and finds the next ones.
      const found = await work.sql.rows('select from levy where id = $1 for no key update', [levy]);
      if (found.length === 0) throw unknownLevy(levy);
      const mailable = await this.next(work.sql, levy);
      for (const invoice of mailable)
        await this.notices.queue(work, {
          template: 'invoice',
          cause: `invoice/${invoice.number}`,
          recipients: invoice.heads.map((personId) => ({
            personId,
            ...(invoice.urn !== null && { urn: invoice.urn }),
          })),
          data: dataOf(invoice),
          attachments: [{ name: attachment, key: String(invoice.number) }],
          by: caller.actor.id,
        });
      const [left] = await work.sql.rows<{ remaining: number; unreachable: number }>(counts, [
        levy,
        this.clock.today(),
      ]);
      return {
        levy,
        queued: mailable.length,
        remaining: left?.remaining ?? 0,
        unreachable: left?.unreachable ?? 0,
      };
    });
  }

  private next(sql: Sql, levy: string): Promise<Mailable[]> {
    return sql.rows<Mailable>(
      `${unmailed} and json_array_length(h.heads) > 0 order by i.number limit ${mostAtOnce}`,
      [levy, this.clock.today()],
    );
  }

  private async print(number: number): Promise<AttachedFile> {
    const { fileName, contentType, base64 } = await this.documents.invoice(number, printer);
    return { filename: fileName, contentType, content: Buffer.from(base64, 'base64') };
  }
}

function dataOf({ number, year, dueOn, outstandingPence, schools }: Mailable): Record<string, string> {
  const [first = '', ...others] = schools;
  return {
    reference: invoiceReference(number),
    school: others.length === 0 ? first : `${first} and ${others.length} more`,
    year: yearInWords(year),
    amount: pounds(outstandingPence),
    dueOn,
  };
}
