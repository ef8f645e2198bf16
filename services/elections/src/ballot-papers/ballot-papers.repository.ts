import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { Sql } from '@partnership/database';

/** Only contests that go to the poll. */
const ofDelegate = `
select e.id as election, e.title, e.state, e.poll_opens_at as "pollOpensAt", e.poll_closes_at as "pollClosesAt",
  (select json_agg(json_build_object('urn', v.urn, 'name', v.name, 'contests', (
      select coalesce(json_agg(json_build_object('contest', c.id, 'title', c.title, 'seats', c.seats, 'candidates', (
          select count(*) from candidate k where k.contest = c.id and k.withdrawn_at is null)) order by c.position), '[]')
      from current_elector_contest r join contest c on c.id = r.contest
      where r.election = e.id and r.urn = v.urn and c.outcome = 'contested')) order by v.urn)
    from current_elector v where v.election = e.id and v.delegate = $1) as schools
from election e
where e.state in ('roll-frozen', 'polling') and ($2::uuid is null or e.id > $2)
  and exists (select from current_elector v where v.election = e.id and v.delegate = $1)
order by e.id limit $3`;

export interface OwnPaper {
  readonly election: string;
  readonly title: string;
  readonly state: string;
  readonly pollOpensAt: Date;
  readonly pollClosesAt: Date;
  readonly schools: readonly Omit<elections.OwnSchoolView, 'issued'>[];
}

@Injectable()
export class BallotPapersRepository {
  /** Up to `limit` elections after the id in which the person votes, with the schools they vote for. */
  ofDelegate(
    sql: Sql,
    person: string,
    after: string | number | undefined,
    limit: number,
  ): Promise<OwnPaper[]> {
    return sql.rows<OwnPaper>(ofDelegate, [person, after ?? null, limit]);
  }
}
