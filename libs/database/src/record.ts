import type { Caller } from '@partnership/contracts';
import type pg from 'pg';
import { keyOf } from './idempotency.js';
import { prepared } from './sql.js';
import type { RecordedWork } from './work.js';

const text = `
with event as (
  insert into platform.outbox (id, type, subject, version, data, time, traceparent)
  select id, type, subject, version, data, $3, $4
  from json_to_recordset($1::json) as e (id uuid, type text, subject text, version int, data json)
), entry as (
  insert into platform.audit
    (at, actor_kind, actor_id, operation, action, record, why, fields, request_id, traceparent)
  select $3, $5, $6, $7, action, record, why, coalesce(fields, '{}'), $8, $4
  from json_to_recordset($2::json) as a (action text, record text, why text, fields jsonb)
)
insert into platform.idempotency (actor, key, operation, request_hash, answer, at)
select $9, $10, $7, $11, $12::json, $3 where $10::text is not null`;

/** Events, audit rows and the answer in one statement: one round trip, and one plan whatever their number. */
export function recording(work: RecordedWork, caller: Caller, answer?: object): pg.QueryConfig | undefined {
  const key = answer === undefined ? undefined : keyOf(caller);
  if (work.events.length === 0 && work.entries.length === 0 && key === undefined) return undefined;
  return prepared(text, [
    JSON.stringify(work.events),
    JSON.stringify(work.entries),
    work.at,
    caller.traceparent ?? null,
    caller.actor.kind,
    caller.actor.id,
    caller.operation,
    caller.requestId,
    key?.actor,
    key?.key,
    key?.requestHash,
    key && JSON.stringify(answer),
  ]);
}
