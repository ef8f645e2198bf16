import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { PotsRepository } from './pots.repository.js';
import { carriagePostings, type Carriage, type Commitment } from './year-end.js';

const unpaid = `
select line, amount_pence - paid_pence - released_pence as "amountPence", commission, null::uuid as purchase
from award where year = $1 and amount_pence > paid_pence + released_pence
union all
select line, amount_pence - paid_pence - released_pence, null, id
from purchase where year = $1 and amount_pence > paid_pence + released_pence
order by 3, 4`;

const lockCommissions = `
select from commission
where id in (select commission from award where year = $1 and amount_pence > paid_pence + released_pence)
order by id for update`;
const lockPurchases = `
select from purchase where year = $1 and amount_pence > paid_pence + released_pence order by id for update`;

const moveAward = `
with moved as (update award set year = $2 where commission = $1)
update commission set version = version + 1 where id = $1 returning version`;
const movePurchase = 'update purchase set year = $2, version = version + 1 where id = $1 returning version';

/** Promises that go from one year into another. */
@Injectable()
export class CarryingRepository {
  constructor(private readonly pots: PotsRepository) {}

  /** Holds what has unpaid promises in the year, in the order in which everybody does. */
  async lock(sql: Sql, year: string): Promise<void> {
    await sql.rows(lockCommissions, [year]);
    await sql.rows(lockPurchases, [year]);
  }

  unpaid(sql: Sql, year: string): Promise<Commitment[]> {
    return sql.rows<Commitment>(unpaid, [year]);
  }

  /** Whether the rest of an award was carried into another year, so that its commission may close with it. */
  async isCarried(sql: Sql, commission: string): Promise<boolean> {
    const rows = await sql.rows(`select from pot_entry where commission = $1 and kind = 'carry-in' limit 1`, [
      commission,
    ]);
    return rows.length > 0;
  }

  /** The version of the commission or the purchase after it. */
  async carry(sql: Sql, commitment: Commitment, carriage: Carriage, at: Date, by: string): Promise<number> {
    await this.post(sql, commitment, carriage, at, by);
    const { commission, purchase } = commitment;
    const move = commission === null ? movePurchase : moveAward;
    const [moved] = await sql.rows<{ version: number }>(move, [commission ?? purchase, carriage.to]);
    return moved?.version ?? 0;
  }

  /** Both entries alone, where the promise is known to belong to the later year already. */
  async post(sql: Sql, commitment: Commitment, carriage: Carriage, at: Date, by: string): Promise<void> {
    for (const posting of carriagePostings(commitment, carriage)) await this.pots.post(sql, posting, at, by);
  }
}
