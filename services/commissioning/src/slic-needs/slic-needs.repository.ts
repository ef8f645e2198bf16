import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';

/** A need of the SLIC as it is known here: the commission that was opened for it, or that none is to be. */
export interface KnownSlicNeed {
  readonly commission: string | null;
  readonly withdrawn: boolean;
}

@Injectable()
export class SlicNeedsRepository {
  /** Holds the need to the end of the transaction, whether or not it was heard of before. */
  async hold(sql: Sql, need: string): Promise<KnownSlicNeed> {
    await sql.run('insert into known_slic_need (need) values ($1) on conflict do nothing', [need]);
    const [known] = await sql.rows<KnownSlicNeed>(
      'select commission, withdrawn from known_slic_need where need = $1 for update',
      [need],
    );
    return known ?? { commission: null, withdrawn: false };
  }

  async opened(sql: Sql, need: string, commission: string): Promise<void> {
    await sql.run('update known_slic_need set commission = $2 where need = $1', [need, commission]);
  }

  async withdrawn(sql: Sql, need: string): Promise<void> {
    await sql.run('update known_slic_need set withdrawn = true where need = $1', [need]);
  }
}
