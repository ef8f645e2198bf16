import { Injectable } from '@nestjs/common';
import { RecordsById } from '../people/records-by-id.personal-data.js';

/** Reminders of unpaid invoices that went to a person. */
@Injectable()
export class RemindersPersonalData extends RecordsById {
  readonly section = 'reminders';
  protected readonly held = `
select r.invoice_number as invoice, r.step, r.queued_on as "on" from reminder_recipient e
join reminder r on r.id = e.reminder where e.person_id = $1::uuid order by r.queued_at, r.id`;
}
