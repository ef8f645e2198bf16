import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { IssuedTokens } from '../rolls/issued-tokens.js';
import { electorContests, electors } from '../record/electors-now.js';

const claim = `
insert into issue_token (contest, urn, blinded) values ($1, $2, $3) on conflict do nothing returning urn`;

const rights = `
select e.delegate, exists (
  select from ${electorContests} c where c.election = e.election and c.urn = e.urn and c.contest = $3) as entitled
from ${electors} e where e.election = $1 and e.urn = $2`;

const issuedTo = `
select exists (select from issue_token t join contest c on c.id = t.contest
  where c.election = $1 and t.urn = $2) as issued`;

/** Which schools have drawn their tokens. Nothing here has a time, and nothing refers to what is cast. */
@Injectable()
export class IssuedTokensRepository extends IssuedTokens {
  /** The delegate of a school on the roll as corrected, and whether the school votes in the contest. */
  async rights(
    sql: Sql,
    election: string,
    urn: string,
    contest: string,
  ): Promise<{ readonly delegate: string; readonly entitled: boolean } | undefined> {
    const [row] = await sql.rows<{ delegate: string; entitled: boolean }>(rights, [election, urn, contest]);
    return row;
  }

  /** Remembers a first request; for a later one answers the blinded value that was signed (SHA-256, hex). */
  async claim(sql: Sql, contest: string, urn: string, blinded: string): Promise<string | undefined> {
    const first = await sql.rows(claim, [contest, urn, blinded]);
    if (first.length > 0) return undefined;
    const [row] = await sql.rows<{ blinded: string }>(
      'select blinded from issue_token where contest = $1 and urn = $2',
      [contest, urn],
    );
    return row?.blinded;
  }

  /** Whether the school has drawn its token of any contest of the election. */
  async hasBeenIssued(sql: Sql, election: string, urn: string): Promise<boolean> {
    const [row] = await sql.rows<{ issued: boolean }>(issuedTo, [election, urn]);
    return row?.issued === true;
  }

  /** Up to `limit` schools that have drawn their token of a contest, after the URN. */
  list(sql: Sql, contest: string, after: string, limit: number): Promise<{ readonly urn: string }[]> {
    return sql.rows('select urn from issue_token where contest = $1 and urn > $2 order by urn limit $3', [
      ...[contest, after, limit],
    ]);
  }

  /** URNs of all schools that have drawn a token of some contest. */
  async schoolsIssued(sql: Sql, election: string): Promise<ReadonlySet<string>> {
    const rows = await sql.rows<{ urn: string }>(
      'select distinct t.urn from issue_token t join contest c on c.id = t.contest where c.election = $1',
      [election],
    );
    return new Set(rows.map(({ urn }) => urn));
  }

  /** Schools that have drawn their token, by contest. */
  async counts(sql: Sql, contests: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await sql.rows<{ contest: string; schools: number }>(
      'select contest, count(*)::int as schools from issue_token where contest = any($1::uuid[]) group by contest',
      [contests],
    );
    return new Map(rows.map(({ contest, schools }) => [contest, schools]));
  }
}
