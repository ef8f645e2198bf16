import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Payer } from '../fees/payer.js';

export interface PaymentRecord {
  readonly id: string;
  /** The invoice, where all of it was recorded for one. */
  readonly invoiceNumber: number | null;
  /** Who paid; null while nobody knows. */
  readonly payer: Payer | null;
  readonly amountPence: number;
  readonly creditPence: number;
  readonly receivedOn: string;
  readonly reference: string;
  readonly bankLine: string | null;
  readonly by: string;
  readonly at: Date;
}

export interface AllocationRecord {
  readonly id: string;
  /** Where the money comes from; null for the payer's credit. */
  readonly payment: string | null;
  readonly target: 'invoice' | 'credit' | 'not-ours';
  readonly invoiceNumber: number | null;
  /** Whose invoice or credit it is; null where it is not ours. For credit that is used: the payer whose credit it was. */
  readonly payer: Payer | null;
  readonly pence: number;
  readonly countsOn: string;
  readonly undoes: string | null;
  readonly why: string | null;
}

/** A payment with what is left of it. */
export interface HeldPayment {
  readonly id: string;
  readonly amountPence: number;
  readonly receivedOn: string;
  /** Laid out for nothing and not sent back. */
  readonly leftPence: number;
  readonly refundedPence: number;
  readonly reversedOn: string | null;
}

const held = `
select p.id, p.amount_pence as "amountPence", p.received_on as "receivedOn", r.reversed_on as "reversedOn",
  f.pence as "refundedPence",
  case when r.payment is null then p.amount_pence - a.pence - f.pence else 0 end as "leftPence"
from payment p left join payment_reversal r on r.payment = p.id,
  lateral (select coalesce(sum(pence), 0)::bigint as pence from allocation where payment = p.id) a,
  lateral (select coalesce(sum(pence), 0)::bigint as pence from refund where payment = p.id and state <> 'cancelled') f
where p.id = $1`;

const allocationColumns = `
id, payment, target, invoice_number as "invoiceNumber", urn, trust_id as "trustId", pence, counts_on as "countsOn",
  undoes, why`;

type AllocationRow = Omit<AllocationRecord, 'payer'> & Payer;

const recordOf = ({ urn, trustId, ...row }: AllocationRow): AllocationRecord => ({
  ...row,
  payer: urn === null && trustId === null ? null : { urn, trustId },
});

@Injectable()
export class PaymentsRepository {
  async add(sql: Sql, payment: PaymentRecord): Promise<void> {
    const { id, invoiceNumber, payer, amountPence, creditPence, receivedOn, reference, bankLine, by, at } =
      payment;
    await sql.run(
      `insert into payment (id, invoice_number, urn, trust_id, amount_pence, credit_pence, received_on, reference,
         bank_line, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        invoiceNumber,
        payer?.urn ?? null,
        payer?.trustId ?? null,
        amountPence,
        creditPence,
        receivedOn,
        reference,
        bankLine,
        by,
        at,
      ],
    );
  }

  async allocate(sql: Sql, records: readonly AllocationRecord[], by: string, at: Date): Promise<void> {
    if (records.length === 0) return;
    const rows = records.map(({ payer, ...record }) => ({ ...record, ...payer }));
    await sql.run(
      `insert into allocation (id, payment, target, invoice_number, urn, trust_id, pence, counts_on, undoes, why,
         recorded_by, recorded_at)
       select id, payment, target, "invoiceNumber", urn, "trustId", pence, "countsOn", undoes, why, $2, $3
       from json_to_recordset($1::json) as a (id uuid, payment uuid, target text, "invoiceNumber" int, urn text,
         "trustId" text, pence bigint, "countsOn" date, undoes uuid, why text)`,
      [JSON.stringify(rows), by, at],
    );
  }

  /** Holds the payment to the end of the transaction; who lays out its money comes after the memberships are held. */
  async hold(sql: Sql, id: string): Promise<HeldPayment | undefined> {
    // Two statements, since the second must see what the holder before us has changed.
    await sql.rows('select from payment where id = $1 for update', [id]);
    const [row] = await sql.rows<HeldPayment>(held, [id]);
    return row;
  }

  /** What of the payment stands, in the order in which it was laid out. */
  async standing(sql: Sql, payment: string): Promise<AllocationRecord[]> {
    const rows = await sql.rows<AllocationRow>(
      `select ${allocationColumns} from allocation a
       where payment = $1 and undoes is null and not exists (select from allocation u where u.undoes = a.id)
       order by recorded_at, invoice_number nulls last, id`,
      [payment],
    );
    return rows.map(recordOf);
  }

  async allocation(sql: Sql, id: string): Promise<AllocationRecord | undefined> {
    const [row] = await sql.rows<AllocationRow>(`select ${allocationColumns} from allocation where id = $1`, [
      id,
    ]);
    return row && recordOf(row);
  }

  /** Asked for after the invoice or the payer is held. */
  async isUndone(sql: Sql, id: string): Promise<boolean> {
    return (await sql.rows('select from allocation where undoes = $1', [id])).length > 0;
  }

  async reverse(
    sql: Sql,
    reversal: { payment: string; on: string; why: string; by: string; at: Date },
  ): Promise<void> {
    const { payment, on, why, by, at } = reversal;
    await sql.run(
      `insert into payment_reversal (payment, reversed_on, why, recorded_by, recorded_at) values ($1, $2, $3, $4, $5)`,
      [payment, on, why, by, at],
    );
  }
}
