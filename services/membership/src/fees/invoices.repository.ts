import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { InvoiceDraft } from './levy.js';
import type { Receivable, Settlement } from './invoice.js';

export interface Invoice extends InvoiceDraft {
  readonly number: number;
  readonly paidPence: number;
  readonly paidOn: string | null;
}

/** An invoice with what has come in on it. */
export interface OpenInvoice extends Receivable {
  readonly number: number;
  readonly urn: string;
}

const insert = `
insert into invoice (number, urn, year, levy, issued_on, due_on, pupils, roll_source, roll_as_at,
  rate_pence_per_pupil, minimum_pence, amount_pence, paid_pence, paid_on)
select number, urn, year, $2, "issuedOn", "dueOn", pupils, "rollSource", "rollAsAt", "ratePencePerPupil",
  "minimumPence", "amountPence", "paidPence", "paidOn"
from json_to_recordset($1::json) as i (number int, urn text, year int, "issuedOn" date, "dueOn" date, pupils int,
  "rollSource" text, "rollAsAt" date, "ratePencePerPupil" int, "minimumPence" bigint, "amountPence" bigint,
  "paidPence" bigint, "paidOn" date)`;

const read = `
select number, urn, amount_pence as "amountPence", paid_pence as "paidPence", paid_on as "paidOn",
  (select max(received_on) from payment p where p.invoice_number = i.number) as "lastReceivedOn"
from invoice i where number = $1`;

@Injectable()
export class InvoicesRepository {
  /**
   * Gives the drafts the next numbers, in their order. Whoever else issues waits until this transaction ends, and gets
   * the same numbers if it fails: that is why there are no gaps.
   */
  async issue(sql: Sql, levy: string, drafts: readonly InvoiceDraft[]): Promise<Invoice[]> {
    if (drafts.length === 0) return [];
    const [series] = await sql.rows<{ last: number }>(
      'update invoice_series set last_number = last_number + $1 returning last_number as last',
      [drafts.length],
    );
    const first = (series?.last ?? 0) - drafts.length + 1;
    const invoices = drafts.map((draft, index) => ({
      ...draft,
      number: first + index,
      paidPence: 0,
      paidOn: draft.amountPence === 0 ? draft.issuedOn : null,
    }));
    await sql.run(insert, [JSON.stringify(invoices), levy]);
    return invoices;
  }

  /** Without a lock: whose invoice it is never changes. */
  async payerOf(sql: Sql, number: number): Promise<string | undefined> {
    const [row] = await sql.rows<{ urn: string }>('select urn from invoice where number = $1', [number]);
    return row?.urn;
  }

  /** Hold the school's membership first; whoever changes an invoice does. */
  async read(sql: Sql, number: number): Promise<OpenInvoice> {
    const [row] = await sql.rows<OpenInvoice>(read, [number]);
    if (row === undefined) throw new Error(`invoice ${number} is gone`);
    return row;
  }

  async settle(sql: Sql, number: number, { paidPence, paidOn }: Settlement): Promise<void> {
    await sql.run(
      'update invoice set paid_pence = $2, paid_on = $3, version = version + 1 where number = $1',
      [number, paidPence, paidOn],
    );
  }
}
