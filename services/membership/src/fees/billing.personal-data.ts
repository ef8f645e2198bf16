import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql, Work } from '@partnership/database';
import type { DataSubject, PersonalData } from '../people/personal-data.js';
import { PersonalDataRegister } from '../people/personal-data-register.service.js';

const held = `
select trust_id as "trustId", mode, contact, set_at as "setAt", set_by as "setBy" from trust_billing
where contact = $1::uuid or set_by = $1::text order by trust_id`;

/** The trusts for which a person takes the invoices, or for which they settled that. */
@Injectable()
export class BillingPersonalData implements PersonalData, OnModuleInit {
  readonly section = 'trust-billing';

  constructor(private readonly register: PersonalDataRegister) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  export(sql: Sql, { personId }: DataSubject): Promise<unknown[]> {
    return sql.rows(held, [personId]);
  }

  /** The trust must name somebody else. */
  async erase({ sql, audit }: Work, { personId }: DataSubject): Promise<void> {
    const left = await sql.rows<{ trust: string }>(
      'update trust_billing set contact = null where contact = $1 returning trust_id as trust',
      [personId],
    );
    for (const { trust } of left) audit({ action: 'contact erased', record: `membership.trust/${trust}` });
  }
}
