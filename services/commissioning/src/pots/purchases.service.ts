import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { Database, decodeCursor, newId, page, UnitOfWork } from '@partnership/database';
import { PotsRepository } from './pots.repository.js';
import { potNotOpen } from './pot.errors.js';
import { assertPurchaseLine, purchaseView, releasedFrom, type Purchase } from './purchase.js';
import { PurchasesRepository } from './purchases.repository.js';

type View = Promise<commissioning.PurchaseView>;

/** Promises on the other lines than that of awards: their invoices are paid as those of awards are. */
@Injectable()
export class PurchasesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly pots: PotsRepository,
    private readonly purchases: PurchasesRepository,
  ) {}

  commit(request: commissioning.CommitPurchase, caller: Caller): View {
    assertPurchaseLine(request.line);
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const by = caller.actor.id;
      const purchase = promised(newId(), request, at, by);
      const { id, year, line, description, amountPence } = purchase;
      if (!(await this.pots.exists(sql, year))) throw potNotOpen(year);
      await this.purchases.create(sql, purchase);
      const about = { commission: null, purchase: id, reason: description } as const;
      await this.pots.post(sql, { kind: 'commitment', year, line, amountPence, ...about }, at, by);
      const fields = { year, line, amountPence };
      work.audit({ action: 'purchase committed', record: `commissioning.purchase/${id}`, fields });
      return purchaseView(purchase);
    });
  }

  release({ purchase: id, amountPence, reason }: commissioning.ReleasePurchase, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const after = releasedFrom(await this.purchases.lock(sql, id), amountPence);
      const { year, line } = after;
      await this.purchases.save(sql, after);
      const about = { commission: null, purchase: id, reason } as const;
      await this.pots.post(sql, { kind: 'release', year, line, amountPence, ...about }, at, caller.actor.id);
      const record = `commissioning.purchase/${id}`;
      work.audit({ action: 'purchase released', record, why: reason, fields: { amountPence } });
      return purchaseView(after);
    });
  }

  async show({ purchase }: commissioning.ShowPurchase): View {
    return purchaseView(await this.purchases.read(this.database.sql, purchase));
  }

  async list(request: commissioning.ListPurchases): Promise<commissioning.PurchasePage> {
    const { year, line, limit = 50 } = request;
    const [after] = decodeCursor(request.cursor, ['uuid']) ?? [];
    const filter = { year, line, after: after === undefined ? null : String(after), limit: limit + 1 };
    const rows = await this.purchases.list(this.database.sql, filter);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map(purchaseView), next };
  }
}

const promised = (
  id: string,
  { year, line, description, payee, amountPence, expectedOn }: commissioning.CommitPurchase,
  committedAt: Date,
  committedBy: string,
): Purchase => ({
  ...{ id, year, line, description, payee, amountPence, committedAt, committedBy },
  expectedOn: expectedOn ?? null,
  paidPence: 0,
  releasedPence: 0,
  version: 1,
});
