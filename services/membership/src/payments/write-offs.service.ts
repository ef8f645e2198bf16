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
import { outstandingPence } from '../fees/invoice.js';
import { instantText } from '../instant.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { writeOffEntry } from '../ledger/money-entries.js';
import { MembershipConfig } from '../membership.config.js';
import type { Books } from './books.js';
import {
  decidedAlready,
  proposedAlready,
  secondPersonNeeded,
  tooMuchForInvoice,
  unknownWriteOff,
} from './money.errors.js';
import { mayBecome, mayDecide, needsSecondPerson, writeOffSteps } from './money-states.js';
import { ReceivablesService } from './receivables.service.js';

type Row = membership.WriteOffView & { state: membership.WriteOffState };

const columns = `
id as "writeOff", invoice_number as "invoiceNumber", pence, why as reason, state,
  ${instantText('proposed_at')} as "proposedAt", proposed_by as "proposedBy", ${instantText('decided_at')} as "decidedAt",
  decided_by as "decidedBy", decided_why as "decidedReason", version`;

/** Debts that are given up: by one person when small, by two above the limit. */
@Injectable()
export class WriteOffsService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: MembershipConfig,
    private readonly receivables: ReceivablesService,
    private readonly ledger: LedgerRepository,
  ) {}

  async list(request: membership.ListWriteOffs): Promise<membership.WriteOffPage> {
    const { state, invoiceNumber, limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.database.sql.rows<Row>(
      `select ${columns} from write_off
       where ($1::text is null or state = $1) and ($2::int is null or invoice_number = $2)
         and ($3::uuid is null or id > $3)
       order by id limit $4`,
      [state ?? null, invoiceNumber ?? null, after ?? null, limit + 1],
    );
    return page(rows, limit, ({ writeOff }) => [writeOff]);
  }

  show(id: string): Promise<membership.WriteOffView> {
    return this.read(this.database.sql, id);
  }

  propose(request: membership.ProposeWriteOff, caller: Caller): Promise<membership.WriteOffView> {
    const { invoiceNumber, pence, reason } = request;
    const by = caller.actor.id;
    return this.unit
      .run(caller, async (work) => {
        const books = await this.receivables.open(work, [invoiceNumber], by);
        const open = outstandingPence(books.invoice(invoiceNumber));
        if (pence > open) throw tooMuchForInvoice(invoiceNumber, open);
        const id = newId();
        await work.sql.run(
          `insert into write_off (id, invoice_number, pence, why, state, proposed_at, proposed_by)
           values ($1, $2, $3, $4, 'proposed', $5, $6)`,
          [id, invoiceNumber, pence, reason, work.at, by],
        );
        audit(work, id, 'proposed', { invoiceNumber, pence }, reason);
        const proposed = await this.read(work.sql, id);
        if (!needsSecondPerson({ pence }, this.config.writeOffLimitPence))
          await this.apply(work, books, proposed, { to: 'approved', by, why: reason });
        await this.receivables.close(work, books);
        return this.read(work.sql, id);
      })
      .catch((error: unknown) => {
        throw violates(error, 'write_off_one_proposed') ? proposedAlready() : error;
      });
  }

  decide(request: membership.DecideWriteOff, caller: Caller): Promise<membership.WriteOffView> {
    const { writeOff: id, decision: to, reason } = request;
    const by = caller.actor.id;
    const limit = this.config.writeOffLimitPence;
    return this.unit.run(caller, async (work) => {
      const { invoiceNumber } = await this.read(work.sql, id);
      const books = await this.receivables.open(work, [invoiceNumber], by);
      const found = await this.read(work.sql, id, 'for update');
      if (!mayBecome(writeOffSteps, found.state, to)) throw decidedAlready(found.state);
      assertVersion(caller, found.version);
      if (to === 'approved' && !mayDecide(found, by, limit)) throw secondPersonNeeded(limit);
      await this.apply(work, books, found, { to, by, why: reason });
      await this.receivables.close(work, books);
      return this.read(work.sql, id);
    });
  }

  private async apply(
    work: Work,
    books: Books,
    { writeOff, invoiceNumber, pence, version }: Row,
    { to, by, why }: { to: 'approved' | 'refused'; by: string; why: string },
  ): Promise<void> {
    await work.sql.run(
      `update write_off set state = $2, decided_at = $3, decided_by = $4, decided_why = $5, version = version + 1
       where id = $1`,
      [writeOff, to, work.at, by, why],
    );
    audit(work, writeOff, to, { invoiceNumber, pence }, why);
    if (to === 'refused') return;
    books.writeOff(invoiceNumber, pence);
    const { payer } = books.invoice(invoiceNumber);
    const share = { number: invoiceNumber, payer, pence };
    await this.ledger.post(work.sql, [writeOffEntry(writeOff, this.clock.today(), share)], work.at);
    work.announce(membership.invoiceWrittenOff, writeOff, version + 1, { writeOff, invoiceNumber, pence });
  }

  private async read(sql: Sql, id: string, lock = ''): Promise<Row> {
    const [row] = await sql.rows<Row>(`select ${columns} from write_off where id = $1 ${lock}`, [id]);
    if (row === undefined) throw unknownWriteOff(id);
    return row;
  }
}

function audit(
  work: Work,
  id: string,
  state: membership.WriteOffState,
  fields: { invoiceNumber: number; pence: number },
  why: string,
): void {
  work.audit({ action: `write-off ${state}`, record: `membership.write-off/${id}`, why, fields });
}
