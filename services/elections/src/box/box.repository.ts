import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { readyForBatch, shuffled, type KeptBallot } from './batch.js';

/** The two locks come in one order for everybody, and leave nothing behind. */
const lockNames = 'select pg_advisory_xact_lock(name) from unnest($1::bigint[]) as name';

const readKept = `
select token, ballot, sequence from box_waiting where token = $1 or ballot = $2
union all select token, ballot, sequence from box_ballot where token = $1 or ballot = $2`;

const columns = 'election, contest, token, ballot, sequence, given';
const keep = `insert into box_waiting (${columns}) values ($1, $2, $3, $4, $5, $6::json)`;
const rows = `json_to_recordset($1::json) as one (
  election uuid, contest uuid, token text, ballot text, sequence int, given json)`;

/** What was written anew together has one transaction; two of them tell which ballot came first. */
const ready = `
select exists (select from box_waiting group by contest having count(distinct token) >= $1)
  or (select count(distinct xmin::text) > 1 from box_waiting) as ready`;

/** The last of each token counts. */
const counting = `
from box_ballot b where b.contest = $1
  and not exists (select from box_ballot later where later.token = b.token and later.sequence > b.sequence)`;

type Found = Pick<KeptBallot, 'token' | 'ballot' | 'sequence'>;

const lockName = (hash: string): bigint => BigInt.asIntN(64, BigInt(`0x${hash.slice(0, 16)}`));

@Injectable()
export class BoxRepository {
  /**
   * Holds token and ballot to the end of the transaction, and keeps batches and the close out of it; answers whether the
   * poll is open still.
   */
  async enter(sql: Sql, { election, token, ballot }: KeptBallot): Promise<boolean> {
    const names = [lockName(token), lockName(ballot)].sort((a, b) => (a < b ? -1 : 1)).map(String);
    const [, , [row]] = await Promise.all([
      sql.rows(lockNames, [names]),
      sql.run('lock table box_waiting in row exclusive mode'),
      sql.rows<{ state: string }>('select state from election where id = $1', [election]),
    ]);
    return row?.state === 'polling';
  }

  /** What the box has of this token, or of this sealed ballot under another one. */
  found(sql: Sql, { token, ballot }: KeptBallot): Promise<Found[]> {
    return sql.rows<Found>(readKept, [token, ballot]);
  }

  async keep(sql: Sql, { election, contest, token, ballot, sequence, given }: KeptBallot): Promise<void> {
    await sql.run(keep, [election, contest, token, ballot, sequence, JSON.stringify(given)]);
  }

  /** True if some contest has enough waiting for a batch, or if what waits lies as it came. Holds nothing. */
  async isReady(sql: Sql, least: number): Promise<boolean> {
    const [row] = await sql.rows<{ ready: boolean }>(ready, [least]);
    return row?.ready === true;
  }

  /** Moves what is ready for a batch out of what waits; both are in a new order then. */
  takeReady(sql: Sql): Promise<KeptBallot[]> {
    return this.take(sql, readyForBatch);
  }

  /** Moves all that waits of an election; from here to the end of the transaction nothing can be cast. */
  takeAll(sql: Sql, election: string): Promise<KeptBallot[]> {
    return this.take(sql, (waiting) => waiting.filter((one) => one.election === election));
  }

  /** Tokens that were spent, by contest. */
  async counts(sql: Sql, contests: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = await sql.rows<{ contest: string; tokens: number }>(
      `select contest, count(distinct token)::int as tokens from box_ballot
       where contest = any($1::uuid[]) group by contest`,
      [contests],
    );
    return new Map(found.map(({ contest, tokens }) => [contest, tokens]));
  }

  /** Ballots of a contest that count, after the given one by their hash. */
  counting(sql: Sql, contest: string, after: string, limit: number): Promise<KeptBallot[]> {
    return sql.rows<KeptBallot>(
      `select b.* ${counting} and b.ballot > $2 order by b.ballot collate "C" limit $3`,
      [contest, after, limit],
    );
  }

  async countingNumber(sql: Sql, contest: string): Promise<number> {
    const [row] = await sql.rows<{ ballots: number }>(`select count(*)::int as ballots ${counting}`, [
      contest,
    ]);
    return row?.ballots ?? 0;
  }

  private async take(
    sql: Sql,
    which: (waiting: readonly KeptBallot[]) => KeptBallot[],
  ): Promise<KeptBallot[]> {
    await sql.run('lock table box_waiting in access exclusive mode');
    const waiting = await sql.rows<KeptBallot>(`select ${columns} from box_waiting`);
    const taken = shuffled(which(waiting));
    if (waiting.length === 0) return [];
    const gone = new Set(taken);
    const stay = shuffled(waiting.filter((one) => !gone.has(one)));
    // A table that is emptied is another file afterwards; deleted rows would stay in the old one, in the order they came.
    await sql.run('truncate box_waiting');
    await this.write(sql, 'box_waiting', stay);
    await this.write(sql, 'box_ballot', taken);
    return taken;
  }

  private async write(sql: Sql, table: 'box_waiting' | 'box_ballot', all: KeptBallot[]): Promise<void> {
    if (all.length > 0)
      await sql.run(`insert into ${table} (${columns}) select ${columns} from ${rows}`, [
        JSON.stringify(all),
      ]);
  }
}
