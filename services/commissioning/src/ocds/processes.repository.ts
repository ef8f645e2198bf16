import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { KeptRecord } from './packages.js';
import type { KeptCommission } from './public-record.js';
import type { RedFlag } from './red-flags.js';
import type { Release } from './release.js';

const named = (school: string): string => `json_build_object('urn', ${school}.urn, 'name', ${school}.name)`;

const helped = `
select coalesce(json_agg(json_build_object('urn', s.urn, 'name', s.name, 'phase', s.phase, 'district', s.district,
    'agreed', n.urn is not null,
    'sharing', json_build_object(
      'phaseAndDistrict', (select count(*) from school o
        where o.in_city and o.status <> 'closed' and (o.phase, o.district) = (s.phase, s.district)),
      'phase', (select count(*) from school o where o.in_city and o.status <> 'closed' and o.phase = s.phase)))
  order by s.urn), '[]')
from commission_school b join school s on s.urn = b.urn
  left join naming_agreement n on n.commission = b.commission and n.urn = b.urn
where b.commission = c.id`;

/** In words, since who may answer is published as people read it. */
const limitedTo = `
case when l.eligibility is not null then json_build_object('rationale', l.eligibility ->> 'rationale', 'words', (
  select string_agg(words, '; ') from (values
    ('Phases: ' || (select string_agg(v, ', ') from jsonb_array_elements_text(l.eligibility -> 'phases') v)),
    ('Types: ' || (select string_agg(v, ', ') from jsonb_array_elements_text(l.eligibility -> 'establishmentTypes') v)),
    ('Districts: ' || (select string_agg(v, ', ') from jsonb_array_elements_text(l.eligibility -> 'districts') v)),
    ('Designations: ' || (select string_agg(v, ', ') from jsonb_array_elements_text(l.eligibility -> 'designations') v))
  ) as limits (words))) end`;

const call = `
select json_build_object('title', l.title, 'description', l.description, 'openedAt', l.opened_at, 'closesAt', l.closes_at,
  'questionsUntil', l.questions_until, 'valuePence', l.estimated_pence, 'limitedTo', ${limitedTo},
  'work', case when l.starts_on is not null then json_build_object('from', l.starts_on, 'until', l.ends_on) end,
  'invited', (select count(*) from call_invitation v where v.commission = c.id),
  'questions', (select coalesce(json_agg(json_build_object('id', q.id, 'question', coalesce(q.wording, q.question),
      'answer', q.answer, 'askedAt', q.asked_at, 'answeredAt', q.published_at) order by q.published_at, q.id), '[]')
    from call_question q where q.commission = c.id and q.state = 'published'),
  'extensions', (select coalesce(json_agg(json_build_object('id', c.id || '-extension-' || x.ordinal, 'at', x.extended_at,
      'rationale', x.reason) order by x.ordinal), '[]') from call_extension x where x.commission = c.id),
  'unsealed', l.unsealed_at is not null,
  'criteria', (select coalesce(json_agg(json_build_object('title', title, 'weight', weight) order by ordinal), '[]')
    from call_criterion where commission = c.id))
from call l where l.commission = c.id`;

const bids = `
select coalesce(json_agg(json_build_object('id', e.id, 'school', ${named('s')}, 'at', e.submitted_at, 'state', e.state,
  'pricePence', (e.content ->> 'pricePence')::bigint) order by e.submitted_at, e.id), '[]')
from expression_of_interest e join school s on s.urn = e.urn
where e.commission = c.id and e.state <> 'submitted'`;

/** A commission that was awarded again has more than one: each is known by the instant at which it was made. */
const awardId = (at: string): string =>
  `c.id || '-' || to_char(${at} at time zone 'UTC', 'YYYYMMDDHH24MISSMS')`;

const awards = `
select coalesce(json_agg(award order by at), '[]') from (
  select a.awarded_at as at, json_build_object('id', ${awardId('a.awarded_at')}, 'status',
    case when c.state = 'cancelled' then 'cancelled' else 'active' end, 'method', a.method, 'at', a.awarded_at,
    'amountPence', a.amount_pence, 'supplier', ${named('s')}, 'reason', a.reason,
    'justification', case when a.method = 'direct' then coalesce(a.justification || ': ', '') || a.reason end,
    'bid', a.expression) as award
  from award a join school s on s.urn = a.supplier_urn where a.commission = c.id
  union all
  select told.awarded_at, json_build_object('id', ${awardId('told.awarded_at')}, 'status', 'cancelled',
    'method', told.method, 'at', told.awarded_at, 'amountPence', told.amount_pence, 'supplier', ${named('s')},
    'reason', told.reason, 'justification', null, 'bid', told.expression)
  from award_set_aside x
    cross join lateral jsonb_to_record(x.award) as told (
      awarded_at timestamptz, method text, amount_pence bigint, supplier_urn text, reason text, expression uuid)
    join school s on s.urn = told.supplier_urn
  where x.commission = c.id
) every`;

