import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Database, decodeCursor, page, type Sql } from '@partnership/database';
import { instantText } from '../instant.js';
import { unknownPayment } from './money.errors.js';

const view = `
select p.id as payment, p.urn, p.trust_id as "trustId", payer_name(p.urn, p.trust_id) as "payerName",
  p.amount_pence as "amountPence", p.received_on as "receivedOn",
  p.reference, ${instantText('p.recorded_at')} as "recordedAt", p.recorded_by as "recordedBy", l.statement,
  a.allocations, f.pence as "refundedPence", r.reversed_on as "reversedOn", r.why as "reversalReason",
  case when r.payment is null then p.amount_pence - a.pence - f.pence else 0 end as "unallocatedPence"
from payment p
left join payment_reversal r on r.payment = p.id
left join bank_line l on l.id = p.bank_line,
lateral (
  select coalesce(sum(pence), 0)::bigint as pence,
    coalesce(json_agg(json_build_object('allocation', id, 'target', target, 'invoiceNumber', invoice_number, 'urn', urn,
      'trustId', trust_id, 'payerName', payer_name(urn, trust_id), 'pence', pence, 'countsOn', counts_on, 'recordedAt', ${instantText('recorded_at')},
      'recordedBy', recorded_by, 'undone', exists (select from allocation u where u.undoes = o.id))
      order by recorded_at, invoice_number nulls last, id) filter (where undoes is null), '[]') as allocations
  from allocation o where payment = p.id
) a,
lateral (select coalesce(sum(pence), 0)::bigint as pence from refund where payment = p.id and state <> 'cancelled') f`;

const list = `
${view}
where ($1::text is null or p.urn = $1 or exists (select from allocation o where o.payment = p.id and o.urn = $1))
  and ($2::int is null or exists (select from allocation o where o.payment = p.id and o.invoice_number = $2))
  and ($3::uuid is null or l.statement = $3)
  and ($4::date is null or (p.received_on, p.id) < ($4, $5::uuid))
order by p.received_on desc, p.id desc limit $6`;

/** Shows the money that came in. */
@Injectable()
export class PaymentRegisterService {
  constructor(private readonly database: Database) {}

  show(id: string): Promise<membership.ReceivedPaymentView> {
    return this.read(this.database.sql, id);
  }

  async read(sql: Sql, id: string): Promise<membership.ReceivedPaymentView> {
    const [row] = await sql.rows<membership.ReceivedPaymentView>(`${view} where p.id = $1`, [id]);
    if (row === undefined) throw unknownPayment(id);
    return row;
  }

  /** Newest first. */
  async list(request: membership.ListPayments): Promise<membership.ReceivedPaymentPage> {
    const { urn, invoiceNumber, statement, limit = 50, cursor } = request;
    const [on, id] = decodeCursor(cursor, ['date', 'uuid']) ?? [];
    const values = [urn ?? null, invoiceNumber ?? null, statement ?? null, on ?? null, id ?? null, limit + 1];
    const rows = await this.database.sql.rows<membership.ReceivedPaymentView>(list, values);
    return page(rows, limit, ({ receivedOn, payment }) => [receivedOn, payment]);
  }
}
