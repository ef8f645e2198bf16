import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Opened } from '@partnership/election-record';

const saveShares = `
insert into opening_share (contest, pair, ballot, share)
select $1, $2, ballot, share from json_to_recordset($3::json) as given (ballot text, share text)
on conflict (contest, pair, ballot) do update set share = excluded.share`;

const saveOpenings = `
insert into ballot_opening (contest, ballot, pair, seed, opened)
select $1, ballot, $2, seed, opened
from json_to_recordset($3::json) as given (ballot text, seed text, opened json)
on conflict (contest, ballot, pair) do update set seed = excluded.seed, opened = excluded.opened
where ballot_opening.seed is null`;

const progress = `
with found as (
  select ballot, count(*) as pairs, bool_or(seed is not null) as opened
  from ballot_opening where contest = $1 group by ballot)
select count(*) filter (where opened)::int as opened,
  count(*) filter (where not opened and pairs = 1)::int as unreadable,
  count(*) filter (where not opened and pairs > 1)::int as invalid,
  array(select (select count(*)::int from opening_share s where s.contest = $1 and s.pair = p.pair)
    from generate_series(0, 2) as p (pair) order by p.pair) as shares
from found`;

/** Of each ballot the opening that shows how it reads, or where no pair could read it, that it is invalid. */
const readings = `
select distinct on (ballot) ballot, seed, opened from ballot_opening where contest = $1
order by ballot, (seed is null), pair`;

const sealedOf = `
select ballot, given ->> 'sealed' as sealed from box_ballot b
where b.contest = $1 and b.ballot = any($2::text[])
  and not exists (select from box_ballot later where later.token = b.token and later.sequence > b.sequence)`;

export interface Reading {
  readonly ballot: string;
  /** Null for a ballot that no pair could read. */
  readonly seed: string | null;
  readonly opened: Opened;
}

export type Progress = Pick<elections.OpeningView, 'opened' | 'unreadable' | 'invalid' | 'shares'>;

@Injectable()
export class OpeningsRepository {
  /** The sealed ballots of these hashes, among those that count. */
  async sealed(sql: Sql, contest: string, ballots: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await sql.rows<{ ballot: string; sealed: string }>(sealedOf, [contest, ballots]);
    return new Map(rows.map(({ ballot, sealed }) => [ballot, sealed]));
  }

  async keepShares(
    sql: Sql,
    contest: string,
    pair: number,
    shares: readonly elections.BallotShare[],
  ): Promise<void> {
    await sql.run(saveShares, [contest, pair, JSON.stringify(shares)]);
  }

  /** Up to `limit` shares after the ballot. */
  shares(
    sql: Sql,
    contest: string,
    pair: number,
    after: string,
    limit: number,
  ): Promise<elections.BallotShare[]> {
    return sql.rows(
      `select ballot, share from opening_share where contest = $1 and pair = $2 and ballot > $3
       order by ballot limit $4`,
      [contest, pair, after, limit],
    );
  }

  async keepOpenings(sql: Sql, contest: string, pair: number, readings: readonly Reading[]): Promise<void> {
    await sql.run(saveOpenings, [contest, pair, JSON.stringify(readings)]);
  }

  async progress(sql: Sql, contest: string): Promise<Progress> {
    const [row] = await sql.rows<Progress>(progress, [contest]);
    return row ?? { opened: 0, unreadable: 0, invalid: 0, shares: [0, 0, 0] };
  }

  readings(sql: Sql, contest: string): Promise<Reading[]> {
    return sql.rows<Reading>(readings, [contest]);
  }
}
