import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { NamedSchool, NeedMove, SlicNeed } from './slic-need.js';
import { unknownNeed } from './slic-need.errors.js';

const read = `
select id, meeting, json_strip_nulls(json_build_object('kind', beneficiary, 'urns', nullif(urns, '{}'), 'district', district)) as beneficiary,
  title, words, evidence, published, state, identified_on as "identifiedOn", commission,
  commission_state as "commissionState", commission_version as "commissionVersion", version
from slic_need`;

const list = `${read} where ($1::text is null or state = $1) and ($2::uuid is null or id < $2) order by id desc limit $3`;

const insert = `
insert into slic_need (id, meeting, beneficiary, urns, district, title, words, evidence, published, state, identified_on)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const update = `
update slic_need set state = $2, commission = $3, commission_state = $4, commission_version = $5, version = $6
where id = $1`;

const note = `
insert into slic_need_move (need, version, from_state, to_state, moved_at, moved_by, why)
values ($1, $2, $3, $4, $5, $6, $7)`;

/** Needs that the SLIC identified, and the way they took. */
@Injectable()
export class SlicNeedsRepository {
  async read(sql: Sql, id: string): Promise<SlicNeed> {
    const [need] = await sql.rows<SlicNeed>(`${read} where id = $1`, [id]);
    if (need === undefined) throw unknownNeed(id);
    return need;
  }

  /** Holds the need to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<SlicNeed> {
    await sql.rows('select from slic_need where id = $1 for update', [id]);
    return this.read(sql, id);
  }

  async add(sql: Sql, need: SlicNeed): Promise<void> {
    const { id, meeting, beneficiary, title, words, evidence, published, state, identifiedOn } = need;
    const { kind, urns = [], district = null } = beneficiary;
    await sql.run(insert, [
      ...[id, meeting, kind, urns, district, title, words, evidence, published, state, identifiedOn],
    ]);
  }

  async save(sql: Sql, need: SlicNeed): Promise<void> {
    const { id, state, commission, commissionState, commissionVersion, version } = need;
    await sql.run(update, [id, state, commission, commissionState, commissionVersion, version]);
  }

  async note(sql: Sql, { id, version }: SlicNeed, { from, to, at, by, why }: NeedMove): Promise<void> {
    await sql.run(note, [id, version, from, to, at, by, why]);
  }

  moves(sql: Sql, id: string): Promise<NeedMove[]> {
    return sql.rows<NeedMove>(
      `select from_state as "from", to_state as "to", moved_at as at, moved_by as by, why
       from slic_need_move where need = $1 order by version`,
      [id],
    );
  }

  /** The newest first. */
  list(
    sql: Sql,
    { state }: elections.ListSlicNeeds,
    after: string | number | undefined,
    limit: number,
  ): Promise<SlicNeed[]> {
    return sql.rows<SlicNeed>(list, [state ?? null, after ?? null, limit]);
  }

  /** Those of the ids that are no needs. */
  async unknown(sql: Sql, ids: readonly string[]): Promise<string[]> {
    const rows = await sql.rows<{ id: string }>(
      `select id from unnest($1::uuid[]) as asked (id)
       where not exists (select from slic_need n where n.id = asked.id and n.state <> 'withdrawn')`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /** The schools by these URNs, as our copy has them. */
  schools(sql: Sql, urns: readonly string[]): Promise<NamedSchool[]> {
    return sql.rows<NamedSchool>(
      `select urn, name, district, status, in_city as "inCity" from school where urn = any($1::text[])`,
      [urns],
    );
  }
}
