import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';

const contested = `
select c.id, c.title, c.seats, c.electors, c.rule, c.rule_version as "ruleVersion",
  (select coalesce(json_agg(json_build_object('name', p.name, 'description', coalesce(p.description, ''))
      order by p.number), '[]')
    from candidate p where p.contest = c.id) as candidates
from contest c where c.election = $1 and c.outcome = 'contested' order by c.position`;

const acknowledge = `
insert into poll_acknowledgement (election, acknowledged_by, acknowledged_at) values ($1, $2, $3)
on conflict do nothing`;

/** A contest that goes to the poll, as it stands before the poll opens. */
export interface ContestedContest {
  readonly id: string;
  readonly title: string;
  readonly seats: number;
  readonly electors: number | null;
  readonly rule: string;
  readonly ruleVersion: string | null;
  readonly candidates: readonly { readonly name: string; readonly description: string }[];
}

@Injectable()
export class PollsRepository {
  /** In the order of the election; none for an election that needs no poll. */
  contested(sql: Sql, election: string): Promise<ContestedContest[]> {
    return sql.rows<ContestedContest>(contested, [election]);
  }

  /** Whether it is known that the result of some contests may tell how single schools voted. */
  async isAcknowledged(sql: Sql, election: string): Promise<boolean> {
    const rows = await sql.rows('select from poll_acknowledgement where election = $1', [election]);
    return rows.length > 0;
  }

  async acknowledge(sql: Sql, election: string, by: string, at: Date): Promise<void> {
    await sql.run(acknowledge, [election, by, at]);
  }

  /** Elections whose poll should have opened, or closed, by now. */
  async due(sql: Sql, step: 'open' | 'close', at: Date): Promise<string[]> {
    const text =
      step === 'open'
        ? `select id from election where state = 'roll-frozen' and poll_opens_at <= $1 and poll_closes_at > $1
             and exists (select from contest where election = election.id and outcome = 'contested') order by id`
        : `select id from election where state = 'polling' and poll_closes_at <= $1 order by id`;
    const rows = await sql.rows<{ id: string }>(text, [at]);
    return rows.map(({ id }) => id);
  }
}
