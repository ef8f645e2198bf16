import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import type { InvoiceLineModel, InvoiceModel } from '../generated/prisma/models.js';
import { dayOf, dayOrNull, Prisma } from '../prisma.js';
import { assertReaches, reachOf } from './billing-reach.js';
import { unknownInvoice } from './fee.errors.js';
import type { LineBasis } from './invoice-draft.js';
import { invoiceReference, invoiceState, outstandingPence } from './invoice.js';

/** `invoiceState` in SQL. */
const stateOf = `
case when amount_pence > paid_pence + credited_pence + written_off_pence
    then case when paid_pence = 0 then 'issued' else 'part-paid' end
  when written_off_pence > 0 then 'written-off'
  when credited_pence > 0 and credited_pence = amount_pence then 'credited'
  else 'paid' end`;

const nameOf = 'coalesce(i.payer_name, payer_name(i.urn, i.trust_id))';

const list = `
select number, ${nameOf} as name from invoice i
where ($1::int is null or year = $1)
  and ($2::text is null or urn = $2 or exists (select from member_due d where d.number = i.number and d.urn = $2))
  and ($3::text is null or ${stateOf} = $3)
  and ($4::int is null or number > $4)
  and ($6 or urn = any($7::text[]) or trust_id = any($8::text[])
    or exists (select from school s where s.urn = i.urn and s.trust_id = any($8::text[])))
order by number limit $5`;

type InvoiceWithLines = InvoiceModel & { readonly lines: readonly InvoiceLineModel[] };

const withLines = { lines: { orderBy: { line: 'asc' as const } } };

const lineView = (line: InvoiceLineModel): membership.InvoiceLineView => ({
  urn: line.urn,
  description: line.description,
  financialYear: line.financialYear,
  pupils: line.pupils,
  rollSource: line.rollSource,
  rollAsAt: dayOrNull(line.rollAsAt),
  netPence: Number(line.netPence),
  vatTreatment: line.vatTreatment,
  vatPence: Number(line.vatPence),
  basis: (line.basis as unknown as LineBasis).words,
});

function viewOf(invoice: InvoiceWithLines, payerName: string): membership.InvoiceView {
  const { number, urn, trustId, kind, corrects, year, purchaseOrder, version } = invoice;
  const balance = {
    amountPence: Number(invoice.amountPence),
    paidPence: Number(invoice.paidPence),
    creditedPence: Number(invoice.creditedPence),
    writtenOffPence: Number(invoice.writtenOffPence),
  };
  return {
    number,
    urn,
    trustId,
    payerName,
    kind,
    year,
    reference: invoiceReference(number),
    issuedOn: dayOf(invoice.issuedOn),
    dueOn: dayOf(invoice.dueOn),
    corrects,
    purchaseOrder,
    lines: invoice.lines.map(lineView),
    netPence: Number(invoice.netPence),
    vatPence: Number(invoice.vatPence),
    ...balance,
    outstandingPence: outstandingPence(balance),
    paidOn: dayOrNull(invoice.paidOn),
    currency: 'GBP',
    state: invoiceState(balance),
    version,
  };
}

/** Reads invoices and what is to be done about them. */
@Injectable()
export class FeeRegisterService {
  constructor(
    private readonly prisma: Prisma,
    private readonly database: Database,
  ) {}

  async invoice(number: number, { actor }: Caller): Promise<membership.InvoiceView> {
    const invoice = await this.read(number);
    await assertReaches(this.database.sql, reachOf(actor, 'invoices.read'), invoice);
    return invoice;
  }

  /** For our own use: whoever asks, whosever it is. */
  async read(number: number): Promise<membership.InvoiceView> {
    const invoice = await this.prisma.db.invoice.findUnique({ where: { number }, include: withLines });
    if (invoice === null) throw unknownInvoice(number);
    const [payer] = await this.database.sql.rows<{ name: string }>(
      `select ${nameOf} as name from invoice i where number = $1`,
      [number],
    );
    return viewOf(invoice, payer?.name ?? '');
  }

  /** Those of the payers that the caller may see. */
  async invoices(request: membership.ListInvoices, { actor }: Caller): Promise<membership.InvoicePage> {
    const { year, urn, state, limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['integer']) ?? [];
    const { everywhere, schools, trusts } = reachOf(actor, 'invoices.read');
    const found = await this.database.sql.rows<{ number: number; name: string }>(list, [
      year ?? null,
      urn ?? null,
      state ?? null,
      after ?? null,
      limit + 1,
      everywhere,
      schools,
      trusts,
    ]);
    const rows = await this.prisma.db.invoice.findMany({
      where: { number: { in: found.map(({ number }) => number) } },
      include: withLines,
      orderBy: { number: 'asc' },
    });
    const { items, next } = page(rows, limit, ({ number }) => [number]);
    const names = new Map(found.map(({ number, name }) => [number, name]));
    return { items: items.map((invoice) => viewOf(invoice, names.get(invoice.number) ?? '')), next };
  }
}
