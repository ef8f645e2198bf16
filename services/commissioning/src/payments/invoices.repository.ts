import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Invoice, Payment } from './invoice.js';
import { unknownInvoice, unknownPayment } from './payment.errors.js';

const payment = `
json_build_object('id', p.id, 'remittance', p.remittance, 'invoice', p.invoice, 'amountPence', p.amount_pence,
  'year', p.year, 'line', p.line, 'instruction', p.instruction, 'isSent', b.sent_at is not null,
  'releasedBy', p.released_by, 'releasedAt', p.released_at, 'bouncedAt', p.bounced_at, 'bounce', p.bounce,
  'version', p.version)`;

/** The invoice with everything that belongs to it, in one round trip and of one moment. */
const read = `
select i.id, i.commission, i.purchase, i.supplier_urn as "supplierUrn", coalesce(s.name, i.payee) as payee, i.number,
  i.issued_on as "issuedOn", i.amount_pence as "amountPence", i.state, i.why, i.recorded_by as "recordedBy",
  i.recorded_at as "recordedAt", i.matched_by as "matchedBy", i.approved_by as "approvedBy",
  i.released_by as "releasedBy", i.version,
  (select coalesce(json_agg(json_build_object('milestone', m.id, 'title', m.title, 'state', m.state,
      'judgedBy', m.judged_by, 'milestonePence', m.amount_pence, 'amountPence', t.amount_pence, 'reason', t.reason,
      'othersPence', (select coalesce(sum(o.amount_pence), 0)::bigint from supplier_invoice_part o
        where o.milestone = m.id and o.invoice <> i.id)) order by m.ordinal), '[]')
    from supplier_invoice_part t join milestone m on m.id = t.milestone where t.invoice = i.id) as parts,
  (select coalesce(json_agg(${payment} order by p.remittance), '[]')
    from supplier_payment p left join payment_instruction b on b.id = p.instruction where p.invoice = i.id) as payments
from supplier_invoice i left join school s on s.urn = i.supplier_urn where i.id = $1`;

const list = `
select i.id as invoice, i.commission, i.purchase, i.supplier_urn as "supplierUrn", coalesce(s.name, i.payee) as payee,
  i.number, i.issued_on as "issuedOn", i.amount_pence as "amountPence", i.state, i.recorded_at as "recordedAt", i.version
from supplier_invoice i left join school s on s.urn = i.supplier_urn
where ($1::text is null or i.state = $1) and ($2::uuid is null or i.commission = $2)
  and ($3::uuid is null or i.purchase = $3) and ($4::text is null or i.supplier_urn = $4)
  and ($5::text[] is null or i.supplier_urn = any($5)) and ($6::uuid is null or i.id < $6)
order by i.id desc limit $7`;

