import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import {
  assertVersion,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Sql,
} from '@partnership/database';
import { remittance } from './invoice-view.js';
import { noPaymentWaits, sentAlready, unknownInstruction } from './payment.errors.js';

type View = Promise<commissioning.PaymentInstructionView>;

const read = (condition: string): string => `
select b.id as instruction, case when b.sent_at is null then 'made' else 'sent' end as state,
  count(p.id) as payments, coalesce(sum(p.amount_pence), 0)::bigint as "amountPence",
  b.made_by as "madeBy", b.made_at as "madeAt", b.sent_by as "sentBy", b.sent_at as "sentAt", b.reference, b.version
from payment_instruction b left join supplier_payment p on p.instruction = b.id
where ${condition}
group by b.id order by b.id desc`;

/** Those that another instruction takes at this moment are left to it. */
const take = `
update supplier_payment set instruction = $1, version = version + 1 where id in (
  select id from supplier_payment where instruction is null and ($2::text is null or line = $2) order by id for update skip locked
)`;

const payments = `
select p.id as payment, p.remittance, coalesce(s.name, i.payee) as payee, i.supplier_urn as "supplierUrn",
  i.number as "invoiceNumber", p.amount_pence as "amountPence"
from supplier_payment p join supplier_invoice i on i.id = p.invoice left join school s on s.urn = i.supplier_urn
where p.instruction = $1 and ($2::bigint is null or p.remittance > $2)
order by p.remittance limit $3`;

interface Row extends Omit<commissioning.PaymentInstructionView, 'madeAt' | 'sentAt'> {
  readonly madeAt: Date;
  readonly sentAt: Date | null;
}

type PaymentRow = Omit<commissioning.InstructedPaymentView, 'remittance' | 'amount'> & {
  readonly remittance: number;
};

const viewOf = (row: Row): commissioning.PaymentInstructionView => ({
  ...row,
  madeAt: row.madeAt.toISOString(),
  sentAt: row.sentAt && row.sentAt.toISOString(),
});

/** What the bank is told to pay. */
@Injectable()
export class InstructionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
  ) {}

  make({ line }: commissioning.MakePaymentInstruction, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const id = newId();
      await sql.run('insert into payment_instruction (id, made_by, made_at) values ($1, $2, $3)', [
        id,
        caller.actor.id,
        at,
      ]);
      if ((await sql.run(take, [id, line ?? null])) === 0) throw noPaymentWaits();
      const view = await this.find(sql, id);
      const { payments: count, amountPence } = view;
      const record = `commissioning.payment-instruction/${id}`;
      work.audit({ action: 'payments instructed', record, fields: { payments: count, amountPence } });
      return view;
    });
  }

  send(request: commissioning.SendPaymentInstruction, caller: Caller): View {
    const { instruction: id, reference } = request;
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      await sql.rows('select from payment_instruction where id = $1 for update', [id]);
      const before = await this.find(sql, id);
      assertVersion(caller, before.version);
      if (before.state === 'sent') throw sentAlready();
      await sql.run(
        `update payment_instruction set sent_by = $2, sent_at = $3, reference = $4, version = version + 1
         where id = $1`,
        [id, caller.actor.id, at, reference],
      );
      // They show another state from now on.
      await sql.run('update supplier_payment set version = version + 1 where instruction = $1', [id]);
      const record = `commissioning.payment-instruction/${id}`;
      work.audit({ action: 'payments sent to the bank', record, fields: { reference } });
      return this.find(sql, id);
    });
  }

  show({ instruction }: commissioning.ShowPaymentInstruction): View {
    return this.find(this.database.sql, instruction);
  }

  /** The newest first. */
  async list({
    limit = 50,
    cursor,
  }: commissioning.ListPaymentInstructions): Promise<commissioning.PaymentInstructionPage> {
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const text = `${read('$1::uuid is null or b.id < $1')} limit $2`;
    const rows = await this.database.sql.rows<Row>(text, [after ?? null, limit + 1]);
    const { items, next } = page(rows, limit, ({ instruction }) => [instruction]);
    return { items: items.map(viewOf), next };
  }

  /** In the order of their remittance references. */
  async payments(
    request: commissioning.ListInstructedPayments,
  ): Promise<commissioning.InstructedPaymentPage> {
    const { instruction, limit = 50 } = request;
    const [after] = decodeCursor(request.cursor, ['integer']) ?? [];
    const { sql } = this.database;
    const rows = await sql.rows<PaymentRow>(payments, [instruction, after ?? null, limit + 1]);
    if (rows.length === 0) await this.find(sql, instruction);
    const { items, next } = page(rows, limit, (row) => [row.remittance]);
    const shown = items.map((row) => ({
      ...row,
      remittance: remittance(row.remittance),
      amount: (row.amountPence / 100).toFixed(2),
    }));
    return { items: shown, next };
  }

  private async find(sql: Sql, id: string): View {
    const [row] = await sql.rows<Row>(read('b.id = $1'), [id]);
    if (row === undefined) throw unknownInstruction(id);
    return viewOf(row);
  }
}
