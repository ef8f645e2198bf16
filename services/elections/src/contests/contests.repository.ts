import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { reopenNominationsName } from '@partnership/election-record';
import { nameOf, type Nomination } from '../nominations/nomination.js';
import type { Contest } from '../rolls/rights.js';

/** The candidates’ schools are told as the roll has them. */
const writePaper = `
insert into candidate (contest, number, nomination, person, name, description, urn, district, sector)
select $1, p.number, p.nomination, p.person, p.name, coalesce(e.name, ''), p.urn, e.district, e.sector
from json_to_recordset($2::json) as p (number int, nomination uuid, person uuid, name text, urn text)
left join contest c on c.id = $1
left join current_elector e on e.election = c.election and e.urn = p.urn`;

const entitled = `
select contest, array_agg(urn) as urns from current_elector_contest where election = $1 group by contest`;

/** Outcomes of contests, and ballot papers. */
@Injectable()
export class ContestsRepository {
  /** The schools that vote in each contest, by the roll as it was corrected. */
  async entitled(sql: Sql, election: string): Promise<Map<string, ReadonlySet<string>>> {
    const rows = await sql.rows<{ contest: string; urns: string[] }>(entitled, [election]);
    return new Map(rows.map(({ contest, urns }) => [contest, new Set(urns)]));
  }

  /** The outcome, and the paper anew: numbered from 1 in this order, “Re-open nominations” last where it is asked for. */
  async save(sql: Sql, contest: Contest, paper: readonly Nomination[]): Promise<void> {
    const { id, electors, outcome, vacantSeats } = contest;
    await sql.run('update contest set electors = $2, outcome = $3, vacant_seats = $4 where id = $1', [
      ...[id, electors, outcome, vacantSeats],
    ]);
    await sql.run('delete from candidate where contest = $1', [id]);
    if (paper.length === 0) return;
    const lines = paper.map((nomination, at) => ({
      ...{ number: at + 1, nomination: nomination.id, person: nomination.person },
      ...{ name: nameOf(nomination), urn: nomination.urn },
    }));
    const last = { number: paper.length + 1, name: reopenNominationsName };
    const all = contest.reopenNominations ? [...lines, last] : lines;
    await sql.run(writePaper, [id, JSON.stringify(all)]);
  }

  /** The paper stays as it is: ballots were cast on it. */
  async withdraw(sql: Sql, nomination: string, at: Date): Promise<void> {
    await sql.run('update candidate set withdrawn_at = $2 where nomination = $1 and withdrawn_at is null', [
      nomination,
      at,
    ]);
  }
}
