import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';

/** How many challenges of a commission's award wait for a decision: until then nothing is paid and nothing begins. */
@Injectable()
export class OpenReviewsRepository {
  async count(sql: Sql, commission: string): Promise<number> {
    const [row] = await sql.rows<{ open: number }>(
      `select count(*)::int as open from award_review where commission = $1 and state = 'open'`,
      [commission],
    );
    return row?.open ?? 0;
  }
}
