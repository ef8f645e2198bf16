import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { rollCommitment, rollRoot, toBase64url, type LeafOf } from '@partnership/election-record';
import { electorContests } from './electors-now.js';

const unrecorded = `
select e.contest, e.urn from ${electorContests} e
where e.contest = any($1::uuid[])
  and not exists (select from roll_commitment c where c.contest = e.contest and c.urn = e.urn)`;
const dropGone = `
delete from roll_commitment c
where c.contest = any($1::uuid[])
  and not exists (select from ${electorContests} e where e.contest = c.contest and e.urn = c.urn)
returning contest, commitment`;
const save = `
insert into roll_commitment (contest, urn, salt, commitment)
select contest, urn, salt, commitment
from json_to_recordset($1::json) as fresh (contest uuid, urn text, salt text, commitment text)`;

interface Recorded {
  readonly contest: string;
  readonly commitment: string;
}

export interface RollChange {
  readonly contest: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The roll as it is published: a salted commitment for each right to vote. */
@Injectable()
export class RecordedRollRepository {
  /** Follows the roll as corrected; answers what that changed, by contest. */
  async follow(sql: Sql, contests: readonly string[]): Promise<RollChange[]> {
    const removed = await sql.rows<Recorded>(dropGone, [contests]);
    const missing = await sql.rows<{ contest: string; urn: string }>(unrecorded, [contests]);
    const added = missing.map(({ contest, urn }) => {
      const salt = toBase64url(randomBytes(16));
      return { contest, urn, salt, commitment: rollCommitment({ contest, school: urn, salt }) };
    });
    if (added.length > 0) await sql.run(save, [JSON.stringify(added)]);
    const of = (rows: readonly Recorded[], contest: string): string[] =>
      rows.flatMap((row) => (row.contest === contest ? [row.commitment] : [])).sort();
    return contests
      .map((contest) => ({ contest, removed: of(removed, contest), added: of(added, contest) }))
      .filter((change) => change.removed.length + change.added.length > 0);
  }

  /** The commitments of a contest, ascending. */
  async commitments(sql: Sql, contest: string): Promise<string[]> {
    const rows = await sql.rows<Recorded>(
      'select contest, commitment from roll_commitment where contest = $1 order by commitment collate "C"',
      [contest],
    );
    return rows.map(({ commitment }) => commitment);
  }

  /** Size and root of a contest's roll, as the notice and every correction tell them. */
  async summary(sql: Sql, contest: string): Promise<LeafOf<'roll-correction'>['roll']> {
    const commitments = await this.commitments(sql, contest);
    return { size: commitments.length, root: rollRoot(commitments) };
  }

  /** What lets one school find its entry among the commitments; by contest. */
  entriesOf(
    sql: Sql,
    contests: readonly string[],
    urn: string,
  ): Promise<{ contest: string; salt: string; commitment: string }[]> {
    return sql.rows(
      'select contest, salt, commitment from roll_commitment where contest = any($1::uuid[]) and urn = $2',
      [contests, urn],
    );
  }
}
