import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Payer } from '../fees/payer.js';
import { returnDays, type Debit, type StandingPayment } from './returned.js';

/** Money that went out by a statement, and may be listed only once, in however many files it stands. */
const debits = `
select l.id, l.booked_on as "bookedOn", l.text, -l.pence as pence,
  exists (select from refund r where r.state = 'paid' and r.pence = -l.pence
    and abs(r.paid_on - l.booked_on) <= 10) as "isOurRefund"
from bank_line l
where l.statement = $1 and l.outcome = 'ignored' and l.pence < 0
  and not exists (select from bank_line d where d.fingerprint = l.fingerprint and d.outcome = 'work-item')
order by l.line`;

/** Payments that stand, of these sums or for these invoices, and which nobody is asked about already. */
const payments = `
select p.id as payment, p.urn, p.trust_id as "trustId", p.received_on as "receivedOn", p.amount_pence as pence, f.invoices
from payment p, lateral (
  select coalesce(json_agg(number), '[]') as invoices, coalesce(bool_or(number = any($4::int[])), false) as named
  from (select p.invoice_number as number where p.invoice_number is not null union
    select a.invoice_number from allocation a where a.payment = p.id and a.invoice_number is not null) i
) f
where p.received_on between $1::date - ${returnDays} and $2::date and (p.amount_pence = any($3::bigint[]) or f.named)
  and not exists (select from payment_reversal r where r.payment = p.id)
  and not exists (select from work_item w
    where w.payment = p.id and w.kind = 'payment-returned' and w.closed_at is null)
order by p.received_on desc, p.id desc`;

export interface ListedDebit {
  readonly id: string;
  readonly bookedOn: string;
  readonly text: string;
  readonly pence: number;
  /** We paid that sum back in those days. */
  readonly isOurRefund: boolean;
}

export type ReturnablePayment = StandingPayment & Payer;

/** Money that went out, and payments that it may send back. */
@Injectable()
export class ReturnsRepository {
  debits(sql: Sql, statement: string): Promise<ListedDebit[]> {
    return sql.rows<ListedDebit>(debits, [statement]);
  }

  payments(sql: Sql, of: readonly Debit[]): Promise<ReturnablePayment[]> {
    const days = of.map(({ bookedOn }) => bookedOn).sort();
    const numbers = of.flatMap(({ references, bare }) => [...references, ...bare]);
    const sums = of.map(({ pence }) => pence);
    return sql.rows<ReturnablePayment>(payments, [days[0], days.at(-1), sums, numbers]);
  }

  /** It is not passed over any more but waits for a person. */
  async list(sql: Sql, line: string, detail: string): Promise<void> {
    await sql.run(
      `with listed as (update bank_line set outcome = 'work-item', detail = $2 where id = $1 returning statement)
       update bank_statement set ignored = ignored - 1, work_items = work_items + 1
       where id = (select statement from listed)`,
      [line, detail],
    );
  }
}
