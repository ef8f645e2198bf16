import { Injectable } from '@nestjs/common';
import type { CountSheet } from '@partnership/count';
import type { Sql } from '@partnership/database';
import type { CountedContest, Standing } from './counted.js';

/** A count as it is kept: without the ballots once they are destroyed, and then with the sheet that is published. */
export type KeptCount = Omit<CountedContest, 'profile'> & { readonly profile: string | null };

const save = `
insert into contest_count (contest, valid, blank, invalid, published, profile, sheet, count_json, elected, returned)
values ($1, $2, $3, $4, $5, $6, $7::json, $8, $9, $10)`;
const read = `
select contest, valid, blank, invalid, published, profile, sheet, count_json as "countJson", elected, returned
from contest_count where contest = any($1::uuid[])`;

/** Whoever withdrew after the paper was made stays on it and is passed over. */
const standing = `
select number, (to_jsonb(p) ->> 'withdrawn_at') is not null as withdrawn, person is null as reopen
from candidate p where contest = $1 order by number`;

const published = (countJson: string): CountSheet => JSON.parse(countJson) as CountSheet;

/** The counts of contests, as they were made once and for all. */
@Injectable()
export class CountsRepository {
  standing(sql: Sql, contest: string): Promise<Standing[]> {
    return sql.rows<Standing>(standing, [contest]);
  }

  async threshold(sql: Sql, election: string): Promise<number> {
    const [row] = await sql.rows<{ threshold: number }>(
      'select publication_threshold as threshold from election where id = $1',
      [election],
    );
    if (row === undefined) throw new RangeError(`no election ${election}`);
    return row.threshold;
  }

  async keep(sql: Sql, count: CountedContest): Promise<void> {
    const { contest, valid, blank, invalid, published, profile, sheet, countJson, elected, returned } = count;
    await sql.run(save, [
      ...[contest, valid, blank, invalid, published, profile, JSON.stringify(sheet), countJson],
      ...[elected, returned],
    ]);
  }

  /** In the order of the ids given. */
  async of(sql: Sql, contests: readonly string[]): Promise<KeptCount[]> {
    const rows = await sql.rows<KeptCount & { readonly sheet: CountSheet | null }>(read, [contests]);
    return contests.flatMap((id) => {
      const row = rows.find(({ contest }) => contest === id);
      return row === undefined ? [] : { ...row, sheet: row.sheet ?? published(row.countJson) };
    });
  }
}
