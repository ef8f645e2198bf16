import { Injectable } from '@nestjs/common';
import type { districts, membership } from '@partnership/contracts';
import { Database, newId, type Sql } from '@partnership/database';
import type { Outcome, Pair, Succession } from './succession.js';

const find = `
select predecessor as urn, successor, kind, on_day as "on", state, doubt, detail, heard_on as "heardOn", version
from succession where predecessor = $1 and successor = $2`;

/** Answers nothing where we know of it what is as new or newer. */
const hear = `
insert into succession as was (predecessor, successor, kind, on_day, state, told_version, heard_on)
values ($1, $2, $3, $4, 'told', $5, $6)
on conflict (predecessor, successor) do update set kind = excluded.kind, on_day = excluded.on_day, state = 'told',
  doubt = null, detail = null, reason = null, decided_by = null, told_version = excluded.told_version,
  heard_on = excluded.heard_on, version = was.version + 1
where was.told_version < excluded.told_version`;

const stillOpen = `state in ('told', 'undecided') and doubt is distinct from 'link-withdrawn'`;

/** Only those that concern a membership: of most schools that others followed nobody was ever a member. */
const ofMembers = `exists (select from member m where m.urn = s.predecessor)`;

const list = `
select s.predecessor as urn, f.name, s.successor, t.name as "successorName", s.kind, s.on_day as "on", s.state, s.doubt,
  s.detail, s.reason, s.decided_by as "decidedBy", s.version
from succession s left join school f on f.urn = s.predecessor left join school t on t.urn = s.successor
where ($1::text is null or s.state = $1) and ($2::text is null or $2 in (s.predecessor, s.successor))
  and ($3::text is null or (s.predecessor, s.successor) > ($3, $4::text))
order by s.predecessor, s.successor limit $5`;

const note = `
update succession set state = $3, doubt = $4, detail = $5, version = version + 1
where predecessor = $1 and successor = $2 and (state, doubt, detail) is distinct from ($3, $4, $5)`;

const openItem = `
insert into work_item as was (id, kind, urn, successor, detail, opened_at) values ($1, 'succession', $2, $3, $4, $5)
on conflict (kind, urn, year, payment, successor) where closed_at is null do update set detail = excluded.detail
where was.detail <> excluded.detail`;

const closeItems = `
update work_item set closed_at = $3
where kind = 'succession' and urn = $1 and ($2::text is null or successor = $2) and closed_at is null`;

/** Which school followed which, what became of the membership, and the work that a person has with it. */
@Injectable()
export class SuccessionsRepository {
  constructor(private readonly database: Database) {}

  /** Answers false for what is no news. */
  async hear(
    sql: Sql,
    told: districts.SchoolSucceeded,
    { version, on }: { readonly version: number; readonly on: string },
  ): Promise<boolean> {
    const { urn, successor, kind } = told;
    return (await sql.run(hear, [urn, successor, kind, told.on ?? null, version, on])) === 1;
  }

  /** Holds it to the end of the transaction. */
  async hold(sql: Sql, { urn, successor }: Pair): Promise<Succession | undefined> {
    const [row] = await sql.rows<Succession>(`${find} for update`, [urn, successor]);
    return row;
  }

  /** Those that wait and concern a membership, to these schools or to any. */
  waiting(successors: readonly string[] | null, sql: Sql = this.database.sql): Promise<Pair[]> {
    return sql.rows<Pair>(
      `select predecessor as urn, successor from succession s
       where ${stillOpen} and ($1::text[] is null or successor = any($1)) and ${ofMembers}
       order by predecessor, successor`,
      [successors],
    );
  }

  /** Where the membership of the school went on, if it did. */
  async wentTo(sql: Sql, urn: string): Promise<string | null> {
    const [row] = await sql.rows<{ successor: string }>(
      'select successor from school_link where predecessor = $1',
      [urn],
    );
    return row?.successor ?? null;
  }

  /** Answers whether that is anything new. The work item is opened, changed and closed with it. */
  async note(sql: Sql, pair: Pair, outcome: Exclude<Outcome, { to: 'follow' }>, at: Date): Promise<boolean> {
    const { urn, successor } = pair;
    const { doubt, detail } = outcome.to === 'undecided' ? outcome : { doubt: null, detail: null };
    const changed = await sql.run(note, [urn, successor, outcome.to, doubt, detail]);
    if (detail === null) await sql.run(closeItems, [urn, successor, at]);
    else await sql.run(openItem, [newId(), urn, successor, detail, at]);
    return changed === 1;
  }

  async withdraw(sql: Sql, { urn, successor }: Pair, at: Date): Promise<void> {
    await sql.run(
      `update succession set state = 'withdrawn', doubt = null, detail = null, reason = null, decided_by = null,
         version = version + 1
       where predecessor = $1 and successor = $2`,
      [urn, successor],
    );
    await sql.run(closeItems, [urn, successor, at]);
  }

  async dismiss(
    sql: Sql,
    { urn, successor }: Pair,
    why: { by: string; reason: string; at: Date },
  ): Promise<void> {
    await sql.run(
      `update succession set state = 'dismissed', doubt = null, detail = null, reason = $3, decided_by = $4,
         version = version + 1
       where predecessor = $1 and successor = $2`,
      [urn, successor, why.reason, why.by],
    );
    await sql.run(closeItems, [urn, successor, why.at]);
  }

  /** The membership went on there, by whomever it was decided. */
  async noteFollowed(sql: Sql, { urn, successor }: Pair): Promise<void> {
    await sql.run(
      `update succession set state = 'followed', doubt = null, detail = null, reason = null, decided_by = null,
         version = version + 1
       where predecessor = $1 and successor = $2 and state <> 'withdrawn'`,
      [urn, successor],
    );
  }

  /** Where a membership is over there is nothing to decide any more; should it live again, it is looked at anew. */
  async noteOver(sql: Sql, urns: readonly string[], at: Date): Promise<void> {
    if (urns.length === 0) return;
    await sql.run(
      `with decided as (
         update succession set state = 'told', doubt = null, detail = null, version = version + 1
         where predecessor = any($1::text[]) and state = 'undecided' and doubt <> 'link-withdrawn'
         returning predecessor, successor
       )
       update work_item w set closed_at = $2 from decided d
       where w.kind = 'succession' and w.urn = d.predecessor and w.successor = d.successor and w.closed_at is null`,
      [urns, at],
    );
  }

  async list(
    { state, urn }: membership.ListSuccessions,
    after: readonly unknown[] | undefined,
    limit: number,
  ): Promise<membership.SuccessionView[]> {
    const [predecessor = null, successor = null] = after ?? [];
    return this.database.sql.rows<membership.SuccessionView>(list, [
      ...[state ?? null, urn ?? null, predecessor, successor, limit],
    ]);
  }

  async view(sql: Sql, { urn, successor }: Pair): Promise<membership.SuccessionView | undefined> {
    const rows = await sql.rows<membership.SuccessionView>(list, [null, urn, null, null, 1000]);
    return rows.find((row) => row.urn === urn && row.successor === successor);
  }
}
