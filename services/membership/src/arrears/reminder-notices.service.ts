import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import { pounds } from '../fees/fee.js';
import { invoiceReference } from '../fees/invoice.js';
import { NoticesService } from '../notices/notices.service.js';
import type { DueReminder } from './reminders.repository.js';

function named([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** Hands reminders on to be sent, in the transaction that makes them. */
@Injectable()
export class ReminderNotices {
  constructor(private readonly notices: NoticesService) {}

  async queue(work: Work, reminder: DueReminder & { readonly id: string }): Promise<void> {
    const { id, debt, step, recipients } = reminder;
    await work.sql.run(
      `insert into reminder_recipient (reminder, person_id) select $1, person from unnest($2::uuid[]) as person`,
      [id, recipients],
    );
    await this.notices.queue(work, {
      template: step.template,
      cause: `reminder/${id}`,
      recipients: recipients.map((personId) => ({ personId, ...(debt.urn !== null && { urn: debt.urn }) })),
      data: {
        reference: invoiceReference(debt.number),
        school: named(debt.schools),
        amount: pounds(debt.outstandingPence),
        dueOn: debt.dueOn,
      },
    });
  }
}
