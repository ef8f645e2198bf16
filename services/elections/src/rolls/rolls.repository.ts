import { Injectable } from '@nestjs/common';
import type { elections, membership } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { rightIn } from './rights.js';

export interface Elector {
  readonly urn: string;
  readonly name: string;
  readonly district: string | null;
  readonly sector: elections.Sector | null;
  readonly delegate: string;
}

const saveElectors = `
insert into elector (election, urn, name, district, sector, delegate)
select $1, urn, name, district, sector, delegate
from json_to_recordset($2::json) as told (urn text, name text, district text, sector text, delegate uuid)`;

const saveRights = `
insert into elector_contest (contest, election, urn)
select contest, $1, urn from json_to_recordset($2::json) as told (contest uuid, urn text)`;

const list = `
select e.urn, e.name, e.district, e.sector, e.delegate,
  array(select c.contest::text from elector_contest c join contest o on o.id = c.contest
    where c.election = e.election and c.urn = e.urn order by o.position) as contests
from elector e
where e.election = $1 and ($2::uuid is null or exists (
    select from elector_contest c where c.contest = $2 and c.election = e.election and c.urn = e.urn))
  and ($3::text is null or e.urn > $3)
order by e.urn limit $4`;

@Injectable()
export class RollsRepository {
  /** Stores the roll with the contests in which each school votes; afterwards the database refuses every change of it. */
  async store(
    sql: Sql,
    { id, contests, sectorOf }: Election,
    { roll, on, frozenAt, hash, entries: count, excluded }: membership.RollView,
    entries: readonly membership.RollEntryView[],
  ): Promise<void> {
    await sql.run(
      `insert into frozen_roll (election, roll, on_day, frozen_at, hash, entries, excluded)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, roll, on, frozenAt, hash, count, excluded],
    );
    const electors = entries.map(({ urn, name, district, phase, delegate }): Elector => {
      const sectors: Readonly<Record<string, elections.Sector | undefined>> = sectorOf;
      return { urn, name, district, delegate, sector: sectors[phase] ?? null };
    });
    await sql.run(saveElectors, [id, JSON.stringify(electors)]);
    const rights = contests.flatMap((contest) =>
      electors
        .filter((elector) => rightIn(contest, elector) === 'entitled')
        .map(({ urn }) => ({ contest: contest.id, urn })),
    );
    await sql.run(saveRights, [id, JSON.stringify(rights)]);
  }

  /** Up to `limit` electors after the URN, with the contests they vote in. */
  list(
    sql: Sql,
    election: string,
    contest: string | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<elections.ElectorView[]> {
    return sql.rows<elections.ElectorView>(list, [election, contest ?? null, after ?? null, limit]);
  }

  async find(sql: Sql, election: string, urn: string): Promise<Elector | undefined> {
    const [elector] = await sql.rows<Elector>(
      'select urn, name, district, sector, delegate from elector where election = $1 and urn = $2',
      [election, urn],
    );
    return elector;
  }
}