const create = `
insert into supplier_invoice
  (id, commission, purchase, supplier_urn, payee, number, issued_on, amount_pence, recorded_by, recorded_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const createParts = 'insert into supplier_invoice_part (invoice, milestone) select $1, unnest($2::uuid[])';

const save = `
update supplier_invoice
set state = $2, why = $3, matched_by = $4, approved_by = $5, released_by = $6, version = $7 where id = $1`;
const saveParts = `
update supplier_invoice_part t set amount_pence = given."amountPence", reason = given.reason
from json_to_recordset($2::json) as given (milestone uuid, "amountPence" bigint, reason text)
where t.invoice = $1 and t.milestone = given.milestone
  and (t.amount_pence, t.reason) is distinct from (given."amountPence", given.reason)`;

const unsettled = `
select id from supplier_invoice where commission = $1 and state not in ('refused', 'paid') order by id for update`;

const matchedBeside = `
select coalesce(sum(amount_pence), 0)::bigint as pence from supplier_invoice
where (commission = $1 or purchase = $2) and state in ('matched', 'approved') and id <> $3`;

const pay = `
insert into supplier_payment (id, invoice, amount_pence, year, line, released_by, released_at)
values ($1, $2, $3, $4, $5, $6, $7)`;

const bounce = `
update supplier_payment set bounced_by = $2, bounced_at = $3, bounce = $4, version = version + 1
where id = $1`;

type ToldPayment = Omit<Payment, 'releasedAt' | 'bouncedAt'> & {
  readonly releasedAt: string;
  readonly bouncedAt: string | null;
};
type Row = Omit<Invoice, 'payments'> & { readonly payments: readonly ToldPayment[] };

const paymentOf = (told: ToldPayment): Payment => ({
  ...told,
  releasedAt: new Date(told.releasedAt),
  bouncedAt: told.bouncedAt === null ? null : new Date(told.bouncedAt),
});

export interface InvoiceRow extends Omit<Invoice, 'id' | 'parts' | 'payments'> {
  readonly invoice: string;
}

export interface InvoiceFilter {
  readonly state: string | undefined;
  readonly commission: string | undefined;
  readonly purchase: string | undefined;
  readonly supplierUrn: string | undefined;
  /** Null where whoever asks may see all. */
  readonly schools: readonly string[] | null;
  readonly after: string | null;
  readonly limit: number;
}

@Injectable()
export class InvoicesRepository {
  async read(sql: Sql, id: string): Promise<Invoice> {
    const [row] = await sql.rows<Row>(read, [id]);
    if (row === undefined) throw unknownInvoice(id);
    return { ...row, payments: row.payments.map(paymentOf) };
  }

  /** Holds the invoice to the end of the transaction: two decisions about it cannot pass one another. */
  async lock(sql: Sql, id: string): Promise<Invoice> {
    await sql.rows('select from supplier_invoice where id = $1 for update', [id]);
    return this.read(sql, id);
  }

  /** Those of the commission about which something is still to be decided; each is held as by `lock`. */
  async lockUnsettled(sql: Sql, commission: string): Promise<Invoice[]> {
    const found = await sql.rows<{ id: string }>(unsettled, [commission]);
    const held: Invoice[] = [];
    for (const { id } of found) held.push(await this.read(sql, id));
    return held;
  }

  async invoiceOf(sql: Sql, paymentId: string): Promise<string> {
    const found = await sql.rows<{ invoice: string }>('select invoice from supplier_payment where id = $1', [
      paymentId,
    ]);
    if (found[0] === undefined) throw unknownPayment(paymentId);
    return found[0].invoice;
  }

  /** The newest first. */
  list(sql: Sql, filter: InvoiceFilter): Promise<InvoiceRow[]> {
    const { state, commission, purchase, supplierUrn, schools, after, limit } = filter;
    const narrowed = [state ?? null, commission ?? null, purchase ?? null, supplierUrn ?? null];
    return sql.rows<InvoiceRow>(list, [...narrowed, schools, after, limit]);
  }

  async create(sql: Sql, invoice: InvoiceDraft): Promise<void> {
    const { id, commission, purchase, supplierUrn, payee, number, issuedOn, amountPence } = invoice;
    const what = [id, commission, purchase, supplierUrn, payee, number, issuedOn, amountPence];
    await sql.run(create, [...what, invoice.recordedBy, invoice.recordedAt]);
    await sql.run(createParts, [id, invoice.milestones]);
  }

  async save(sql: Sql, invoice: Invoice): Promise<void> {
    const { id, state, why, matchedBy, approvedBy, releasedBy, parts, version } = invoice;
    await sql.run(save, [id, state, why, matchedBy, approvedBy, releasedBy, version]);
    await sql.run(saveParts, [id, JSON.stringify(parts)]);
  }

  /** What other invoices of the same award or purchase are about to be paid. */
  async matchedBeside(sql: Sql, { id, commission, purchase }: Invoice): Promise<number> {
    const [row] = await sql.rows<{ pence: number }>(matchedBeside, [commission, purchase, id]);
    return row?.pence ?? 0;
  }

  /** The milestones of the commission among these. */
  async milestonesOf(sql: Sql, commission: string, among: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await sql.rows<{ id: string }>(
      'select id from milestone where commission = $1 and id = any($2::uuid[])',
      [commission, among],
    );
    return new Set(found.map(({ id }) => id));
  }

  async pay(
    sql: Sql,
    payment: Omit<Payment, 'remittance' | 'instruction' | 'isSent' | 'bouncedAt' | 'bounce' | 'version'>,
  ): Promise<void> {
    const { id, invoice, amountPence, year, line, releasedBy, releasedAt } = payment;
    await sql.run(pay, [id, invoice, amountPence, year, line, releasedBy, releasedAt]);
  }

  async bounce(sql: Sql, id: string, by: string, at: Date, why: string): Promise<void> {
    await sql.run(bounce, [id, by, at, why]);
  }
}

/** An invoice as it comes in. */
export interface InvoiceDraft {
  readonly id: string;
  readonly commission: string | null;
  readonly purchase: string | null;
  readonly supplierUrn: string | null;
  readonly payee: string | null;
  readonly number: string;
  readonly issuedOn: string;
  readonly amountPence: number;
  readonly milestones: readonly string[];
  readonly recordedBy: string;
  readonly recordedAt: Date;
}
