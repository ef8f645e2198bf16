import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { Database, decodeCursor, page, type Sql } from '@partnership/database';
import { assertReaches, reachOf } from './billing-reach.js';
import { creditNoteReference } from './credit.js';
import { unknownCreditNote } from './fee.errors.js';

const view = `
select n.number, n.invoice_number as "invoiceNumber", n.urn, n.trust_id as "trustId",
  coalesce(i.payer_name, payer_name(n.urn, n.trust_id)) as "payerName", n.kind, n.issued_on as "issuedOn",
  n.reason, n.net_pence as "netPence", n.vat_pence as "vatPence", n.amount_pence as "amountPence",
  n.released_pence as "releasedPence",
  (select json_agg(json_build_object('line', c.line, 'urn', l.urn, 'description', l.description,
     'financialYear', l.financial_year, 'netPence', c.net_pence, 'vatTreatment', l.vat_treatment,
     'vatPence', c.vat_pence) order by c.line)
   from credit_note_line c join invoice_line l on l.number = c.invoice_number and l.line = c.line
   where c.number = n.number) as lines
from credit_note n join invoice i on i.number = n.invoice_number`;

type Row = Omit<membership.CreditNoteView, 'reference'>;

const viewOf = (row: Row): membership.CreditNoteView => ({
  ...row,
  reference: creditNoteReference(row.number),
});

/** Reads credit notes. */
@Injectable()
export class CreditNoteRegister {
  constructor(private readonly database: Database) {}

  async show(number: number, { actor }: Caller): Promise<membership.CreditNoteView> {
    const note = await this.read(this.database.sql, number);
    await assertReaches(this.database.sql, reachOf(actor, 'invoices.read'), note);
    return note;
  }

  /** For our own use: whoever asks, whosever it is. */
  async read(sql: Sql, number: number): Promise<membership.CreditNoteView> {
    const [row] = await sql.rows<Row>(`${view} where n.number = $1`, [number]);
    if (row === undefined) throw unknownCreditNote(number);
    return viewOf(row);
  }

  /** Those of the payers that the caller may see. */
  async list(request: membership.ListCreditNotes, { actor }: Caller): Promise<membership.CreditNotePage> {
    const { invoiceNumber, urn, limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['integer']) ?? [];
    const { everywhere, schools, trusts } = reachOf(actor, 'invoices.read');
    const rows = await this.database.sql.rows<Row>(
      `${view}
       where ($1::int is null or n.invoice_number = $1) and ($2::text is null or n.urn = $2)
         and ($3::int is null or n.number > $3)
         and ($5 or n.urn = any($6::text[]) or n.trust_id = any($7::text[])
           or exists (select from school s where s.urn = n.urn and s.trust_id = any($7::text[])))
       order by n.number limit $4`,
      [invoiceNumber ?? null, urn ?? null, after ?? null, limit + 1, everywhere, schools, trusts],
    );
    const { items, next } = page(rows, limit, ({ number }) => [number]);
    return { items: items.map(viewOf), next };
  }
}
