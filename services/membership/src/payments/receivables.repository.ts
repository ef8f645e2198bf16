import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Receivable } from '../fees/invoice.js';
import type { OpenInvoice } from '../fees/invoice.js';
import type { Payer } from '../fees/payer.js';

/** Money counts by the allocations that stand. */
export const lastReceived = (number: string): string => `
  (select max(a.counts_on) from allocation a where a.invoice_number = ${number} and a.pence > 0
    and not exists (select from allocation u where u.undoes = a.id))`;

const read = `
select number, urn, trust_id as "trustId", amount_pence as "amountPence", paid_pence as "paidPence",
  credited_pence as "creditedPence", written_off_pence as "writtenOffPence", paid_on as "paidOn",
  ${lastReceived('i.number')} as "lastReceivedOn"
from invoice i where number = any($1::int[]) order by number`;

const schools = `
select distinct s.urn from invoice i
join lateral (select i.urn where i.urn is not null union select urn from member_due d where d.number = i.number) s on true
where i.number = any($1::int[]) order by s.urn`;

@Injectable()
export class ReceivablesRepository {
  /** Whose memberships hang on the invoices, and the schools that pay them. Without a lock: they never change. */
  async schoolsOf(sql: Sql, numbers: readonly number[]): Promise<string[]> {
    return (await sql.rows<{ urn: string }>(schools, [numbers])).map(({ urn }) => urn);
  }

  /** Hold the memberships of their schools first. */
  async read(sql: Sql, numbers: readonly number[]): Promise<OpenInvoice[]> {
    const rows = await sql.rows<Receivable & Payer & { number: number }>(read, [numbers]);
    return rows.map(({ urn, trustId, ...invoice }) => ({ ...invoice, payer: { urn, trustId } }));
  }

  /** What the invoices are after this. */
  async write(sql: Sql, invoices: readonly OpenInvoice[]): Promise<void> {
    if (invoices.length === 0) return;
    const rows = invoices.map(({ number, paidPence, writtenOffPence, paidOn }) => ({
      number,
      paidPence,
      writtenOffPence,
      paidOn,
    }));
    await sql.run(
      `update invoice i set paid_pence = n."paidPence", written_off_pence = n."writtenOffPence", paid_on = n."paidOn",
         version = version + 1
       from json_to_recordset($1::json) as n (number int, "paidPence" bigint, "writtenOffPence" bigint, "paidOn" date)
       where i.number = n.number`,
      [JSON.stringify(rows)],
    );
  }

  /** The day of the last money that still counts for the invoice. */
  async lastReceivedOn(sql: Sql, number: number): Promise<string | null> {
    const [row] = await sql.rows<{ on: string | null }>(`select ${lastReceived('$1::int')} as "on"`, [
      number,
    ]);
    return row?.on ?? null;
  }
}
