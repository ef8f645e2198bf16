import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Candidate } from './winners.js';

/** Where winners come from and what their terms are. */
@Injectable()
export class DeclarationsRepository {
  candidates(sql: Sql, contests: readonly string[]): Promise<Candidate[]> {
    return sql.rows<Candidate>(
      'select contest, number, person, urn, district, sector from candidate where contest = any($1::uuid[])',
      [contests],
    );
  }

  async term(sql: Sql, election: string): Promise<{ readonly from: string; readonly until: string }> {
    const [row] = await sql.rows<{ from: string; until: string }>(
      'select term_from as "from", term_until as "until" from election where id = $1',
      [election],
    );
    if (row === undefined) throw new RangeError(`no election ${election}`);
    return row;
  }

  async markElected(sql: Sql, contests: readonly string[]): Promise<void> {
    await sql.run(`update contest set outcome = 'elected' where id = any($1::uuid[])`, [contests]);
  }
}
