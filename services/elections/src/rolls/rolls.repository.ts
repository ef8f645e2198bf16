import { Injectable } from '@nestjs/common';
import type { elections, membership } from '@partnership/contracts';
import { copyRows, type Sql } from '@partnership/database';
import type pg from 'pg';
import type { Election, FrozenRoll } from '../elections/election.js';
import type { Elector, Electorate } from './roll.js';

const saveRoll = `
insert into frozen_roll (election, roll, on_day, frozen_at, hash, entries, excluded)
values ($1, $2, $3, $4, $5, $6, $7)`;

const saveCounts = `
update contest set electors = counted.electors, outcome = counted.outcome
from json_to_recordset($1::json) as counted (id uuid, electors int, outcome text) where contest.id = counted.id`;

const list = `
select e.urn, e.name, e.district, e.sector, e.delegate,
  array(select c.contest::text from current_elector_contest c join contest o on o.id = c.contest
    where c.election = e.election and c.urn = e.urn order by o.position) as contests
from current_elector e
where e.election = $1 and e.urn > $3 and ($2::uuid is null or exists (
    select from current_elector_contest c where c.contest = $2 and c.urn = e.urn))
order by e.urn limit $4`;

const find = `
select urn, name, phase, establishment_type as "establishmentType", district, delegate, sector
from current_elector where election = $1 and urn = $2`;

const electorColumns = [
  'election',
  'urn',
  'name',
  'phase',
  'establishment_type',
  'district',
  'delegate',
  'sector',
];

const ofSchool = `
select e.id as election, e.title, e.state from election e
where exists (select from current_elector v where v.election = e.id and v.urn = $1) order by e.id desc limit 50`;

/** Rolls as they were frozen, which the database keeps; read as they were corrected since. */
@Injectable()
export class RollsRepository {
  /** Everything of the roll, in the transaction that the connection is in: 25,000 schools are four COPYs. */
  async store(
    sql: Sql,
    client: pg.PoolClient,
    { id, roll }: Election & { readonly roll: FrozenRoll },
    { electors, rights, contests }: Electorate,
    exclusions: readonly membership.RollExclusionView[],
  ): Promise<void> {
    await sql.run(saveRoll, [id, roll.roll, roll.on, roll.frozenAt, roll.hash, roll.entries, roll.excluded]);
    await sql.run(saveCounts, [JSON.stringify(contests)]);
    const rows = electors.map(({ urn, name, phase, establishmentType, district, delegate, sector }) => [
      ...[id, urn, name, phase, establishmentType, district, delegate, sector],
    ]);
    await copyRows(client, 'elector', electorColumns, rows);
    const entitled = rights.map(({ contest, urn }) => [contest, id, urn]);
    await copyRows(client, 'elector_contest', ['contest', 'election', 'urn'], entitled);
    const excluded = exclusions.map(({ urn, name, state, reasons }) => [id, urn, name, state, reasons]);
    await copyRows(client, 'roll_exclusion', ['election', 'urn', 'name', 'state', 'reasons'], excluded);
  }

  /** Up to `limit` electors after the URN, with the contests they vote in. */
  list(
    sql: Sql,
    election: string,
    contest: string | undefined,
    after: string,
    limit: number,
  ): Promise<elections.ElectorView[]> {
    return sql.rows<elections.ElectorView>(list, [election, contest ?? null, after, limit]);
  }

  async find(sql: Sql, election: string, urn: string): Promise<Elector | undefined> {
    const [elector] = await sql.rows<Elector>(find, [election, urn]);
    return elector;
  }

  async findExclusion(sql: Sql, election: string, urn: string): Promise<elections.ExclusionView | undefined> {
    const [exclusion] = await sql.rows<elections.ExclusionView>(
      'select state, reasons from roll_exclusion where election = $1 and urn = $2',
      [election, urn],
    );
    return exclusion;
  }

  /** Whether a correction has taken the school off the roll. */
  async wasRemoved(sql: Sql, election: string, urn: string): Promise<boolean> {
    const rows = await sql.rows(
      `select from last_roll_correction where election = $1 and urn = $2 and kind = 'removed'`,
      [election, urn],
    );
    return rows.length > 0;
  }

  ofSchool(sql: Sql, urn: string): Promise<elections.SchoolElectionView[]> {
    return sql.rows<elections.SchoolElectionView>(ofSchool, [urn]);
  }
}
