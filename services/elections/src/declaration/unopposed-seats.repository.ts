import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Winner } from './winners.js';

const returned = `
select n.contest, n.person, n.urn, true as unopposed, null::int as candidate
from nomination n
join contest c on c.id = n.contest and c.outcome = 'unopposed'
where n.election = $1 and n.state = 'accepted' order by n.contest, n.id`;

/** Who is returned without a poll. */
@Injectable()
export class UnopposedSeats {
  /** By contest; contests that were contested, vacant or without electors are not in it. */
  async of(sql: Sql, election: string): Promise<Map<string, Winner[]>> {
    const winners = new Map<string, Winner[]>();
    for (const { contest, ...winner } of await sql.rows<Winner & { contest: string }>(returned, [election]))
      winners.set(contest, [...(winners.get(contest) ?? []), winner]);
    return winners;
  }
}
