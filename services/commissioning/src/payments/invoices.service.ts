import { Injectable } from '@nestjs/common';
import { commissioning, mayReach, reachOf, type Actor, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  violates,
  type Sql,
  type Work,
} from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { beyondCommitment, notPayable } from '../commissions/commission.errors.js';
import { isPayable } from '../commissions/commission-states.js';
import { committedPence } from '../commissions/commission.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { beyondPurchase } from '../pots/pot.errors.js';
import { unspentPence } from '../pots/purchase.js';
import { PurchasesRepository } from '../pots/purchases.repository.js';
import { unusable } from '../unusable.js';
import { disputed, matched, refused, type Invoice } from './invoice.js';
import { record } from './invoice-facts.js';
import { invoiceView } from './invoice-view.js';
import { InvoicesRepository, type InvoiceDraft } from './invoices.repository.js';
import { notOwnInvoice, numberTaken } from './payment.errors.js';

type View = Promise<commissioning.SupplierInvoiceView>;

/** Invoices of suppliers, until they are matched to what was promised. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly config: CommissioningConfig,
    private readonly invoices: InvoicesRepository,
    private readonly commissions: CommissionsRepository,
    private readonly purchases: PurchasesRepository,
  ) {}

  record(request: commissioning.RecordSupplierInvoice, caller: Caller): View {
    const { number } = request;
    return this.unit
      .run(caller, async (work) => {
        const draft = await this.draft(work, request, caller.actor.id);
        assertOwn(caller.actor, 'supplier-invoices.record', draft.supplierUrn);
        if (draft.issuedOn > civilDate(work.at))
          throw unusable('commissioning.supplier-invoice.date', '/issuedOn', 'lies in the future');
        await this.invoices.create(work.sql, draft);
        const invoice = await this.invoices.read(work.sql, draft.id);
        record(work, 'supplier invoice recorded', invoice);
        return this.view(invoice);
      })
      .catch((error: unknown) => {
        throw violates(error, 'supplier_invoice_number') ? numberTaken(number) : error;
      });
  }

  match({ invoice: id, parts }: commissioning.MatchSupplierInvoice, caller: Caller): View {
    return this.decide(caller, id, 'supplier invoice matched', async (held, { sql }) => {
      const free = await this.promised(sql, held);
      // Read again, since only now no other invoice of the same award is being matched.
      const before = await this.invoices.read(sql, id);
      const after = matched(before, parts, caller.actor.id);
      const left = free.pence - (await this.invoices.matchedBeside(sql, before));
      if (before.amountPence > left) throw free.beyond(left);
      return after;
    });
  }

  dispute({ invoice: id, reason }: commissioning.DoubtSupplierInvoice, caller: Caller): View {
    return this.decide(caller, id, 'supplier invoice disputed', (before) =>
      Promise.resolve(disputed(before, reason)),
    );
  }

  refuse({ invoice: id, reason }: commissioning.DoubtSupplierInvoice, caller: Caller): View {
    return this.decide(caller, id, 'supplier invoice refused', (before) =>
      Promise.resolve(refused(before, reason)),
    );
  }

  async show({ invoice: id }: commissioning.NameSupplierInvoice, caller: Caller): View {
    const invoice = await this.invoices.read(this.database.sql, id);
    assertOwn(caller.actor, 'supplier-invoices.read', invoice.supplierUrn);
    return this.view(invoice);
  }

  /** The newest first; of the own school for those who speak for one. */
  async list(
    request: commissioning.ListSupplierInvoices,
    caller: Caller,
  ): Promise<commissioning.SupplierInvoicePage> {
    const { state, commission, purchase, supplierUrn, limit = 50 } = request;
    const [after] = decodeCursor(request.cursor, ['uuid']) ?? [];
    const reach = reachOf(caller.actor, 'supplier-invoices.read');
    const rows = await this.invoices.list(this.database.sql, {
      ...{ state, commission, purchase, supplierUrn },
      schools: reach.all ? null : reach.schools,
      after: after === undefined ? null : String(after),
      limit: limit + 1,
    });
    const { items, next } = page(rows, limit, ({ invoice }) => [invoice]);
    return { items: items.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() })), next };
  }

  private view(invoice: Invoice): commissioning.SupplierInvoiceView {
    return invoiceView(invoice, this.config.twoPersonPence);
  }

  private decide(
    caller: Caller,
    id: string,
    action: string,
    change: (before: Invoice, work: Work) => Promise<Invoice>,
  ): View {
    return this.unit.run(caller, async (work) => {
      const before = await this.invoices.lock(work.sql, id);
      assertVersion(caller, before.version);
      const after = await change(before, work);
      await this.invoices.save(work.sql, after);
      record(work, action, after);
      return this.view(after);
    });
  }

  /** What is promised and unpaid where the invoice belongs, held for its decision. */
  private async promised(
    sql: Sql,
    { commission, purchase }: Invoice,
  ): Promise<{ pence: number; beyond: typeof beyondCommitment }> {
    if (commission !== null) {
      const { award, state } = await this.commissions.lock(sql, commission);
      if (award === null || !isPayable(state)) throw notPayable(state);
      return { pence: committedPence(award), beyond: beyondCommitment };
    }
    const held = await this.purchases.lock(sql, purchase ?? '');
    return { pence: unspentPence(held), beyond: beyondPurchase };
  }

  private async draft(
    { sql, at }: Work,
    request: commissioning.RecordSupplierInvoice,
    by: string,
  ): Promise<InvoiceDraft> {
    const { commission = null, purchase = null, number, issuedOn, amountPence, milestones } = request;
    if ((commission === null) === (purchase === null))
      throw unusable(
        'commissioning.supplier-invoice.subject',
        '/commission',
        'an invoice is for a commission or for a purchase',
      );
    const common = { id: newId(), number, issuedOn, amountPence, milestones, recordedBy: by, recordedAt: at };
    if (commission !== null) {
      const supplierUrn = await this.supplierOf(sql, commission, milestones);
      return { ...common, commission, purchase: null, supplierUrn, payee: null };
    }
    if (milestones.length > 0)
      throw unusable('commissioning.milestone.unknown', '/milestones/0', 'a purchase has no milestones');
    const { payee } = await this.purchases.read(sql, purchase ?? '');
    return { ...common, commission: null, purchase, supplierUrn: null, payee };
  }

  private async supplierOf(sql: Sql, commission: string, milestones: readonly string[]): Promise<string> {
    // Held, so that no amendment drops a milestone that the invoice asks for meanwhile.
    const { award, state } = await this.commissions.lock(sql, commission);
    if (award === null || !isPayable(state)) throw notPayable(state);
    if (milestones.length === 0)
      throw unusable('commissioning.milestone.missing', '/milestones', 'say for which milestones it is');
    const known = await this.invoices.milestonesOf(sql, commission, milestones);
    const unknown = milestones.findIndex((id) => !known.has(id));
    if (unknown >= 0)
      throw unusable(
        'commissioning.milestone.unknown',
        `/milestones/${unknown}`,
        'is no milestone of this commission',
      );
    return award.supplierUrn;
  }
}

type Own = 'supplier-invoices.record' | 'supplier-invoices.read';

function assertOwn(actor: Actor, permission: Own, urn: string | null): void {
  if (!mayReach(actor, permission, { urn, district: null })) throw notOwnInvoice();
}
