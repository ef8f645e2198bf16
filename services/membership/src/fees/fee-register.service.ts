import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { decodeCursor, page } from '@partnership/database';
import type { InvoiceModel } from '../generated/prisma/models.js';
import { dayOf, dayOrNull, Prisma } from '../prisma.js';
import { unknownInvoice } from './fee.errors.js';
import { invoiceReference, invoiceState } from './invoice.js';

const inState = {
  issued: { paidOn: null, paidPence: 0 },
  'part-paid': { paidOn: null, paidPence: { gt: 0 } },
  paid: { paidOn: { not: null } },
} satisfies Record<membership.InvoiceState, object>;

function viewOf(invoice: InvoiceModel): membership.InvoiceView {
  const { number, urn, year, pupils, rollSource, ratePencePerPupil } = invoice;
  const amountPence = Number(invoice.amountPence);
  const paidPence = Number(invoice.paidPence);
  return {
    number,
    urn,
    year,
    reference: invoiceReference(number),
    issuedOn: dayOf(invoice.issuedOn),
    dueOn: dayOf(invoice.dueOn),
    pupils,
    rollSource,
    rollAsAt: dayOf(invoice.rollAsAt),
    ratePencePerPupil,
    minimumPence: Number(invoice.minimumPence),
    amountPence,
    paidPence,
    paidOn: dayOrNull(invoice.paidOn),
    currency: 'GBP',
    state: invoiceState({ amountPence, paidPence }),
  };
}

/** Reads invoices and what is to be done about them. */
@Injectable()
export class FeeRegisterService {
  constructor(private readonly prisma: Prisma) {}

  async invoice(number: number): Promise<membership.InvoiceView> {
    const invoice = await this.prisma.db.invoice.findUnique({ where: { number } });
    if (invoice === null) throw unknownInvoice(number);
    return viewOf(invoice);
  }

  async invoices(request: membership.ListInvoices): Promise<membership.InvoicePage> {
    const { year, urn, state, limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['integer']) ?? [];
    const rows = await this.prisma.db.invoice.findMany({
      where: {
        ...(year !== undefined && { year }),
        ...(urn !== undefined && { urn }),
        ...(state && inState[state]),
        ...(after !== undefined && { number: { gt: Number(after) } }),
      },
      orderBy: { number: 'asc' },
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, ({ number }) => [number]);
    return { items: items.map(viewOf), next };
  }

  /** What is open, oldest first. */
  async workItems({ kind, limit = 50, cursor }: membership.ListWorkItems): Promise<membership.WorkItemPage> {
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.prisma.db.workItem.findMany({
      where: {
        closedAt: null,
        ...(kind !== undefined && { kind }),
        ...(after !== undefined && { id: { gt: String(after) } }),
      },
      orderBy: { id: 'asc' },
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return {
      items: items.map(({ id, kind: of, urn, year, detail, openedAt }) => ({
        item: id,
        kind: of,
        urn,
        year,
        detail,
        openedAt: openedAt.toISOString(),
      })),
      next,
    };
  }
}
