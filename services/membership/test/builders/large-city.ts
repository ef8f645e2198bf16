import type { Database } from '@partnership/database';

/** So many schools that applied on that day, each with a headteacher, written straight into the tables. */
export async function largeCity({ sql }: Database, schools: number, on: string): Promise<void> {
  const numbered = `generate_series(1, ${schools}) as n`;
  const urn = '(100000 + n)::text';
  const id = `lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000'`;
  await sql.run(
    `insert into school (urn, name, phase, status, authority, in_city, district, pupils, pupils_source, pupils_as_at, version)
     select ${urn}, 'School ' || n, 'primary', 'open', '330', true, 'ladywood',
       case when n % 50 <> 0 then n % 1500 end, 'ofsted-mi', $1::date, 1 from ${numbered}`,
    [on],
  );
  await sql.run(
    `insert into person (id, name, email, email_key, registered_at)
     select (${id})::uuid, 'Head ' || n, 'head' || n || '@school.example', 'head' || n || '@school.example', now()
     from ${numbered}`,
  );
  await sql.run(
    `insert into school_post (id, person_id, urn, post, starts_on)
     select (${id})::uuid, (${id})::uuid, ${urn}, 'headteacher', $1::date from ${numbered}`,
    [on],
  );
  await sql.run(
    `insert into member (urn, state, since, begins_on, version)
     select ${urn}, 'applied', $1::date, $1::date, 1 from ${numbered}`,
    [on],
  );
  await sql.run(
    `insert into membership_move (urn, number, to_state, effective_on, begins_on, moved_by, why, recorded_at)
     select ${urn}, 1, 'applied', $1::date, $1::date, 'test', 'The school applied.', now() from ${numbered}`,
    [on],
  );
}
