import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Database, decodeCursor, page, UnitOfWork, type Work } from '@partnership/database';
import type { Payer } from '../fees/payer.js';
import { WorkItemsRepository, type HeldItem } from '../fees/work-items.repository.js';
import { instantText } from '../instant.js';
import { BookingService } from './booking.service.js';
import type { Part } from './parts.js';
import { CreditsRepository } from './credits.repository.js';
import {
  closesItself,
  mayBeReturned,
  moneyWaits,
  noMoney,
  tooLittleLeft,
  unknownPayer,
  unknownWorkItem,
  workClosed,
} from './money.errors.js';
import { distinct } from './parts.js';
import { payerOf } from './payer-choice.js';
import { PaymentsRepository, type HeldPayment } from './payments.repository.js';
import { ReceivablesService } from './receivables.service.js';

const list = `
select w.id as item, w.kind, w.urn, w.trust_id as "trustId", w.successor, payer_name(w.urn, w.trust_id) as "payerName", w.year, w.detail, w.payment, p.amount_pence as "amountPence",
  p.reference, p.received_on as "receivedOn", ${instantText('w.opened_at')} as "openedAt",
  coalesce((select json_agg(json_build_object('invoiceNumber', i.number, 'why', s.why, 'outstandingPence',
      i.amount_pence - i.paid_pence - i.credited_pence - i.written_off_pence) order by s.at)
    from rows from (json_to_recordset(w.suggestions) as (number int, why text)) with ordinality as s (number, why, at)
    join invoice i on i.number = s.number), '[]') as suggestions
from work_item w left join payment p on p.id = w.payment
where w.closed_at is null and ($1::text is null or w.kind = $1) and ($2::uuid is null or w.id > $2)
order by w.id limit $3`;

const returned: membership.MoneyWork = 'payment-returned';

type Answer = Promise<membership.SettledWorkItemView>;

interface Held {
  readonly item: HeldItem;
  readonly payment: HeldPayment;
}

/** What a person must sort out, and what they make of the money on it. */
@Injectable()
export class WorkListService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly receivables: ReceivablesService,
    private readonly booking: BookingService,
    private readonly payments: PaymentsRepository,
    private readonly credits: CreditsRepository,
    private readonly workItems: WorkItemsRepository,
  ) {}

  /** What is open, oldest first. */
  async list({ kind, limit = 50, cursor }: membership.ListWorkItems): Promise<membership.WorkItemPage> {
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.database.sql.rows<membership.WorkItemView>(list, [
      kind ?? null,
      after ?? null,
      limit + 1,
    ]);
    return page(rows, limit, ({ item }) => [item]);
  }

  /** For invoices out of suspense, or out of the credit that an overpayment became. */
  allocate({ item: id, parts, restTo }: membership.AllocateWorkItem, caller: Caller): Answer {
    const laid = distinct(parts);
    const by = caller.actor.id;
    const creditOf = restTo === undefined ? null : payerOf(restTo, '/restTo');
    return this.unit.run(caller, async (work) => {
      const books = await this.receivables.open(
        work,
        laid.map(({ number }) => number),
        by,
      );
      const held = await this.hold(work, id);
      const { item, payment } = held;
      if (item.kind === returned) throw mayBeReturned();
      if (item.kind === 'overpayment') {
        const payer = { urn: item.urn, trustId: item.trustId };
        await this.booking.useCredit(work, books, payer, laid, by);
      } else {
        const sum = laid.reduce((total, { pence }) => total + pence, 0);
        if (sum > payment.leftPence) throw tooLittleLeft(payment.leftPence);
        const credit = await this.restOf(work, creditOf, payment.leftPence - sum);
        await this.booking.layOut(work, books, payment, { parts: laid, credit, notOursPence: 0 }, by);
      }
      await this.receivables.close(work, books);
      audit(work, held, 'work item allocated', laid);
      return this.settle(work, held, by, 'The money was laid out.');
    });
  }

  /** All that is left of it belongs to somebody else; it is kept for them apart from our money. */
  disown({ item: id, reason }: membership.DisownWorkItem, caller: Caller): Answer {
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      const books = await this.receivables.open(work, [], by);
      const held = await this.hold(work, id);
      const { item, payment } = held;
      if (item.kind === returned) throw mayBeReturned();
      if (item.kind === 'overpayment') throw noMoney();
      if (payment.leftPence === 0) throw tooLittleLeft(0);
      const purpose = { parts: [], credit: null, notOursPence: payment.leftPence };
      await this.booking.layOut(work, books, payment, purpose, by);
      audit(work, held, 'payment marked as not ours', [], reason);
      return this.settle(work, held, by, reason);
    });
  }

  /** Nothing more is to be done, such as where a payer leaves us its credit, or a debit is no return after all. */
  close({ item: id, reason }: membership.CloseWorkItem, caller: Caller): Answer {
    const by = caller.actor.id;
    return this.unit.run(caller, async (work) => {
      const held = await this.hold(work, id);
      const { leftPence } = held.payment;
      if (!['overpayment', returned].includes(held.item.kind) && leftPence > 0) throw moneyWaits(leftPence);
      await this.workItems.closeOne(work.sql, id, { by, why: reason, at: work.at });
      audit(work, held, 'work item closed', [], reason);
      return { item: id, payment: held.payment.id, closed: true, unallocatedPence: leftPence };
    });
  }

  private async hold({ sql }: Work, id: string): Promise<Held> {
    const item = await this.workItems.hold(sql, id);
    if (item === undefined) throw unknownWorkItem(id);
    if (item.closed) throw workClosed();
    if (item.payment === null) throw closesItself();
    const payment = await this.payments.hold(sql, item.payment);
    if (payment === undefined) throw new Error(`payment ${item.payment} is gone`);
    return { item, payment };
  }

  private async restOf({ sql }: Work, payer: Payer | null, pence: number) {
    if (payer === null || pence === 0) return null;
    if (!(await this.credits.isPayer(sql, payer))) throw unknownPayer();
    return { payer, pence };
  }

  /** Closes the item where nothing is left to do about its money. */
  private async settle(work: Work, { item, payment }: Held, by: string, why: string): Answer {
    const after = await this.payments.hold(work.sql, payment.id);
    const unallocatedPence = after?.leftPence ?? 0;
    const creditLeft =
      item.kind === 'overpayment'
        ? await this.credits.hold(work.sql, { urn: item.urn, trustId: item.trustId })
        : unallocatedPence;
    const closed = creditLeft === 0;
    if (closed) await this.workItems.closeOne(work.sql, item.id, { by, why, at: work.at });
    return { item: item.id, payment: payment.id, closed, unallocatedPence };
  }
}

function audit(
  work: Work,
  { item, payment }: Held,
  action: string,
  parts: readonly Part[],
  why?: string,
): void {
  work.audit({
    action,
    record: `membership.work/${item.id}`,
    ...(why !== undefined && { why }),
    fields: { kind: item.kind, payment: payment.id, parts },
  });
}
