import { Injectable } from '@nestjs/common';
import type { districts, Reach } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import { unknownThing } from './local-offer.errors.js';

export interface TakeUpRow extends Omit<districts.TakeUpView, 'since' | 'state'> {
  readonly state: districts.TakeUpState;
  readonly since: Date;
}

const read = `
select t.id as "takeUp", t.service, s.title, s.district, t.urn, t.state, t.asked_on as "askedOn", t.since, t.pupils,
  t.note, t.reason, t.helped, t.outcome, t.version
from local_take_up t join local_service s on s.id = t.service`;

/** $1 the districts that are reached, null for all of them, and $8 the schools. */
const reached = `($1::text[] is null or s.district = any($1) or t.urn = any($8))`;

@Injectable()
export class TakeUpsRepository {
  async find(sql: Sql, id: string): Promise<TakeUpRow> {
    const [row] = await sql.rows<TakeUpRow>(`${read} where t.id = $1`, [id]);
    if (row === undefined) throw unknownThing('take-up', id);
    return row;
  }

  /** Holds the take-up to the end of the transaction. */
  async lock(sql: Sql, id: string): Promise<TakeUpRow> {
    await sql.run('select from local_take_up where id = $1 for update', [id]);
    return this.find(sql, id);
  }

  /** Newest first, of what is reached. */
  list(
    sql: Sql,
    { district, service, urn, state }: districts.ListTakeUps,
    reach: Reach,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<TakeUpRow[]> {
    return sql.rows<TakeUpRow>(
      `${read} where ${reached} and ($2::text is null or s.district = $2)
         and ($3::uuid is null or t.service = $3) and ($4::text is null or t.urn = $4)
         and ($5::text is null or t.state = $5) and ($6::uuid is null or t.id < $6)
       order by t.id desc limit $7`,
      [
        ...[
          reach.all ? null : reach.districts,
          district ?? null,
          service ?? null,
          urn ?? null,
          state ?? null,
        ],
        ...[after?.[0] ?? null, limit, reach.schools],
      ],
    );
  }

  /** False where the school has asked for the service and that has not ended. */
  async add(
    sql: Sql,
    { id, on, at, by, ...asked }: districts.RecordTakeUp & { id: string; on: string; at: Date; by: string },
  ): Promise<boolean> {
    const added = await sql.run(
      `insert into local_take_up (id, service, urn, state, asked_on, pupils, note, since, recorded_by)
       values ($1, $2, $3, 'asked', $4, $5, $6, $7, $8)
       on conflict (service, urn) where state in ('asked', 'running') do nothing`,
      [id, asked.service, asked.urn, on, asked.pupils ?? null, asked.note ?? null, at, by],
    );
    return added === 1;
  }

  async move(
    sql: Sql,
    id: string,
    move: {
      readonly to: districts.TakeUpState;
      readonly reason: string | null;
      readonly helped: string | null;
      readonly outcome: string | null;
      readonly at: Date;
      readonly by: string;
    },
  ): Promise<void> {
    await sql.run(
      `update local_take_up set state = $2, reason = coalesce($3, reason), helped = $4, outcome = $5, since = $6,
         recorded_by = $7, version = version + 1 where id = $1`,
      [id, move.to, move.reason, move.helped, move.outcome, move.at, move.by],
    );
  }
}
