import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';

/** Elections that are over, with a record, and with their ballots still there. */
const due = `
select e.id from election e join record_log l on l.election = e.id
where e.state in ('ended', 'abandoned', 'void') and e.term_until < $1
  and not exists (select from ballot_destruction d where d.election = e.id)
order by e.id`;

const record = `
insert into ballot_destruction (election, ballots, destroyed_at)
select $1, count(*), $2 from box_ballot where election = $1
on conflict do nothing returning ballots`;

const isGone = (row: string): string => `exists (
  select from contest c join ballot_destruction d on d.election = c.election where c.id = ${row}.contest)`;

const columns = 'contest, valid, blank, invalid, published, count_json, elected, returned';
const counts = `
select ${columns}, case when ${isGone('t')} then null else profile end as profile,
  case when ${isGone('t')} then null else sheet end as sheet
from contest_count t`;

const boxColumns = 'election, contest, token, ballot, sequence, given';
/** Tables of ballots, and their columns. */
const ballots = {
  box_waiting: boxColumns,
  box_ballot: boxColumns,
  opening_share: 'contest, pair, ballot, share',
  ballot_opening: 'contest, ballot, pair, seed, opened',
} as const;

/** Takes ballots, and what was made of them and is not published, out of the tables and out of their files. */
@Injectable()
export class RetentionRepository {
  /** Elections whose term was over before the day. */
  async due(sql: Sql, today: string): Promise<string[]> {
    return (await sql.rows<{ id: string }>(due, [today])).map(({ id }) => id);
  }

  /** Records that the ballots of an election are destroyed; answers how many they were, or undefined if they are gone already. */
  async record(sql: Sql, election: string, at: Date): Promise<number | undefined> {
    const [row] = await sql.rows<{ ballots: number }>(record, [election, at]);
    return row?.ballots;
  }

  /**
   * Destroys the ballots of every election that is recorded so. The tables are written anew into other files, and the old
   * ones go at the end of the transaction: deleted rows would stay readable in theirs.
   */
  async destroy(sql: Sql): Promise<void> {
    await sql.run(`lock table ${Object.keys(ballots).join(', ')}, contest_count in access exclusive mode`);
    for (const [table, names] of Object.entries(ballots))
      await this.rewrite(sql, table, `select ${names} from ${table} t where not ${isGone('t')}`, names);
    await this.rewrite(sql, 'contest_count', counts, `${columns}, profile, sheet`);
  }

  async destroyedAt(sql: Sql, election: string): Promise<Date | null> {
    const text = 'select destroyed_at as at from ballot_destruction where election = $1';
    const [row] = await sql.rows<{ at: Date }>(text, [election]);
    return row?.at ?? null;
  }

  /** Keeps what `stays` selects of the columns, in no order that tells anything. */
  private async rewrite(sql: Sql, table: string, stays: string, columns: string): Promise<void> {
    await sql.run(`create temporary table stays on commit drop as ${stays}`);
    await sql.run(`truncate ${table}`);
    await sql.run(`insert into ${table} (${columns}) select ${columns} from stays order by random()`);
    await sql.run('drop table stays');
  }
}
