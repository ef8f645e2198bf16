import type { Database } from '@partnership/database';

/** A city of so many schools in which everything waits that can: each statement fills one table. $1 how many schools. */
const statements: readonly string[] = [
  `insert into school_term (year, name, starts_on, ends_on) values
     (2025, 'spring', '2026-01-06', '2026-03-27'), (2025, 'summer', '2026-04-13', '2026-07-21'),
     (2026, 'autumn', '2026-09-02', '2026-12-18')`,
  `insert into source (name, as_at, received_at, in_force, names)
   select name, as_at::date, as_at::timestamptz, true, names
   from (values ('ofsted-mi', '2025-06-30', '{name,phase,status,pupils}'::text[]),
     ('gias', '2026-09-15', array['name', 'phase', 'status', 'establishmentType', 'postcode', 'pupils']
       || array(select 'detail' || d from generate_series(1, 54) d))) s (name, as_at, names)`,
  // Of one school in fifty a person has corrected something.
  `insert into source (name, as_at, received_at, in_force, names)
   select 'person', '2026-10-01', '2026-10-01', true, '{postcode}' from generate_series(1, $1::integer / 50)`,
  `create temporary table known as
   select (100000 + n)::text as urn, n, case when n % 50 = 3 then array[old.number] when n % 2 = 0 then array[new.number]
       else array[old.number, new.number] end
       || case when n % 50 = 0 then person.numbers[n / 50:n / 50] else '{}' end as sources,
     jsonb_build_object('name', 'School ' || n, 'phase', (array['primary', 'secondary', 'special', 'nursery'])[1 + n % 4],
       'status', 'open', 'establishmentType', (array['Community school', 'Academy converter', 'Free schools',
         'Voluntary aided school', 'Foundation school', 'Academy sponsor led'])[1 + n % 6],
       'postcode', 'B' || n % 48 || ' 1AA', 'pupils', 30 + n % 900) as facts
   from generate_series(1, $1::integer) n
     cross join (select number from source where name = 'ofsted-mi') old
     cross join (select number from source where name = 'gias') new
     cross join (select array_agg(number order by number) as numbers from source where name = 'person') person`,
  `insert into record (source, urn, line, whole, facts, absent)
   select s.number, k.urn, k.n, s.name <> 'person', case s.name
       when 'gias' then (k.facts || (select jsonb_object_agg('detail' || d, 'what the file says of it ' || k.n)
         from generate_series(1, 54) d))::json
       when 'person' then json_build_object('postcode', 'B1 2' || k.n)
       else (k.facts - 'postcode' - 'establishmentType')::json end, '{}'
   from known k join source s on s.number = any(k.sources)`,
  `insert into school (urn, in_force, in_city, sources, name, phase, status, authority, establishment_type, trust_id,
     pupils, district, district_basis, district_suggestion)
   select urn, true, true, sources, facts ->> 'name', facts ->> 'phase', 'open', '999', facts ->> 'establishmentType',
     case when n % 3 = 0 then 'TR' || n % 500 end, (facts ->> 'pupils')::integer,
     case when n % 100 > 0 then (array(select code from district order by code))[1 + n % 10] end,
     case when n % 100 > 0 then 'suggested' else 'undecided' end, case when n % 90 = 0 then 'yardley' end
   from known`,
  // Half of the facts are verified in this round, the others were in the one before; some values have changed since.
  `insert into verification (id, urn, fact, state, shown, answered_by, answered_at, settled, settled_on)
   select gen_random_uuid(), k.urn, r.fact, 'confirmed', v.value, 'head', v.day, v.value, v.day
   from known k
     join lateral (select fact, row_number() over (order by fact) as place from verification_rule) r on true
     cross join lateral (
       select case when (k.n + r.place) % 20 = 0 then 'before' when r.fact = 'postcode' and k.n % 50 = 0 then 'B1 2' || k.n
           else k.facts ->> r.fact end as value,
         case when (k.n + r.place) % 2 = 0 then date '2026-10-15' else date '2025-10-15' end as day
     ) v`,
  `insert into verification (id, urn, fact, state, shown, correction, answered_by, answered_at)
   select gen_random_uuid(), urn, 'pupils', 'disputed', '1', '2', 'head', '2026-11-10' from known where n % 40 = 7`,
  `insert into discrepancy (id, urn, fact, state, told, signature, opened_at, decision, decided_by)
   select gen_random_uuid(), urn, 'phase', case when n % 40 = 9 then 'open' else 'closed' end, '[]', 'x', '2026-11-01',
     case when n % 40 <> 9 then 'stands' end, case when n % 40 <> 9 then 'lead' end from known where n % 20 = 9`,
  `insert into concern (case_id, urn, origin, about, state, rating, rationale, responder, responder_body, response,
     due_on, answer, answered_on, review_on, raised_at, raised_by, reply_due_on)
   select gen_random_uuid(), urn, 'lead', 'of size', state, case when state <> 'raised' then 'high' end,
     case when state <> 'raised' then 'seen' end, gen_random_uuid(), 'partnership', 'a visit',
     date '2026-11-24' + (n % 60) - 30, 'done', '2026-11-20', date '2026-11-24' + (n % 60) - 30,
     timestamptz '2026-11-24 10:00Z' - make_interval(days => n % 40), 'lead', date '2026-12-08' - n % 40
   from (select *, (array['raised', 'rated', 'responding', 'answered', 'monitored', 'closed', 'closed'])[1 + n / 5 % 7] as state
     from known where n % 5 = 0) k`,
  `insert into concern_reply (id, case_id, text, replied_at, replied_by)
   select gen_random_uuid(), case_id, 'we know', now(), 'head' from concern where urn like '%5'`,
  `insert into signal (id, urn, rule, rule_version, evidence, figures, raised_at)
   select gen_random_uuid(), urn, 'ungraded-outcome-concerns', 1, 'of size', '{}', '2026-11-20' from known where n % 20 = 0`,
  `insert into engagement (id, urn, who, held_on, channel, topic, heard, follow_up, follow_up_due, follow_up_owner,
     follow_up_done_on, follow_up_outcome, recorded_by, recorded_at)
   select gen_random_uuid(), k.urn, (array['headteacher', 'chair-of-governors', 'governor', 'other'])[1 + (n + c) % 4],
     date '2026-11-20' - n % 300 - c * 90, 'call', 'of size', 'It is up.', f.what, f.due, f.owner, f.done, f.outcome, 'lead', now()
   from known k cross join generate_series(0, 11) c
     left join lateral (select 'Send the list' as what, date '2026-12-20' - n % 60 as due, gen_random_uuid() as owner,
       case when n % 20 > 0 then date '2026-11-01' end as done, case when n % 20 > 0 then 'sent' end as outcome) f
       on n % 10 = 0 and c = 0`,
  `insert into team_group (id, kind, district, name, purpose, founded_on)
   select gen_random_uuid(), 'strategy', code, 'Group ' || n || ' of ' || coalesce(code, 'the city'), 'of size', '2026-01-01'
   from (select code from district union all select null) d cross join generate_series(1, 10) n`,
  `insert into group_action (id, "group", what, owner, due_on, state)
   select gen_random_uuid(), g.id, 'Ask the nurseries', gen_random_uuid(), date '2026-12-04' - a,
     case when a % 4 = 0 then 'open' else 'done' end
   from team_group g cross join generate_series(1, $1::integer / 125) a`,
  `insert into idea (id, urn, district, title, words, state, submitted_by, submitted_at, answer_due)
   select gen_random_uuid(), urn, (array(select code from district order by code))[1 + n % 10], 'Share a therapist', 'words',
     case when n % 10 = 0 then 'with-district' else 'declined' end, 'head', '2026-10-20',
     case when n % 10 = 0 then date '2026-12-10' - n % 31 end from known where n % 2 = 0`,
  `insert into responsibility (id, service, body, body_name, contact, how, scope, scope_value, starts_on, recorded_at,
     recorded_by)
   select gen_random_uuid(), service, 'council', 'Team', 'desk', 'by form', scope, value, '2026-09-01', now(), 'admin'
   from (
     select 'hr' as service, 'all' as scope, '' as value
     union all select 'send', 'phase', 'primary' union all select 'admissions', 'type-group', 'academy'
     union all select 'safeguarding', 'district', code from district where code < 'm'
     union all select 'school-support', 'trust', 'TR' || t from generate_series(1, 300) t
   ) r`,
  `insert into feed_run (id, source, profile, as_at, state, dry_run, sent_by, received_at, touched_at, received, loaded,
     quarantined)
   select gen_random_uuid(), number, name, as_at, 'loaded', false, 'council', received_at, received_at, $1 + 5, $1, 5
   from source where name <> 'person'`,
  `insert into local_offer_switch (district, number, is_on, ranks, reason, switched_at, switched_by)
   select code, 1, true, 5, 'all of them', now(), 'director' from district`,
  `insert into local_proposal (id, district, urn, kind, title, body, topic, phases, state, proposed_at, proposed_by)
   select gen_random_uuid(), 'ladywood', urn, 'need', 'Counselling', 'words', 'health', '{}',
     case when n % 4 = 0 then 'proposed' else 'declined' end, '2026-11-01', 'head' from known where n % 5 = 0`,
  `insert into local_service (id, district, title, provider, description, topic, phases, wards, place, starts_on, how_to_ask)
   select gen_random_uuid(), 'ladywood', 'Service ' || n, 'Council', 'words', 'health', '{}', '{}', 'Library', '2026-09-01', 'ask'
   from generate_series(1, 40) n`,
  `insert into local_take_up (id, service, urn, state, asked_on, since, recorded_by, helped, outcome)
   select gen_random_uuid(), s.id, k.urn, case when n % 4 = 0 then 'asked' else 'ended' end, '2026-11-01', now(), 'head',
     case when n % 4 > 0 then 'yes' end, case when n % 4 > 0 then 'it helped' end
   from known k join (select id, row_number() over (order by title) as place from local_service) s on s.place = 1 + n % 40
   where n % 5 = 0`,
  `insert into kpi (code, version) select 'kpi-' || n, 1 from generate_series(1, 30) n`,
  `insert into kpi_definition (kpi, number, title, definition, population, denominator, unit, decimals, better, source, why,
     set_at, set_by)
   select code, 1, code, 'words', 'all', 'all', '%', 1, 'higher', 'ours', 'it is first', now(), 'officer' from kpi`,
  `insert into kpi_publication (id, kpi, period, number, definition, basis, target, green, amber, figures, value, rag, evidence,
     frozen_at, frozen_by, state, published_at, published_by)
   select gen_random_uuid(), code, (2020 + y)::text, 1, 1, 'entered', 90, 90, 80, (
       select jsonb_agg(jsonb_build_object('district', d.code, 'value', 70, 'rag', 'red'))
       from (select code from district union all select null) d
     ), 70, 'red', 'seen', now(), 'officer', 'published', now(), 'officer'
   from kpi cross join generate_series(1, 5) y`,
];

/** Longer than any request may take: what is filled stands for years of answers. */
const patient = { query_timeout: 240_000 };

export async function fillDesk(database: Database, schools: number): Promise<void> {
  // On one connection, which has the temporary table.
  await database.use(async (client) => {
    await client.query('set statement_timeout to 0');
    for (const statement of statements)
      await client.query({ text: statement, values: statement.includes('$1') ? [schools] : [], ...patient });
    await client.query('drop table known');
    await client.query('analyze');
    await client.query('reset statement_timeout');
  });
}
