import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';

/** Who votes in some contest by poll. */
const voters = `
select e.urn, e.delegate from current_elector e
where e.election = $1 and exists (
  select from current_elector_contest v join contest c on c.id = v.contest
  where v.election = e.election and v.urn = e.urn and c.outcome = 'contested')
order by e.urn`;

const candidates = `
select distinct person from nomination where election = $1 and state = 'accepted' order by person`;

/** Which notices were asked for, and who is to be told. */
@Injectable()
export class ElectionNoticesRepository {
  async asked(sql: Sql, election: string): Promise<ReadonlySet<string>> {
    const text = 'select kind from election_notice where election = $1';
    return new Set((await sql.rows<{ kind: string }>(text, [election])).map(({ kind }) => kind));
  }

  /** False where another process has asked. */
  async mark(sql: Sql, election: string, kind: string, at: Date): Promise<boolean> {
    const added = await sql.run(
      'insert into election_notice (election, kind, asked_at) values ($1, $2, $3) on conflict do nothing',
      [election, kind, at],
    );
    return added > 0;
  }

  voters(sql: Sql, election: string): Promise<{ urn: string; delegate: string }[]> {
    return sql.rows<{ urn: string; delegate: string }>(voters, [election]);
  }

  async candidates(sql: Sql, election: string): Promise<string[]> {
    return (await sql.rows<{ person: string }>(candidates, [election])).map(({ person }) => person);
  }
}
