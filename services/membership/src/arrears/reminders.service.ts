import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import {
  assertVersion,
  Clock,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  violates,
  type Sql,
  type Work,
} from '@partnership/database';
import { stepDue, type ReminderStep } from './reminder.js';
import { ReminderNotices } from './reminder-notices.service.js';
import { RemindersRepository, type Debt, type DueReminder } from './reminders.repository.js';
import { stepExists, unknownStep } from './arrears.errors.js';

const batchSize = 200;

const stepColumns = 'code, days, template, posts, active, version';

function dueFor(debt: Debt, on: string, steps: readonly ReminderStep[]): DueReminder[] {
  const step = stepDue(debt.dueOn, on, steps, debt.sent);
  if (step === undefined) return [];
  const holders = debt.holders.filter(({ post }) => step.posts.includes(post));
  return [{ debt, step, recipients: [...new Set(holders.map(({ personId }) => personId))] }];
}

/** Reminds of what is unpaid, by steps that are data. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly reminders: RemindersRepository,
    private readonly notices: ReminderNotices,
  ) {}

  /** Everything that is due on the day, each once. */
  async remind(work: Work, day: string): Promise<void> {
    for await (const due of this.dueOn(work.sql, day)) {
      const drafts = due.map((reminder) => ({ ...reminder, id: newId() }));
      const added = await this.reminders.add(work.sql, drafts, day, work.at);
      for (const reminder of drafts.filter(({ id }) => added.has(id))) {
        await this.notices.queue(work, reminder);
        const { id, debt, step } = reminder;
        const fields = { invoiceNumber: debt.number, step: step.code };
        work.announce(membership.reminderQueued, id, 1, { reminder: id, ...fields });
        work.audit({ action: 'reminder queued', record: `membership.reminder/${id}`, fields });
      }
    }
  }

  /** What `remind` would do on that day if nothing changes until then. */
  async preview(request: membership.PreviewReminders): Promise<membership.ReminderPreviewPage> {
    const { on = this.clock.today(), limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['integer']) ?? [0];
    const found: DueReminder[] = [];
    for await (const due of this.dueOn(this.database.sql, on, Number(after))) {
      found.push(...due);
      if (found.length > limit) break;
    }
    const { items, next } = page(found.slice(0, limit + 1), limit, ({ debt }) => [debt.number]);
    return { items: items.map(previewOf), next };
  }

  async list(request: membership.ListReminders): Promise<membership.ReminderPage> {
    const { invoiceNumber, limit = 50, cursor } = request;
    const [before] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.database.sql.rows<membership.ReminderView>(
      `select id as reminder, invoice_number as "invoiceNumber", step, template, outstanding_pence as "outstandingPence",
         queued_on as "queuedOn", (select coalesce(json_agg(person_id order by person_id), '[]')
           from reminder_recipient where reminder = r.id) as recipients
       from reminder r where ($1::int is null or invoice_number = $1) and ($2::uuid is null or id < $2)
       order by id desc limit $3`,
      [invoiceNumber ?? null, before ?? null, limit + 1],
    );
    return page(rows, limit, ({ reminder }) => [reminder]);
  }

  async steps({ limit = 50, cursor }: membership.ListReminderSteps): Promise<membership.ReminderStepPage> {
    const [after] = decodeCursor(cursor, ['integer']) ?? [];
    const rows = await this.database.sql.rows<membership.ReminderStepView>(
      `select ${stepColumns} from reminder_step where ($1::int is null or days > $1) order by days limit $2`,
      [after ?? null, limit + 1],
    );
    return page(rows, limit, ({ days }) => [days]);
  }

  addStep(request: membership.AddReminderStep, caller: Caller): Promise<membership.ReminderStepView> {
    const { code, days, template, posts, active } = request;
    const write = `insert into reminder_step (code, days, template, posts, active) values ($1, $2, $3, $4::json, $5)
      returning ${stepColumns}`;
    return this.saveStep(caller, (sql) =>
      sql.rows(write, [code, days, template, JSON.stringify(posts), active]),
    );
  }

  changeStep(request: membership.ChangeReminderStep, caller: Caller): Promise<membership.ReminderStepView> {
    const { code, days, template, posts, active } = request;
    const write = `update reminder_step set days = $2, template = $3, posts = $4::json, active = $5,
      version = version + 1 where code = $1 returning ${stepColumns}`;
    return this.saveStep(caller, async (sql) => {
      const [found] = await sql.rows<{ version: number }>(
        'select version from reminder_step where code = $1 for update',
        [code],
      );
      if (found === undefined) throw unknownStep(code);
      assertVersion(caller, found.version);
      return sql.rows(write, [code, days, template, JSON.stringify(posts), active]);
    });
  }

  private saveStep(
    caller: Caller,
    write: (sql: Sql) => Promise<membership.ReminderStepView[]>,
  ): Promise<membership.ReminderStepView> {
    return this.unit
      .run(caller, async ({ sql, audit }) => {
        const [saved] = await write(sql);
        if (saved === undefined) throw new Error('a reminder step was not saved');
        const { code, days, active } = saved;
        audit({
          action: 'reminder step set',
          record: `membership.reminder-step/${code}`,
          fields: { days, active },
        });
        return saved;
      })
      .catch((error: unknown) => {
        const taken = violates(error, 'reminder_step_pkey') || violates(error, 'reminder_step_days_key');
        throw taken ? stepExists() : error;
      });
  }

  private async *dueOn(sql: Sql, on: string, from = 0): AsyncGenerator<DueReminder[]> {
    const steps = await this.reminders.steps(sql);
    const earliest = Math.min(...steps.filter(({ active }) => active).map(({ days }) => days));
    if (!Number.isFinite(earliest)) return;
    for (let after = from; ;) {
      const debts = await this.reminders.debts(sql, { on, earliest, after, count: batchSize });
      yield debts.flatMap((debt) => dueFor(debt, on, steps));
      if (debts.length < batchSize) return;
      after = debts.at(-1)?.number ?? after;
    }
  }
}

const previewOf = ({ debt, step, recipients }: DueReminder): membership.ReminderPreviewView => ({
  invoiceNumber: debt.number,
  urn: debt.urn,
  trustId: debt.trustId,
  payerName: debt.payerName,
  dueOn: debt.dueOn,
  outstandingPence: debt.outstandingPence,
  step: step.code,
  template: step.template,
  recipients: [...recipients],
});
