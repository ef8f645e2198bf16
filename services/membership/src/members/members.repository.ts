import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { addedMoves, isChange, struckMoves, type MemberChange } from './member-change.js';
import { positionNow } from './member.js';
import { membershipYearOf } from './membership-year.js';

const rows = `
json_to_recordset($1::json) as m (urn text, state text, since date, begins_on date, leaving_on date, leaving_why text,
  leaving_by text, version int)`;
const columns = 'urn, state, since, begins_on, leaving_on, leaving_why, leaving_by, version';

const insertMembers = `insert into member (${columns}) select ${columns} from ${rows}`;
const updateMembers = `
update member set state = m.state, since = m.since, begins_on = m.begins_on, leaving_on = m.leaving_on,
  leaving_why = m.leaving_why, leaving_by = m.leaving_by, version = m.version
from ${rows} where member.urn = m.urn`;

const insertMoves = `
insert into membership_move
  (urn, number, from_state, to_state, effective_on, begins_on, moved_by, why, recorded_at)
select urn, number, "from", "to", "on", begins, "by", why, $2
from json_to_recordset($1::json) as m (urn text, number int, "from" text, "to" text, "on" date, begins date, "by" text,
  why text)`;

const strikeMoves = `
update membership_move v set struck_at = $3
from unnest($1::text[], $2::int[]) as s (urn, number) where v.urn = s.urn and v.number = s.number`;

/** Whose membership a new day may move: notice that is served, and invoices of a year that has begun and are unpaid. */
const unsettled = `
select urn from member where leaving_on <= $1 and state not in ('lapsed', 'resigned')
union
select m.urn from member m join school_due d on d.urn = m.urn
where m.state in ('active', 'grace') and d.paid_on is null and d.year <= $2
order by urn`;

const rowOf = ({ after }: MemberChange): object => {
  const { urn, version, notice } = after;
  const { state, since, begins } = positionNow(after);
  const leaving = notice && { leaving_on: notice.on, leaving_why: notice.why, leaving_by: notice.by };
  return { urn, version, state, since, begins_on: begins, ...leaving };
};

@Injectable()
export class MembersRepository {
  /** Writes what the changes changed. Who existed before must be locked. */
  async save(sql: Sql, all: readonly MemberChange[], at: Date): Promise<void> {
    const changes = all.filter(isChange);
    const joined = changes.filter(({ before }) => before === null).map(rowOf);
    const known = changes.filter(({ before }) => before !== null).map(rowOf);
    const moves = changes.flatMap((change) =>
      addedMoves(change).map((move) => ({ ...move, urn: change.after.urn })),
    );
    const struck = changes.flatMap((change) =>
      struckMoves(change).map((number) => ({ urn: change.after.urn, number })),
    );
    if (joined.length > 0) await sql.run(insertMembers, [JSON.stringify(joined)]);
    if (known.length > 0) await sql.run(updateMembers, [JSON.stringify(known)]);
    if (moves.length > 0) await sql.run(insertMoves, [JSON.stringify(moves), at]);
    if (struck.length > 0)
      await sql.run(strikeMoves, [struck.map(({ urn }) => urn), struck.map(({ number }) => number), at]);
  }

  async unsettled(sql: Sql, day: string): Promise<string[]> {
    const found = await sql.rows<{ urn: string }>(unsettled, [day, membershipYearOf(day)]);
    return found.map(({ urn }) => urn);
  }

  /** `number` counts all that the school has named. */
  async nameDelegate(
    sql: Sql,
    naming: { urn: string; personId: string; on: string; by: string; at: Date },
  ): Promise<void> {
    const { urn, personId, on, by, at } = naming;
    await sql.run(
      `insert into delegate_naming (urn, number, person_id, starts_on, named_by, recorded_at)
       select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from delegate_naming where urn = $1`,
      [urn, personId, on, by, at],
    );
    await sql.run('update member set version = version + 1 where urn = $1', [urn]);
  }
}
