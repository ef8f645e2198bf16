import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Payer } from '../fees/payer.js';

/** What we owe to payers, as the ledger has it. */
@Injectable()
export class CreditsRepository {
  /** Holds the payer's credit to the end of the transaction; whoever spends it does so after the memberships are held. */
  async hold(sql: Sql, { urn, trustId }: Payer): Promise<number> {
    await sql.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `membership.credit.${urn ?? ''}.${trustId ?? ''}`,
    ]);
    const [row] = await sql.rows<{ pence: number }>(
      `select coalesce(-sum(pence), 0)::bigint as pence from posting
       where account = 'member-credit' and urn is not distinct from $1 and trust_id is not distinct from $2`,
      [urn, trustId],
    );
    return row?.pence ?? 0;
  }

  /** Members, and trusts that were invoiced. */
  async isPayer(sql: Sql, { urn, trustId }: Payer): Promise<boolean> {
    const found = await sql.rows(
      'select from member where urn = $1 union all (select from invoice where trust_id = $2 limit 1)',
      [urn, trustId],
    );
    return found.length > 0;
  }
}
