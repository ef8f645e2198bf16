import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { parseLeaf, utf8ToBytes, type Cast, type Leaf, type SpentToken } from '@partnership/election-record';
import { LogRepository } from '../record/log.repository.js';

const pageLength = 5_000;

const lastCasts = `
select distinct on (token) given from box_ballot where contest = $1 order by token, sequence desc`;

/** What an archive holds besides what the features of an election keep for themselves. */
@Injectable()
export class ArchiveRepository {
  constructor(private readonly record: LogRepository) {}

  /** All leaves, in the order of the log. */
  async leaves(sql: Sql, election: string): Promise<Leaf[]> {
    const leaves: Leaf[] = [];
    for (;;) {
      const rows = await this.record.leavesFrom(sql, election, leaves.length, pageLength);
      leaves.push(...rows.map(({ leaf }) => parseLeaf(utf8ToBytes(leaf))));
      if (rows.length < pageLength) return leaves;
    }
  }

  /** The last cast of each token of a contest. */
  async casts(sql: Sql, contest: string): Promise<Cast[]> {
    const rows = await sql.rows<{ given: Cast }>(lastCasts, [contest]);
    return rows.map(({ given }) => given);
  }
}

export const spentTokenOf = ({ token, preparation, tokenSignature }: Cast): SpentToken => ({
  token,
  preparation,
  tokenSignature,
});
