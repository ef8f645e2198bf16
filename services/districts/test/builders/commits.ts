import type { TestService } from '@partnership/testing';

/** A change that was made for good: what it says of itself, and which versions of schools it made. */
export interface Write {
  readonly sequence: number;
  readonly requestId: string;
  readonly actions: readonly string[];
  readonly records: readonly string[];
}

/**
 * Keeps in which order changes are made for good. A trigger that waits for the commit notes each, and whoever holds a
 * lock holds it until after that: so of two that touch the same the later one is noted later.
 */
export async function noteCommits({ database: { sql } }: TestService): Promise<void> {
  await sql.run('create schema noted');
  await sql.run('create sequence noted.commits');
  await sql.run(`create table noted.write
    (sequence bigint, tx xid8, request_id text, action text, record text)`);
  await sql.run('create table noted.version (urn text, version integer, tx xid8)');
  await sql.run('create table noted.source (number integer, tx xid8)');
  await sql.run(`create function noted.write() returns trigger language plpgsql as $$
    begin
      insert into noted.write
      values (nextval('noted.commits'), pg_current_xact_id(), new.request_id, new.action, new.record);
      return null;
    end $$`);
  await sql.run(`create constraint trigger note after insert on platform.audit
    deferrable initially deferred for each row execute function noted.write()`);
  await sql.run(`create function noted.version() returns trigger language plpgsql as $$
    begin
      insert into noted.version values (new.urn, new.version, pg_current_xact_id());
      return null;
    end $$`);
  await sql.run(`create trigger note after insert or update on school
    for each row execute function noted.version()`);
  await sql.run(`create function noted.source() returns trigger language plpgsql as $$
    begin
      insert into noted.source values (new.number, pg_current_xact_id());
      return null;
    end $$`);
  await sql.run(`create trigger note after insert on source
    for each row execute function noted.source()`);
}

/** All that was done, in the order in which it came to be. */
export const writes = ({ database: { sql } }: TestService): Promise<Write[]> =>
  sql.rows<Write>(
    `select min(sequence)::integer as sequence, request_id as "requestId", array_agg(action order by sequence) as actions,
       array_agg(record order by sequence) as records
     from noted.write group by tx, request_id order by 1`,
  );

/** Versions of schools that are missing, were made twice, or were made by nothing that anybody asked for. */
export const unexplained = ({
  database: { sql },
}: TestService): Promise<{ urn: string; version: number }[]> =>
  sql.rows(
    `with made as (
       select v.urn, v.version, count(*)::integer as times, count(w.tx)::integer as explained
       from noted.version v left join (select distinct tx from noted.write) w on w.tx = v.tx group by 1, 2
     )
     select s.urn, n.version
     from school s cross join lateral generate_series(1, s.version) as n (version)
       left join made on made.urn = s.urn and made.version = n.version
     where made.times is distinct from 1 or made.explained is distinct from 1
     union all
     select made.urn, made.version from made join school s on s.urn = made.urn where made.version > s.version`,
  );

export const deadlocks = async ({ database: { sql } }: TestService): Promise<number> => {
  await sql.run('select pg_stat_force_next_flush()');
  const [row] = await sql.rows<{ deadlocks: number }>(
    'select deadlocks::integer from pg_stat_database where datname = current_database()',
  );
  return row?.deadlocks ?? 0;
};

export interface Arrival {
  readonly source: number;
  readonly at: Date;
}

/** When each source came, in order, by the request that brought it: a file's, or a person's correction. */
export async function arrivals({ database: { sql } }: TestService): Promise<ReadonlyMap<string, Arrival>> {
  const rows = await sql.rows<Arrival & { request: string }>(
    `select coalesce(f.id::text, w.request_id) as request, s.number as source, s.received_at as at
     from source s left join feed_run f on f.source = s.number
       left join noted.source n on n.number = s.number left join noted.write w on f.id is null and w.tx = n.tx
     where f.id is not null or w.tx is not null order by s.number`,
  );
  return new Map(rows.map(({ request, ...arrival }) => [request, arrival]));
}
