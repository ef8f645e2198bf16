import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { ReminderStep } from './reminder.js';

/** An invoice on which money is missing and about which there is no dispute. */
export interface Debt {
  readonly number: number;
  readonly urn: string | null;
  readonly trustId: string | null;
  readonly payerName: string;
  readonly dueOn: string;
  readonly outstandingPence: number;
  /** Steps that were sent. */
  readonly sent: readonly string[];
  /** The schools it is for, and who holds which post there. */
  readonly schools: readonly string[];
  readonly holders: readonly { readonly personId: string; readonly post: string }[];
}

export interface DueReminder {
  readonly debt: Debt;
  readonly step: ReminderStep;
  readonly recipients: readonly string[];
}

const debts = `
select i.number, i.urn, i.trust_id as "trustId",
  coalesce(i.payer_name, payer_name(i.urn, i.trust_id)) as "payerName", i.due_on as "dueOn",
  i.amount_pence - i.paid_pence - i.credited_pence - i.written_off_pence as "outstandingPence",
  (select coalesce(json_agg(step), '[]') from reminder r where r.invoice_number = i.number) as sent,
  (select coalesce(json_agg(s.name order by s.urn), '[]') from school s where s.urn = any(u.urns)) as schools,
  (select coalesce(json_agg(json_build_object('personId', person_id, 'post', post) order by person_id), '[]')
   from school_post p
   where p.urn = any(u.urns) and p.starts_on <= $1 and (p.ends_on is null or p.ends_on >= $1)) as holders
from invoice i, lateral (
  select array(select i.urn where i.urn is not null union select d.urn from member_due d where d.number = i.number) as urns
) u
where i.paid_on is null and i.amount_pence > i.paid_pence + i.credited_pence + i.written_off_pence
  and i.due_on <= $1::date - $2::int and i.number > $3
  and not exists (select from invoice_dispute d where d.invoice_number = i.number and d.settled_at is null)
order by i.number limit $4`;

@Injectable()
export class RemindersRepository {
  steps(sql: Sql): Promise<ReminderStep[]> {
    return sql.rows<ReminderStep>(
      'select code, days, template, posts, active from reminder_step order by days',
    );
  }

  /** Debts for which a step may have come by that day, in the order of their invoices. */
  debts(
    sql: Sql,
    { on, earliest, after, count }: { on: string; earliest: number; after: number; count: number },
  ): Promise<Debt[]> {
    return sql.rows<Debt>(debts, [on, earliest, after, count]);
  }

  /** One reminder an invoice and step: answers the ids of those that are new. */
  async add(
    sql: Sql,
    reminders: readonly (DueReminder & { readonly id: string })[],
    on: string,
    at: Date,
  ): Promise<Set<string>> {
    if (reminders.length === 0) return new Set();
    const rows = reminders.map(({ id, debt, step }) => ({
      id,
      number: debt.number,
      step: step.code,
      template: step.template,
      pence: debt.outstandingPence,
    }));
    const added = await sql.rows<{ id: string }>(
      `insert into reminder (id, invoice_number, step, template, outstanding_pence, queued_on, queued_at)
       select id, number, step, template, pence, $2, $3
       from json_to_recordset($1::json) as r (id uuid, number int, step text, template text, pence bigint)
       on conflict on constraint once_a_step do nothing returning id`,
      [JSON.stringify(rows), on, at],
    );
    return new Set(added.map(({ id }) => id));
  }
}
