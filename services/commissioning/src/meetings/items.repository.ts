import { Injectable } from '@nestjs/common';
import { newId, type Sql } from '@partnership/database';
import type { CastVote, HeldInterest, Item, Matter } from './item.js';
import { unknownItem } from './item.errors.js';

const read = `
select i.id, i.meeting, i.number, i.kind, i.subject, i.title, i.about, i.urns, i.district, i.waits_on as "on",
  i.commission, c.version as "commissionVersion", i.late_because as "lateBecause", i.carried_from as "carriedFrom",
  i.notes, i.outcome, i.reason, to_json(i.decided_at) as "decidedAt", i.version,
  (select coalesce(json_agg(json_build_object('personId', v.person_id, 'vote', v.vote) order by v.person_id), '[]')
    from agenda_item_vote v where v.item = i.id) as votes,
  (select coalesce(json_agg(json_build_object('personId', n.person_id, 'kind', n.kind, 'urn', n.urn, 'why', n.why)
      order by n.noted_at, n.id), '[]')
    from agenda_item_interest n where n.item = i.id and n.withdrawn_at is null) as interests
from agenda_item i left join commission c on c.id = i.commission`;

const add = `
insert into agenda_item
  (id, meeting, number, kind, subject, title, about, urns, district, waits_on, commission, late_because, carried_from)
select id, $1, number, kind, subject, title, about,
  array(select json_array_elements_text(urns)), district, "on", commission, "lateBecause", "carriedFrom"
from json_to_recordset($2::json) as told (id uuid, number int, kind text, subject text, title text, about text,
  urns json, district text, "on" text, commission uuid, "lateBecause" text, "carriedFrom" uuid)`;

/** What was declared about an item goes with it to the next agenda. */
const carryInterests = `
insert into agenda_item_interest (id, item, person_id, kind, why, noted_at, noted_by)
select gen_random_uuid(), i.id, n.person_id, n.kind, n.why, n.noted_at, n.noted_by
from agenda_item i join agenda_item_interest n on n.item = i.carried_from
where i.id = any($1::uuid[]) and n.kind = 'declared' and n.withdrawn_at is null`;

const declaredBefore = `
select item, person_id as "personId", kind, urn, why from agenda_item_interest
where item = any($1::uuid[]) and person_id = $2 and kind = 'declared' and withdrawn_at is null`;

/** Deferred, and not yet back on a later agenda. */
const deferred = `
select i.kind, i.subject, i.title, i.about, i.urns, i.district, i.waits_on as "on", i.commission,
  null as proposal, i.id as "carriedFrom", null as "lateBecause"
from agenda_item i join group_meeting m on m.id = i.meeting
where i.outcome = 'deferred' and not exists (select from agenda_item later where later.carried_from = i.id)
order by m.starts_at, i.number limit $1`;

interface KeptDecision {
  readonly outcome: string;
  readonly reason: string;
  readonly commissionVersion: number | null;
  readonly at: Date;
  readonly by: string;
}

/** Items of agendas, as they were written down. */
@Injectable()
export class ItemsRepository {
  async find(sql: Sql, id: string): Promise<Item> {
    const [item] = await sql.rows<Item>(`${read} where i.id = $1`, [id]);
    if (item === undefined) throw unknownItem(id);
    return decided(item);
  }

  /** Holds the item to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<Item> {
    await sql.run('select from agenda_item where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  async ofMeeting(sql: Sql, meeting: string): Promise<Item[]> {
    return (await sql.rows<Item>(`${read} where i.meeting = $1 order by i.number`, [meeting])).map(decided);
  }

  deferred(sql: Sql, limit: number): Promise<Matter[]> {
    return sql.rows<Matter>(deferred, [limit]);
  }

  /** Writes matters down in their order, after what is on the agenda already. */
  async add(sql: Sql, meeting: string, matters: readonly Matter[]): Promise<string[]> {
    const [last] = await sql.rows<{ number: number }>(
      'select coalesce(max(number), 0) as number from agenda_item where meeting = $1',
      [meeting],
    );
    const first = (last?.number ?? 0) + 1;
    const rows = matters.map((matter, index) => ({ ...matter, id: newId(), number: first + index }));
    await sql.run(add, [meeting, JSON.stringify(rows)]);
    await sql.run(carryInterests, [rows.map(({ id }) => id)]);
    return rows.map(({ id }) => id);
  }

  /** What the person declared about items of earlier meetings. */
  async declaredBefore(
    sql: Sql,
    items: readonly string[],
    personId: string,
  ): Promise<(HeldInterest & { readonly item: string })[]> {
    return items.length === 0 ? [] : sql.rows(declaredBefore, [items, personId]);
  }

  async note(sql: Sql, { id, version }: Item, notes: string): Promise<void> {
    await sql.run('update agenda_item set notes = $2, version = $3 where id = $1', [id, notes, version + 1]);
  }

  async touch(sql: Sql, { id, version }: Item): Promise<void> {
    await sql.run('update agenda_item set version = $2 where id = $1', [id, version + 1]);
  }

  async vote(sql: Sql, item: string, { personId, vote }: CastVote, at: Date, by: string): Promise<void> {
    await sql.run(
      `insert into agenda_item_vote (item, person_id, vote, cast_at, noted_by) values ($1, $2, $3, $4, $5)
       on conflict (item, person_id) do update
         set vote = excluded.vote, cast_at = excluded.cast_at, noted_by = excluded.noted_by`,
      [item, personId, vote, at, by],
    );
  }

  async takeVoteBack(sql: Sql, item: string, personId: string): Promise<void> {
    await sql.run('delete from agenda_item_vote where item = $1 and person_id = $2', [item, personId]);
  }

  /** The votes of those persons stay, and no others. */
  async keepVotes(sql: Sql, item: string, persons: readonly string[]): Promise<void> {
    const takeBack = 'delete from agenda_item_vote where item = $1 and person_id <> all($2::uuid[])';
    await sql.run(takeBack, [item, persons]);
  }

  async keepInterests(
    sql: Sql,
    item: string,
    interests: readonly HeldInterest[],
    at: Date,
    by: string,
  ): Promise<void> {
    for (const { personId, kind, urn, why } of interests)
      await sql.run(
        `insert into agenda_item_interest (id, item, person_id, kind, urn, why, noted_at, noted_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [newId(), item, personId, kind, urn, why, at, by],
      );
  }

  /** False where nothing was declared. */
  async withdrawInterest(
    sql: Sql,
    item: string,
    personId: string,
    { why, at }: { readonly why: string; readonly at: Date },
  ): Promise<boolean> {
    const withdrawn = await sql.run(
      `update agenda_item_interest set withdrawn_at = $3, withdrawn_because = $4
       where item = $1 and person_id = $2 and kind = 'declared' and withdrawn_at is null`,
      [item, personId, at, why],
    );
    return withdrawn > 0;
  }

  async decide(
    sql: Sql,
    items: readonly string[],
    { outcome, reason, commissionVersion, at, by }: KeptDecision,
  ): Promise<void> {
    await sql.run(
      `update agenda_item set outcome = $2, reason = $3, commission_version = $4, decided_at = $5, decided_by = $6,
         version = version + 1
       where id = any($1::uuid[])`,
      [items, outcome, reason, commissionVersion, at, by],
    );
  }
}

const decided = (item: Item): Item => ({
  ...item,
  decidedAt: item.decidedAt === null ? null : new Date(item.decidedAt).toISOString(),
});
