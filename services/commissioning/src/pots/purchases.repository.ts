import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { unknownPurchase } from './pot.errors.js';
import type { Purchase } from './purchase.js';

const columns = `
id, year, line, description, payee, amount_pence as "amountPence", expected_on as "expectedOn",
paid_pence as "paidPence", released_pence as "releasedPence", committed_by as "committedBy",
committed_at as "committedAt", version`;

const list = `
select ${columns} from purchase
where year = $1 and ($2::text is null or line = $2) and ($3::uuid is null or id < $3)
order by id desc limit $4`;

const create = `
insert into purchase (id, year, line, description, payee, amount_pence, expected_on, committed_by, committed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const save = `
update purchase set year = $2, paid_pence = $3, released_pence = $4, version = $5 where id = $1`;

export interface PurchaseFilter {
  readonly year: string;
  readonly line: string | undefined;
  readonly after: string | null;
  readonly limit: number;
}

@Injectable()
export class PurchasesRepository {
  async read(sql: Sql, id: string): Promise<Purchase> {
    const [found] = await sql.rows<Purchase>(`select ${columns} from purchase where id = $1`, [id]);
    if (found === undefined) throw unknownPurchase(id);
    return found;
  }

  /** Holds the purchase to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<Purchase> {
    const [found] = await sql.rows<Purchase>(`select ${columns} from purchase where id = $1 for update`, [
      id,
    ]);
    if (found === undefined) throw unknownPurchase(id);
    return found;
  }

  /** The newest first. */
  list(sql: Sql, { year, line, after, limit }: PurchaseFilter): Promise<Purchase[]> {
    return sql.rows<Purchase>(list, [year, line ?? null, after, limit]);
  }

  async create(sql: Sql, purchase: Purchase): Promise<void> {
    const { id, year, line, description, payee, amountPence, expectedOn } = purchase;
    const what = [id, year, line, description, payee, amountPence, expectedOn];
    await sql.run(create, [...what, purchase.committedBy, purchase.committedAt]);
  }

  async save(sql: Sql, { id, year, paidPence, releasedPence, version }: Purchase): Promise<void> {
    await sql.run(save, [id, year, paidPence, releasedPence, version]);
  }
}
