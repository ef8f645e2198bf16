import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { CreditableLine, Credited, CreditedLine } from './credit.js';
import type { LineBasis } from './invoice-draft.js';
import type { Payer } from './payer.js';

/** A line of an invoice, what is left of it, and how it was computed. */
export interface OpenLine extends CreditableLine {
  readonly invoiceNumber: number;
  readonly askedPence: number;
  readonly description: string;
  readonly financialYear: string;
  readonly pupils: number | null;
  readonly basis: LineBasis;
}

export interface CreditNoteDraft {
  readonly invoiceNumber: number;
  readonly payer: Payer;
  readonly kind: membership.CreditNoteKind;
  readonly issuedOn: string;
  readonly reason: string;
  readonly lines: readonly CreditedLine[];
  readonly netPence: number;
  readonly vatPence: number;
  readonly amountPence: number;
  readonly releasedPence: number;
}

export interface RollCorrectionRow {
  readonly id: string;
  readonly invoiceNumber: number;
  readonly urn: string;
  readonly pupils: number;
  readonly source: string;
  readonly asAt: string;
  readonly feePence: number;
  readonly reason: string;
}

/** The roll and the fee that hold for a school of an invoice. */
export interface HeldFee {
  readonly urn: string;
  readonly number: number;
  readonly pupils: number;
  readonly feePence: number;
}

const lines = `
select l.number as "invoiceNumber", l.line, l.urn, l.net_pence as "askedPence", l.description,
  l.financial_year as "financialYear", l.pupils, l.basis,
  (l.net_pence - coalesce(c.net, 0))::bigint as "netPence", (l.vat_pence - coalesce(c.vat, 0))::bigint as "vatPence"
from invoice i join invoice_line l on l.number = i.number
left join lateral (
  select sum(net_pence)::bigint as net, sum(vat_pence)::bigint as vat from credit_note_line
  where invoice_number = l.number and line = l.line
) c on true`;

@Injectable()
export class CreditNotesRepository {
  linesOf(sql: Sql, invoice: number): Promise<OpenLine[]> {
    return sql.rows<OpenLine>(`${lines} where i.number = $1 order by l.line`, [invoice]);
  }

  /** A school's lines of the invoice and of the supplements to it: what was asked last comes first. */
  linesOfSchool(sql: Sql, invoice: number, urn: string): Promise<OpenLine[]> {
    return sql.rows<OpenLine>(
      `${lines} where (i.number = $1 or i.corrects = $1) and l.urn = $2 order by l.number desc, l.line`,
      [invoice, urn],
    );
  }

  /** Gives the note the next number of its series. */
  async add(sql: Sql, draft: CreditNoteDraft, { at, by }: { at: Date; by: string }): Promise<number> {
    const [series] = await sql.rows<{ last: number }>(
      'update credit_note_series set last_number = last_number + 1 returning last_number as last',
    );
    if (series === undefined) throw new Error('the series of credit notes is gone');
    const number = series.last;
    const { invoiceNumber, payer, kind, issuedOn, reason, netPence, vatPence, amountPence } = draft;
    await sql.run(
      `insert into credit_note (number, invoice_number, urn, trust_id, kind, issued_on, reason, net_pence, vat_pence,
         amount_pence, released_pence, issued_at, issued_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        number,
        invoiceNumber,
        payer.urn,
        payer.trustId,
        kind,
        issuedOn,
        reason,
        netPence,
        vatPence,
        amountPence,
        draft.releasedPence,
        at,
        by,
      ],
    );
    await sql.run(
      `insert into credit_note_line (number, invoice_number, line, net_pence, vat_pence)
       select $2, $3, line, "netPence", "vatPence"
       from json_to_recordset($1::json) as l (line smallint, "netPence" bigint, "vatPence" bigint)`,
      [JSON.stringify(draft.lines), number, invoiceNumber],
    );
    return number;
  }

  async settle(sql: Sql, invoice: number, { creditedPence, paidPence, paidOn }: Credited): Promise<void> {
    await sql.run(
      `update invoice set credited_pence = $2, paid_pence = $3, paid_on = $4, version = version + 1
       where number = $1`,
      [invoice, creditedPence, paidPence, paidOn],
    );
  }

  /** No membership hangs on the invoice any more: the next levy may ask anew. */
  async freeDues(sql: Sql, invoice: number): Promise<void> {
    await sql.run('delete from member_due where number = $1', [invoice]);
  }

  /** The last correction of each school of the invoice that has one. */
  correctionsOf(sql: Sql, invoice: number): Promise<HeldFee[]> {
    return sql.rows<HeldFee>(
      `select distinct on (urn) urn, number, pupils, fee_pence as "feePence" from roll_correction
       where invoice_number = $1 order by urn, number desc`,
      [invoice],
    );
  }

  async addCorrection(
    sql: Sql,
    { id, invoiceNumber, urn, pupils, source, asAt, feePence, reason }: RollCorrectionRow,
    { number, at, by }: { number: number; at: Date; by: string },
  ): Promise<void> {
    await sql.run(
      `insert into roll_correction (id, invoice_number, urn, number, pupils, roll_source, roll_as_at, fee_pence, reason,
         corrected_at, corrected_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, invoiceNumber, urn, number, pupils, source, asAt, feePence, reason, at, by],
    );
  }
}
