-- What every service keeps besides its own records.

create table platform.outbox (
  id uuid primary key,
  seq bigserial,
  type text not null,
  subject text not null,
  version int not null,
  data jsonb not null,
  time timestamptz not null,
  traceparent text,
  published_at timestamptz
);
create index outbox_unpublished on platform.outbox (seq) where published_at is null;
create index outbox_time on platform.outbox using brin (time);

create table platform.inbox (
  event_id uuid,
  listener text,
  at timestamptz not null,
  primary key (event_id, listener)
);
create index inbox_at on platform.inbox using brin (at);

-- The answer is json, not jsonb: whoever repeats a request gets the first answer letter by letter.
create table platform.idempotency (
  actor text,
  key text,
  operation text not null,
  request_hash text not null,
  answer json not null,
  at timestamptz not null,
  primary key (actor, key)
);
create index idempotency_at on platform.idempotency using brin (at);

create table platform.audit (
  seq bigserial primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  operation text not null,
  action text not null,
  record text not null,
  why text,
  fields jsonb not null,
  request_id text not null,
  traceparent text,
  position bigint,
  prev_hash bytea,
  hash bytea,
  check ((position is null) = (hash is null) and (position is null) = (prev_hash is null))
);
create unique index audit_position on platform.audit (position) where position is not null;
create index audit_unsealed on platform.audit (seq) where hash is null;

-- Append-only. The one change a row may see is that it gets its place in the hash chain.
create function platform.keep_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.hash is null and new.hash is not null
       and (old.seq, old.at, old.actor_kind, old.actor_id, old.operation, old.action, old.record, old.why, old.fields,
            old.request_id, old.traceparent)
           is not distinct from
           (new.seq, new.at, new.actor_kind, new.actor_id, new.operation, new.action, new.record, new.why, new.fields,
            new.request_id, new.traceparent)
    then
      return new;
    end if;
  end if;
  raise exception 'platform.audit is append-only' using errcode = 'restrict_violation';
end $$;
create trigger audit_keep_rows before update or delete on platform.audit
  for each row execute function platform.keep_audit();
create trigger audit_keep_table before truncate on platform.audit
  for each statement execute function platform.keep_audit();

create table platform.job (
  name text,
  period text,
  waiting_until timestamptz not null,
  attempts int not null default 0,
  error text,
  done_at timestamptz,
  primary key (name, period)
);
create index job_waiting on platform.job (waiting_until) where done_at is null;

-- Up to when the due periods of a job have been found.
create table platform.job_watch (
  name text primary key,
  looked_at timestamptz not null
);

create table platform.clock (
  single boolean primary key default true check (single),
  offset_ms bigint not null
);
create function platform.tell_clock() returns trigger language plpgsql as $$
begin
  perform pg_notify('platform_clock', '');
  return null;
end $$;
create trigger clock_moved after insert or update or delete on platform.clock
  for each statement execute function platform.tell_clock();
