import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import { unknownCall } from './call.errors.js';
import type { CallExtension, PublicCall } from './call.js';
import type { Applicant } from './eligibility.js';

const columns = `
c.id as commission, c.state as "commissionState", c.beneficiary, c.district, l.title, l.description, l.days,
  l.estimated_pence as "estimatedPence", l.starts_on as "startsOn", l.ends_on as "endsOn", l.eligibility,
  l.opened_at as "openedAt", l.questions_until as "questionsUntil", l.closes_at as "closesAt",
  l.unsealed_at as "unsealedAt",
  (select coalesce(json_agg(json_build_object('code', code, 'title', title, 'weight', weight) order by ordinal), '[]')
    from call_criterion where commission = c.id) as criteria,
  (select coalesce(json_agg(json_build_object('from', from_at, 'until', until_at, 'reason', reason, 'at', extended_at)
      order by ordinal), '[]')
    from call_extension where commission = c.id) as extensions`;

const read = `select ${columns} from call l join commission c on c.id = l.commission where c.id = $1`;

/** The newest first. */
const list = `
select ${columns}
from call l join commission c on c.id = l.commission
  cross join lateral (select case when l.unsealed_at is not null then 'closed'
    when c.state in ('withdrawn', 'cancelled') then 'ended' when $1 < l.closes_at then 'open' else 'closed' end) as stands (state)
where ($2::text is null or stands.state = $2)
  and ($3::timestamptz is null or (l.opened_at, l.commission) < ($3::timestamptz, $4::uuid))
order by l.opened_at desc, l.commission desc limit $5`;

const create = `
insert into call (commission, title, description, estimated_pence, days, starts_on, ends_on, eligibility, opened_at,
  questions_until, closes_at)
values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11)`;
const createCriteria = `
insert into call_criterion (commission, code, title, weight, ordinal)
select $1, code, title, weight, ordinal
from rows from (json_to_recordset($2::json) as (code text, title text, weight int)) with ordinality
  as given (code, title, weight, ordinal)`;

const extend = `
with longer as (update call set closes_at = $3 where commission = $1), newer as (
  update commission set version = version + 1 where id = $1)
insert into call_extension (commission, ordinal, from_at, until_at, reason, extended_by, extended_at)
select $1, count(*) + 1, $2, $3, $4, $5, $6 from call_extension where commission = $1`;

const response = `
select count(*)::int as expressions,
  count(distinct coalesce(i.establishment_type, s.establishment_type))::int as "establishmentTypes"
from expression_of_interest e join school s on s.urn = e.urn
  left join call_invitation i on i.commission = e.commission and i.urn = e.urn
where e.commission = $1 and e.state <> 'withdrawn'`;

interface Row extends Omit<PublicCall, 'extensions'> {
  readonly extensions: readonly { from: string; until: string; reason: string; at: string }[];
}

const callOf = ({ extensions, ...call }: Row): PublicCall => ({
  ...call,
  extensions: extensions.map(({ from, until, reason, at }) => ({
    ...{ from: new Date(from), until: new Date(until), reason, at: new Date(at) },
  })),
});

/** A place in the list of calls. */
export interface CallPlace {
  readonly openedAt: string;
  readonly commission: string;
}

@Injectable()
export class CallsRepository {
  async read(sql: Sql, commission: string): Promise<PublicCall> {
    const [row] = await sql.rows<Row>(read, [commission]);
    if (row === undefined) throw unknownCall(commission);
    return callOf(row);
  }

  /** Neither the deadline nor the work itself changes before the end of the transaction; others may hold it so too. */
  async hold(sql: Sql, commission: string): Promise<PublicCall> {
    // Two statements: the second must see what whoever changed it before us has changed.
    await sql.rows('select from commission where id = $1 for share', [commission]);
    return this.read(sql, commission);
  }

  async list(
    sql: Sql,
    asked: { at: Date; state: string | null; after: CallPlace | null; limit: number },
  ): Promise<PublicCall[]> {
    const { at, state, after, limit } = asked;
    const place = [after?.openedAt ?? null, after?.commission ?? null];
    return (await sql.rows<Row>(list, [at, state, ...place, limit])).map(callOf);
  }

  async create(sql: Sql, commission: string, terms: commissioning.CallTerms, at: Date): Promise<void> {
    const { title, description, estimatedPence, days, startsOn, endsOn, eligibility } = terms;
    const limits = eligibility === undefined ? null : JSON.stringify(eligibility);
    await sql.run(create, [
      ...[commission, title, description, estimatedPence, days, startsOn, endsOn, limits, at],
      ...[terms.questionsUntil, terms.closesAt],
    ]);
    await sql.run(createCriteria, [commission, JSON.stringify(terms.criteria)]);
  }

  async extend(sql: Sql, commission: string, extension: CallExtension, by: string): Promise<void> {
    const { from, until, reason, at } = extension;
    await sql.run(extend, [commission, from, until, reason, by, at]);
  }

  /** Answers the version that the commission has. */
  async unsealed(sql: Sql, commission: string, at: Date): Promise<number> {
    const [row] = await sql.rows<{ version: number }>(
      `with opened as (update call set unsealed_at = $2 where commission = $1)
       select version from commission where id = $1`,
      [commission, at],
    );
    return row?.version ?? 0;
  }

  /** How many schools have expressed interest, and of how many types: for after the deadline. */
  async response(sql: Sql, commission: string): Promise<commissioning.CallResponseView> {
    const [row] = await sql.rows<commissioning.CallResponseView>(response, [commission]);
    return row ?? { expressions: 0, establishmentTypes: 0 };
  }

  async applicant(sql: Sql, urn: string): Promise<Applicant | undefined> {
    const [school] = await sql.rows<Applicant>(
      `select urn, status, in_city as "inCity", district, trust_id as "trustId", phase,
         establishment_type as "establishmentType" from school where urn = $1`,
      [urn],
    );
    return school;
  }
}
