import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';

/** The seats of contests of the whole city; one that was annulled ended before it began, and never counted. */
const seats = `
select s.id as seat, s.person as "personId", s.urn, s.election, s.contest, s.filled, s.term_from as "from",
  coalesce(s.ended_on, s.term_until) as until, s.ended_because as "endedBecause"
from seat s join contest c on c.id = s.contest
where cardinality(c.districts) = 0 and coalesce(s.ended_on, s.term_until) >= s.term_from`;

const on = (parameter: string): string =>
  `s.term_from <= ${parameter}::date and coalesce(s.ended_on, s.term_until) >= ${parameter}::date`;

const members = `select distinct "personId" from (${seats} and ${on('$1')}) as held order by 1`;

const list = `${seats} and ($1::date is null or (${on('$1')})) and ($2::date is null or (s.term_from, s.id) < ($2, $3::uuid))
order by s.term_from desc, s.id desc limit $4`;

/** Who belongs to the SLIC: whoever holds a seat of a contest of the whole city. */
@Injectable()
export class SlicMembersRepository {
  /** Person ids of the members of a civil date. */
  async on(sql: Sql, day: string): Promise<string[]> {
    return (await sql.rows<{ personId: string }>(members, [day])).map(({ personId }) => personId);
  }

  /** The latest terms first. */
  list(
    sql: Sql,
    day: string | undefined,
    after: CursorKey | undefined,
    limit: number,
  ): Promise<elections.SlicMemberView[]> {
    return sql.rows<elections.SlicMemberView>(list, [
      day ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ]);
  }
}
