import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { OpenInvoice, Receivable, Settlement } from './invoice.js';
import type { InvoiceDraft } from './invoice-draft.js';
import type { Payer } from './payer.js';

export interface Invoice extends InvoiceDraft {
  readonly number: number;
  readonly paidPence: number;
  readonly paidOn: string | null;
}

const insertInvoices = `
insert into invoice (number, urn, trust_id, payer_name, kind, corrects, year, levy, issued_on, due_on, purchase_order,
  net_pence, vat_pence, amount_pence, paid_pence, paid_on)
select number, urn, "trustId", payer_name(urn, "trustId"), kind, corrects, year, $2, "issuedOn", "dueOn",
  "purchaseOrder", "netPence", "vatPence", "amountPence", "paidPence", "paidOn"
from json_to_recordset($1::json) as i (number int, urn text, "trustId" text, kind text, corrects int, year int, "issuedOn" date,
  "dueOn" date, "purchaseOrder" text, "netPence" bigint, "vatPence" bigint, "amountPence" bigint, "paidPence" bigint,
  "paidOn" date)`;

const insertLines = `
insert into invoice_line (number, line, urn, description, financial_year, pupils, roll_source, roll_as_at, basis,
  net_pence, vat_treatment, vat_pence)
select number, line, urn, description, "financialYear", pupils, "rollSource", "rollAsAt", basis, "netPence",
  "vatTreatment", "vatPence"
from json_to_recordset($1::json) as l (number int, line smallint, urn text, description text, "financialYear" text,
  pupils int, "rollSource" text, "rollAsAt" date, basis json, "netPence" bigint, "vatTreatment" text, "vatPence" bigint)`;

const insertDues = `
insert into member_due (urn, year, number, pence)
select urn, year, number, pence from json_to_recordset($1::json) as d (urn text, year int, number int, pence bigint)`;

const read = `
select number, urn, trust_id as "trustId", amount_pence as "amountPence", paid_pence as "paidPence",
  credited_pence as "creditedPence", written_off_pence as "writtenOffPence", paid_on as "paidOn",
  (select max(counts_on) from allocation a where a.invoice_number = i.number and a.pence > 0
    and not exists (select from allocation u where u.undoes = a.id)) as "lastReceivedOn"
from invoice i where number = $1`;

@Injectable()
export class InvoicesRepository {
  /**
   * Gives the drafts the next numbers, in their order. Whoever else issues waits until this transaction ends, and gets
   * the same numbers if it fails: that is why there are no gaps.
   */
  async issue(sql: Sql, levy: string | null, drafts: readonly InvoiceDraft[]): Promise<Invoice[]> {
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
    const rows = invoices.map(({ payer, lines: _lines, dues: _dues, ...invoice }) => ({
      ...payer,
      ...invoice,
    }));
    const lines = invoices.flatMap((invoice) =>
      invoice.lines.map((line, index) => ({ number: invoice.number, line: index + 1, ...line })),
    );
    const dues = invoices.flatMap((invoice) =>
      invoice.dues.map((due) => ({ number: invoice.number, ...due })),
    );
    await sql.run(insertInvoices, [JSON.stringify(rows), levy]);
    await sql.run(insertLines, [JSON.stringify(lines)]);
    await sql.run(insertDues, [JSON.stringify(dues)]);
    return invoices;
  }

  /**
   * The schools for which the invoice asks, and the school that pays it, in the order of their URNs.
   * Without a lock: they never change. Undefined where there is no such invoice.
   */
  async schoolsOf(sql: Sql, number: number): Promise<string[] | undefined> {
    const [row] = await sql.rows<{ urns: string[] }>(
      `select coalesce(array_agg(distinct s.urn order by s.urn) filter (where s.urn is not null), '{}') as urns
       from invoice i left join lateral (
         select i.urn union select l.urn from invoice_line l where l.number = i.number) s on true
       where i.number = $1 group by i.number`,
      [number],
    );
    return row?.urns;
  }

  /** Hold the memberships of its schools first; whoever changes an invoice does. */
  async read(sql: Sql, number: number): Promise<OpenInvoice> {
    const [row] = await sql.rows<Receivable & Payer & { number: number }>(read, [number]);
    if (row === undefined) throw new Error(`invoice ${number} is gone`);
    const { urn, trustId, ...invoice } = row;
    return { ...invoice, payer: { urn, trustId } };
  }

  async settle(sql: Sql, number: number, { paidPence, paidOn }: Settlement): Promise<void> {
    await sql.run(
      'update invoice set paid_pence = $2, paid_on = $3, version = version + 1 where number = $1',
      [number, paidPence, paidOn],
    );
  }
}
