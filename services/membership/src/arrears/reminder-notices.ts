import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import type { DueReminder } from './reminders.repository.js';

/** Hands reminders on to be sent, in the transaction that makes them. */
@Injectable()
export class ReminderNotices {
  async queue({ sql }: Work, reminder: DueReminder & { readonly id: string }): Promise<void> {
    await sql.run(
      `insert into reminder_recipient (reminder, person_id) select $1, person from unnest($2::uuid[]) as person`,
      [reminder.id, reminder.recipients],
    );
  }
}