/**
 * The first proposal that all accepted is the agreement, and those after it amend it. Each award has its own: those
 * that were made while it stood.
 */
const signed = (whileItStood: string): string => `
  'signedAt', (select min(p.ended_at) from agreement_proposal p
    where p.commission = c.id and p.state = 'accepted' and ${whileItStood}),
  'amendments', (select coalesce(json_agg(json_build_object('id', c.id || '-amendment-' || p.number, 'at', p.ended_at,
      'rationale', p.reason) order by p.number), '[]')
    from agreement_proposal p
    where p.commission = c.id and p.state = 'accepted' and p.reason is not null and ${whileItStood})`;

const agreement = `
select json_build_object('startsOn', g.starts_on, 'endsOn', g.ends_on, ${signed('p.proposed_at >= w.awarded_at')},
  'milestones', (select coalesce(json_agg(json_build_object('id', m.id, 'title', m.title, 'dueOn', m.due_on,
    'state', m.state, 'judgedOn', m.judged_on, 'amountPence', m.amount_pence) order by m.ordinal), '[]')
    from milestone m where m.commission = c.id))
from agreement g join award w on w.commission = g.commission where g.commission = c.id`;

const setAside = `
select coalesce(json_agg(json_build_object('award', ${awardId('told.awarded_at')},
  'startsOn', x.agreement ->> 'starts_on', 'endsOn', x.agreement ->> 'ends_on',
  ${signed('p.proposed_at between told.awarded_at and x.set_aside_at')}) order by x.set_aside_at), '[]')
from award_set_aside x cross join lateral jsonb_to_record(x.award) as told (awarded_at timestamptz)
where x.commission = c.id and x.agreement is not null`;

/** As the journal has it: what came back is told too, and nothing is taken away. */
const payments = `
select coalesce(json_agg(json_build_object('id', p.id, 'payee', ${named('s')}, 'at', p.entered_at,
  'amountPence', p.amount_pence, 'returned', p.kind <> 'payment') order by p.seq), '[]')
from pot_entry p join award a on a.commission = p.commission join school s on s.urn = a.supplier_urn
where p.commission = c.id and p.kind in ('payment', 'reversal', 'return')`;

const impact = `
select json_build_object('decision', i.impact, 'at', i.decided_at, 'summary', i.evidence)
from impact_decision i where i.commission = c.id order by i.number desc limit 1`;

const ended = `
select json_build_object('at', v.moved_at, 'why', v.why) from commission_move v
where v.commission = c.id and v.to_state in ('closed', 'cancelled', 'withdrawn') order by v.version desc limit 1`;

/** Of what the Group agreed to only: before that nobody but those who work on it knows of a need. */
const read = `
select c.id as commission, p.ocid, c.state, c.title, c.need, agreed.at as "agreedAt", c.district,
  case when extract(month from agreed.at) >= 4
    then extract(year from agreed.at)::text || '-' || right((extract(year from agreed.at) + 1)::text, 2)
    else (extract(year from agreed.at) - 1)::text || '-' || right(extract(year from agreed.at)::text, 2) end as year,
  (${helped}) as helped, (${call}) as call, (${bids}) as bids, (${awards}) as awards, (${agreement}) as agreement, (${setAside}) as "setAside",
  (${payments}) as payments, (${impact}) as impact, (${ended}) as ended
from commission c left join ocds_process p on p.commission = c.id
  cross join lateral (
    select moved_at at time zone 'Europe/London' as at from commission_move
    where commission = c.id and to_state = 'agreed' order by version limit 1
  ) agreed
where c.id = $1`;

const numbered = `
insert into ocds_process (commission, ocid, year, number)
select $1, $2 || '-' || $3 || '-' || next.number, $3, next.number
from (select coalesce(max(number), 0) + 1 as number from ocds_process where year = $3) next
returning ocid`;

