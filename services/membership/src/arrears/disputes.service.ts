import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Database, decodeCursor, newId, page, UnitOfWork, violates, type Sql } from '@partnership/database';
import { unknownInvoice } from '../fees/fee.errors.js';
import { instantText } from '../instant.js';
import { disputedAlready, settledAlready, unknownDispute } from './arrears.errors.js';

const columns = `
id as dispute, invoice_number as "invoiceNumber", why as reason, ${instantText('opened_at')} as "openedAt",
  opened_by as "openedBy", ${instantText('settled_at')} as "settledAt", settled_by as "settledBy", outcome`;

/** Invoices that a payer says are wrong: nobody is reminded of them until that is settled. */
@Injectable()
export class DisputesService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
  ) {}

  async list(request: membership.ListDisputes): Promise<membership.DisputePage> {
    const { invoiceNumber, state, limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.database.sql.rows<membership.DisputeView>(
      `select ${columns} from invoice_dispute
       where ($1::int is null or invoice_number = $1) and ($2::text is null or (settled_at is null) = ($2 = 'open'))
         and ($3::uuid is null or id > $3)
       order by id limit $4`,
      [invoiceNumber ?? null, state ?? null, after ?? null, limit + 1],
    );
    return page(rows, limit, ({ dispute }) => [dispute]);
  }

  open({ number, reason }: membership.DisputeInvoice, caller: Caller): Promise<membership.DisputeView> {
    return this.unit
      .run(caller, async ({ sql, at, audit }) => {
        const known = await sql.rows('select from invoice where number = $1', [number]);
        if (known.length === 0) throw unknownInvoice(number);
        const id = newId();
        await sql.run(
          'insert into invoice_dispute (id, invoice_number, why, opened_at, opened_by) values ($1, $2, $3, $4, $5)',
          [id, number, reason, at, caller.actor.id],
        );
        audit({
          action: 'invoice disputed',
          record: `membership.dispute/${id}`,
          why: reason,
          fields: { invoiceNumber: number },
        });
        return this.read(sql, id);
      })
      .catch((error: unknown) => {
        throw violates(error, 'invoice_dispute_open') ? disputedAlready(number) : error;
      });
  }

  settle({ dispute, outcome }: membership.SettleDispute, caller: Caller): Promise<membership.DisputeView> {
    return this.unit.run(caller, async ({ sql, at, audit }) => {
      const { settledAt, invoiceNumber } = await this.read(sql, dispute, 'for update');
      if (settledAt !== null) throw settledAlready();
      await sql.run(
        'update invoice_dispute set settled_at = $2, settled_by = $3, outcome = $4 where id = $1',
        [dispute, at, caller.actor.id, outcome],
      );
      audit({
        action: 'dispute settled',
        record: `membership.dispute/${dispute}`,
        why: outcome,
        fields: { invoiceNumber },
      });
      return this.read(sql, dispute);
    });
  }

  private async read(sql: Sql, id: string, lock = ''): Promise<membership.DisputeView> {
    const [row] = await sql.rows<membership.DisputeView>(
      `select ${columns} from invoice_dispute where id = $1 ${lock}`,
      [id],
    );
    if (row === undefined) throw unknownDispute(id);
    return row;
  }
}
