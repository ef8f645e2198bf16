import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { assertVersion, Database, UnitOfWork, violates, type Sql } from '@partnership/database';
import { unknownPerson } from '../people/person.errors.js';
import { unknownSchool } from '../schools/school.js';
import { assertReaches, reachOf } from './billing-reach.js';
import { FeeRegisterService } from './fee-register.service.js';
import { unknownInvoice, unknownTrust } from './fee.errors.js';
import { schoolPays, trustPays, type Payer } from './payer.js';

const readBilling = `
select payer_name(null, $1) as "trustName", coalesce(b.mode, 'per-school') as mode, b.purchase_order as "purchaseOrder", b.contact, t.schools, t.members
from (
  select count(*) as schools, count(m.urn) filter (where m.state not in ('lapsed', 'resigned')) as members
  from school s left join member m on m.urn = s.urn where s.trust_id = $1
) t left join trust_billing b on b.trust_id = $1`;

type Billing = Omit<membership.TrustBillingView, 'trustId'> & { readonly schools: number };

/** How payers wish to be invoiced, and by which order of theirs. */
@Injectable()
export class BillingService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly register: FeeRegisterService,
  ) {}

  setTrust(request: membership.SetTrustBilling, caller: Caller): Promise<membership.TrustBillingView> {
    const { trustId, mode, purchaseOrder = null, contact = null } = request;
    return this.unit
      .run(caller, async ({ sql, at, audit }) => {
        await this.assertReach(sql, caller, 'billing.write', trustPays(trustId));
        await this.readTrust(sql, trustId);
        await sql.run(
          `insert into trust_billing (trust_id, mode, purchase_order, contact, set_at, set_by)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (trust_id) do update set mode = excluded.mode, purchase_order = excluded.purchase_order,
             contact = excluded.contact, set_at = excluded.set_at, set_by = excluded.set_by`,
          [trustId, mode, purchaseOrder, contact, at, caller.actor.id],
        );
        const fields = { mode, purchaseOrder, contact };
        audit({ action: 'trust billing set', record: `membership.trust/${trustId}`, fields });
        return this.readTrust(sql, trustId);
      })
      .catch((error: unknown) => {
        throw violates(error, 'trust_billing_contact_fkey') ? unknownPerson(contact ?? '') : error;
      });
  }

  async showTrust(
    { trustId }: membership.TrustOfSchools,
    caller: Caller,
  ): Promise<membership.TrustBillingView> {
    await this.assertReach(this.database.sql, caller, 'invoices.read', trustPays(trustId));
    return this.readTrust(this.database.sql, trustId);
  }

  /** Counts from the next invoice of that year. */
  setSchoolOrder(request: membership.SetSchoolOrder, caller: Caller): Promise<membership.SchoolOrderView> {
    const { urn, year } = request;
    const purchaseOrder = request.purchaseOrder ?? null;
    return this.unit.run(caller, async ({ sql, audit }) => {
      await this.assertReach(sql, caller, 'billing.write', schoolPays(urn));
      if ((await sql.rows('select from school where urn = $1', [urn])).length === 0) throw unknownSchool(urn);
      if (purchaseOrder === null)
        await sql.run('delete from school_order where urn = $1 and year = $2', [urn, year]);
      else
        await sql.run(
          `insert into school_order (urn, year, purchase_order) values ($1, $2, $3)
           on conflict (urn, year) do update set purchase_order = excluded.purchase_order`,
          [urn, year, purchaseOrder],
        );
      const fields = { year, purchaseOrder };
      audit({ action: 'purchase order set', record: `membership.school/${urn}`, fields });
      return { urn, year, purchaseOrder };
    });
  }

  /** The one thing on an invoice that may change after issue: the payer's own number for it. */
  async setInvoiceOrder(
    request: membership.SetInvoiceOrder,
    caller: Caller,
  ): Promise<membership.InvoiceView> {
    const { number, purchaseOrder } = request;
    await this.unit.run(caller, async ({ sql, audit }) => {
      const [invoice] = await sql.rows<Payer & { version: number }>(
        'select urn, trust_id as "trustId", version from invoice where number = $1 for update',
        [number],
      );
      if (invoice === undefined) throw unknownInvoice(number);
      await this.assertReach(sql, caller, 'billing.write', invoice);
      assertVersion(caller, invoice.version);
      await sql.run('update invoice set purchase_order = $2, version = version + 1 where number = $1', [
        number,
        purchaseOrder,
      ]);
      const record = `membership.invoice/${number}`;
      audit({ action: 'purchase order set', record, fields: { purchaseOrder } });
      return { number };
    });
    return this.register.read(number);
  }

  private assertReach(
    sql: Sql,
    { actor }: Caller,
    permission: 'billing.write' | 'invoices.read',
    payer: Payer,
  ): Promise<void> {
    return assertReaches(sql, reachOf(actor, permission), payer);
  }

  private async readTrust(sql: Sql, trustId: string): Promise<membership.TrustBillingView> {
    const [row] = await sql.rows<Billing>(readBilling, [trustId]);
    if (row === undefined || row.schools === 0) throw unknownTrust(trustId);
    const { schools: _schools, ...billing } = row;
    return { trustId, ...billing };
  }
}
