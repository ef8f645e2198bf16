import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { DataSubject, PersonalData } from '../people/personal-data.js';
import { PersonalDataRegister } from '../people/personal-data-register.service.js';

const held = `
select r.invoice_number as invoice, r.step, r.queued_on as "on" from reminder_recipient e
join reminder r on r.id = e.reminder where e.person_id = $1::uuid order by r.queued_at, r.id`;

/** Reminders of unpaid invoices that went to a person. */
@Injectable()
export class RemindersPersonalData implements PersonalData, OnModuleInit {
  readonly section = 'reminders';

  constructor(private readonly register: PersonalDataRegister) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  export(sql: Sql, { personId }: DataSubject): Promise<unknown[]> {
    return sql.rows(held, [personId]);
  }

  /** Only the id is kept here, which leads to nobody any more. */
  erase(): Promise<void> {
    return Promise.resolve();
  }
}