export interface StoredRelease {
  readonly seq: number;
  readonly body: Release;
}

/** What is kept about commissions, and what was published of them. */
@Injectable()
export class ProcessesRepository {
  /** Takes one commission that is due and not passed over; nobody else takes it before this transaction ends. */
  async takeDue(sql: Sql, passOver: readonly string[]): Promise<string | undefined> {
    const [due] = await sql.rows<{ commission: string }>(
      `delete from ocds_due where commission = (
         select commission from ocds_due where commission <> all($1::uuid[])
         order by since limit 1 for update skip locked)
       returning commission`,
      [passOver],
    );
    return due?.commission;
  }

  async kept(
    sql: Sql,
    commission: string,
  ): Promise<(Omit<KeptCommission, 'ocid'> & { ocid: string | null }) | undefined> {
    const [row] = await sql.rows<Omit<KeptCommission, 'ocid'> & { ocid: string | null }>(read, [commission]);
    return row;
  }

  /** One after the other for all processes, to the end of the transaction: numbers have no gaps and no doubles. */
  async number(sql: Sql, commission: string, prefix: string, year: number): Promise<string> {
    // A statement of its own: one that also read the numbers would read them as they were before its turn came.
    await sql.rows(`select pg_advisory_xact_lock(hashtext('ocds_process'))`);
    const [row] = await sql.rows<{ ocid: string }>(numbered, [commission, prefix, year]);
    if (row === undefined) throw new Error('A process was not numbered.');
    return row.ocid;
  }

  async releasesOf(sql: Sql, ocid: string): Promise<Release[]> {
    const rows = await sql.rows<{ body: Release }>(
      'select body from ocds_release where ocid = $1 order by number',
      [ocid],
    );
    return rows.map(({ body }) => body);
  }

  /** What was published of the process so far comes to this; null where nothing was. */
  async record(sql: Sql, ocid: string): Promise<KeptRecord | null> {
    const [row] = await sql.rows<KeptRecord>(
      'select ocid, compiled, releases as told from ocds_process where ocid = $1 and compiled is not null',
      [ocid],
    );
    return row ?? null;
  }

  async publish(sql: Sql, number: number, release: Release, at: Date): Promise<void> {
    await sql.run(
      'insert into ocds_release (ocid, number, published_at, body) values ($1, $2, $3, $4::json)',
      [release.ocid, number, at, JSON.stringify(release)],
    );
  }

  /** Keeps what the releases come to beside them, and what about them a person should look at. */
  async keep(sql: Sql, { ocid, compiled, told }: KeptRecord, flags: readonly RedFlag[]): Promise<void> {
    await sql.run(
      'update ocds_process set compiled = $2::json, releases = $3::json, flags = $4::jsonb where ocid = $1',
      [ocid, JSON.stringify(compiled), JSON.stringify(told), JSON.stringify(flags)],
    );
  }

  /** In the order in which they were published. */
  releases(sql: Sql, after: number, limit: number): Promise<StoredRelease[]> {
    return sql.rows<StoredRelease>(
      'select seq, body from ocds_release where seq > $1 order by seq limit $2',
      [after, limit],
    );
  }

  /** The records that follow, in the order of their numbers. */
  records(
    sql: Sql,
    after: { readonly year: number; readonly number: number },
    limit: number,
  ): Promise<(KeptRecord & { year: number; number: number })[]> {
    return sql.rows(
      `select year, number, ocid, compiled, releases as told from ocds_process
       where (year, number) > ($1, $2) and compiled is not null order by year, number limit $3`,
      [after.year, after.number, limit],
    );
  }

  flagged(
    sql: Sql,
    code: string | null,
    after: { readonly year: number; readonly number: number; readonly code: string },
    limit: number,
  ): Promise<
    {
      year: number;
      number: number;
      ocid: string;
      commission: string;
      code: string;
      title: string;
      because: string;
    }[]
  > {
    return sql.rows(
      `select p.year, p.number, p.ocid, p.commission, f.code, f.title, f.because
       from ocds_process p cross join lateral jsonb_to_recordset(p.flags) as f (code text, title text, because text)
       where ($1::text is null or f.code = $1) and (p.year, p.number, f.code) > ($2, $3, $4)
       order by p.year, p.number, f.code limit $5`,
      [code, after.year, after.number, after.code, limit],
    );
  }
}
