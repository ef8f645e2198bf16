import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Database, decodeCursor, page, UnitOfWork } from '@partnership/database';
import { BookingService } from './booking.service.js';
import { distinct } from './parts.js';
import { payerOf } from './payer-choice.js';
import { ReceivablesService } from './receivables.service.js';

const list = `
select urn, trust_id as "trustId", payer_name(urn, trust_id) as "payerName", -sum(pence)::bigint as pence from posting
where account = 'member-credit' and ($1::text is null or coalesce(urn, trust_id) > $1)
group by urn, trust_id having sum(pence) < 0 order by coalesce(urn, trust_id) limit $2`;

/** What we owe to payers who paid too much, and how it is used. */
@Injectable()
export class CreditsService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly receivables: ReceivablesService,
    private readonly booking: BookingService,
  ) {}

  async list({ limit = 50, cursor }: membership.ListCredits): Promise<membership.CreditPage> {
    const [after] = decodeCursor(cursor, ['text']) ?? [];
    const rows = await this.database.sql.rows<membership.CreditView>(list, [after ?? null, limit + 1]);
    return page(rows, limit, ({ urn, trustId }) => [urn ?? trustId ?? '']);
  }

  allocate(request: membership.AllocateCredit, caller: Caller): Promise<membership.CreditAllocationView> {
    const payer = payerOf(request);
    const parts = distinct(request.parts);
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      const books = await this.receivables.open(
        work,
        parts.map(({ number }) => number),
        by,
      );
      const used = await this.booking.useCredit(work, books, payer, parts, by);
      await this.receivables.close(work, books);
      for (const [at, { number: invoiceNumber, pence }] of parts.entries())
        work.audit({
          action: 'credit used',
          record: `membership.allocation/${used.allocations[at] ?? ''}`,
          fields: { ...payer, invoiceNumber, pence },
        });
      return { ...payer, ...used };
    });
  }
}
