import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Candidate } from './winners.js';

/** Who stood, and what the poll has made of the contests. */
@Injectable()
export class DeclarationsRepository {
  candidates(sql: Sql, contests: readonly string[]): Promise<Candidate[]> {
    return sql.rows<Candidate>(
      'select contest, number, person, urn from candidate where contest = any($1::uuid[])',
      [contests],
    );
  }

  /** Seats that the poll left to nobody are vacant. */
  async markElected(sql: Sql, contest: string, returned: number): Promise<void> {
    await sql.run(`update contest set outcome = 'elected', vacant_seats = seats - $2 where id = $1`, [
      contest,
      returned,
    ]);
  }
}
