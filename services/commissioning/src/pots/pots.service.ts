import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { assertVersion, Database, decodeCursor, page, UnitOfWork } from '@partnership/database';
import { Prisma } from '../prisma.js';
import { openingOf } from './pot.js';
import { potClosed, potOpenAlready, unknownPot } from './pot.errors.js';
import { PotsRepository } from './pots.repository.js';

@Injectable()
export class PotsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly prisma: Prisma,
    private readonly pots: PotsRepository,
  ) {}

  show(year: string): Promise<commissioning.PotView> {
    return this.pots.show(this.database.sql, year);
  }

  open(request: commissioning.OpenPot, caller: Caller): Promise<commissioning.PotView> {
    const { year, lines } = request;
    const postings = openingOf(request);
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      if (!(await this.pots.open(sql, year, at, caller.actor.id))) throw potOpenAlready(year);
      for (const posting of postings) await this.pots.post(sql, posting, at, caller.actor.id);
      work.audit({ action: 'pot opened', record: `commissioning.pot/${year}`, fields: { lines } });
      return this.pots.show(sql, year);
    });
  }

  allocate(request: commissioning.AllocateToLine, caller: Caller): Promise<commissioning.PotView> {
    const { year, line, amountPence, reason } = request;
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      await this.pots.show(sql, year);
      const posting = { kind: 'allocation', year, line, amountPence, commission: null, reason } as const;
      await this.pots.post(sql, posting, at, caller.actor.id);
      const record = `commissioning.pot/${year}`;
      work.audit({ action: 'money allocated', record, why: reason, fields: { line, amountPence } });
      return this.pots.show(sql, year);
    });
  }

  setOverhead(request: commissioning.SetOverhead, caller: Caller): Promise<commissioning.PotView> {
    const { year, lines, limitPercent, reason } = request;
    return this.unit.run(caller, async (work) => {
      const { state, version } = await this.pots.hold(work.sql, year);
      assertVersion(caller, version);
      if (state === 'closed') throw potClosed(year);
      await this.pots.setOverhead(work.sql, request);
      const record = `commissioning.pot/${year}`;
      work.audit({ action: 'overhead limited', record, why: reason, fields: { lines, limitPercent } });
      return this.pots.show(work.sql, year);
    });
  }

  /** The journal in the order in which it was written. */
  async entries(request: commissioning.ListPotEntries): Promise<commissioning.PotEntryPage> {
    const { year, line, operation, limit = 50 } = request;
    const [after] = decodeCursor(request.cursor, ['integer']) ?? [];
    const pot = await this.prisma.db.pot.findUnique({ where: { year } });
    if (pot === null) throw unknownPot(year);
    const rows = await this.prisma.db.potEntry.findMany({
      where: {
        year,
        ...(line !== undefined && { line }),
        ...(operation !== undefined && { operation }),
        ...(after !== undefined && { seq: { gt: BigInt(after) } }),
      },
      orderBy: { seq: 'asc' },
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, ({ seq }) => [Number(seq)]);
    return { items: items.map(entryView), next };
  }
}

type EntryRow = Awaited<ReturnType<Prisma['db']['potEntry']['findMany']>>[number];

const entryView = (entry: EntryRow): commissioning.PotEntryView => ({
  entry: entry.id,
  line: entry.line,
  kind: entry.kind,
  amountPence: Number(entry.amountPence),
  commission: entry.commission,
  purchase: entry.purchaseId,
  payment: entry.paymentId,
  operation: entry.operation,
  reason: entry.reason,
  by: entry.enteredBy,
  at: entry.enteredAt.toISOString(),
});
