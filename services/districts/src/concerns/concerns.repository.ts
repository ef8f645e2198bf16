import { Injectable } from '@nestjs/common';
import type { districts, Reach } from '@partnership/contracts';
import { Database, type CursorKey, type Sql } from '@partnership/database';
import type { State } from './concern-states.js';
import { unansweredInSql, type Concern } from './concern.js';

const columns = {
  state: 'state',
  rating: 'rating',
  rationale: 'rationale',
  direction: 'direction',
  deEscalateAt: 'de_escalate_at',
  deEscalateWhen: 'de_escalate_when',
  responder: 'responder',
  responderBody: 'responder_body',
  response: 'response',
  responseWith: 'response_with',
  dueOn: 'due_on',
  answer: 'answer',
  answeredOn: 'answered_on',
  reviewOn: 'review_on',
  silentOn: 'silent_on',
} as const satisfies Partial<Record<keyof Concern, string>>;

export type ConcernChanges = Partial<Pick<Concern, keyof typeof columns>>;

const read = `
select c.case_id as "caseId", c.urn, s.district, c.signal, c.origin, c.about,
  ${Object.entries(columns)
    .map(([name, column]) => `c.${column} as "${name}"`)
    .join(', ')},
  (select count(*)::integer from concern_reply r where r.case_id = c.case_id) as replies,
  c.reply_due_on as "replyDueOn", c.raised_at as "raisedAt", c.version
from concern c join school s on s.urn = c.urn`;

const insert = `
insert into concern (case_id, urn, signal, origin, about, raised_at, raised_by, reply_due_on)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const insertStep = `
insert into concern_step (case_id, number, what, from_state, to_state, at, by, why, fields)
select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8::jsonb from concern_step where case_id = $1`;

export interface Step {
  readonly what: string;
  readonly from: State | null;
  readonly to: State;
  readonly at: Date;
  readonly by: string;
  readonly why: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface ConcernFilter {
  readonly district?: string | undefined;
  readonly urn?: string | undefined;
  readonly state?: string | undefined;
  readonly rating?: string | undefined;
  readonly why?: districts.ReasonUnanswered | 'any' | undefined;
}

@Injectable()
export class ConcernsRepository {
  constructor(private readonly database: Database) {}

  async find(caseId: string, sql: Sql = this.database.sql): Promise<Concern | undefined> {
    const [row] = await sql.rows<Concern>(`${read} where c.case_id = $1`, [caseId]);
    return row;
  }

  /** Holds the concern to the end of the transaction. */
  async lock(sql: Sql, caseId: string): Promise<Concern | undefined> {
    await sql.run('select from concern where case_id = $1 for update', [caseId]);
    return this.find(caseId, sql);
  }

  async add(
    sql: Sql,
    concern: Pick<Concern, 'caseId' | 'urn' | 'signal' | 'origin' | 'about' | 'raisedAt' | 'replyDueOn'>,
    by: string,
  ): Promise<void> {
    const { caseId, urn, signal, origin, about, raisedAt, replyDueOn } = concern;
    await sql.run(insert, [caseId, urn, signal, origin, about, raisedAt, by, replyDueOn]);
  }

  async change(sql: Sql, caseId: string, changes: ConcernChanges): Promise<void> {
    const values: unknown[] = [caseId];
    const set = Object.entries(changes).map(
      ([name, value]) => `${columns[name as keyof ConcernChanges]} = $${values.push(value)}`,
    );
    await sql.run(
      `update concern set ${[...set, 'version = version + 1'].join(', ')} where case_id = $1`,
      values,
    );
  }

  async note(sql: Sql, caseId: string, { what, from, to, at, by, why, fields }: Step): Promise<void> {
    await sql.run(insertStep, [caseId, what, from, to, at, by, why, JSON.stringify(fields ?? {})]);
  }

  /** Newest first; what is unanswered the longest first. */
  list(
    filter: ConcernFilter,
    reach: Reach,
    today: string,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<Concern[]> {
    const values: unknown[] = [];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const is = (column: string, value: unknown): string[] =>
      value === undefined ? [] : [`${column} = ${bind(value)}`];
    const oldestFirst = filter.why !== undefined;
    const where = [
      'true',
      ...is('s.district', filter.district),
      ...is('c.urn', filter.urn),
      ...is('c.state', filter.state),
      ...is('c.rating', filter.rating),
      ...(filter.why === undefined ? [] : [whyIn(filter.why, () => `${bind(today)}::date`)]),
      ...(reach.all
        ? []
        : [`(s.district = any(${bind(reach.districts)}) or c.urn = any(${bind(reach.schools)}))`]),
      ...(after === undefined ? [] : [`c.case_id ${oldestFirst ? '>' : '<'} ${bind(after[0])}`]),
    ];
    return this.database.sql.rows<Concern>(
      `${read} where ${where.join(' and ')}
       order by c.case_id ${oldestFirst ? 'asc' : 'desc'} limit ${bind(limit)}`,
      values,
    );
  }

  steps(caseId: string, limit: number, after: CursorKey | undefined): Promise<districts.ConcernStepView[]> {
    return this.database.sql.rows(
      `select number, what, from_state as "from", to_state as "to",
         to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, by, why, fields
       from concern_step where case_id = $1 and number > $2 order by number limit $3`,
      [caseId, after?.[0] ?? 0, limit],
    );
  }

  replies(
    caseId: string,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<districts.ConcernReplyView[]> {
    return this.database.sql.rows(
      `select id as reply, case_id as "caseId", text,
         to_char(replied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "repliedAt",
         replied_by as "repliedBy"
       from concern_reply where case_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
      [caseId, after?.[0] ?? null, limit],
    );
  }

  async addReply(
    sql: Sql,
    caseId: string,
    id: string,
    { text, at, by }: { text: string; at: Date; by: string },
  ): Promise<void> {
    await sql.run(
      'insert into concern_reply (id, case_id, text, replied_at, replied_by) values ($1, $2, $3, $4, $5)',
      [id, caseId, text, at, by],
    );
  }

  /** Concerns of which the due date has passed and nobody has told the Group; each is told of once. */
  async takeOverdue(sql: Sql, today: string): Promise<string[]> {
    const rows = await sql.rows<{ caseId: string }>(
      `update concern set overdue_told = due_on, version = version + 1
       where state = 'responding' and due_on < $1 and overdue_told is distinct from due_on
       returning case_id as "caseId"`,
      [today],
    );
    return rows.map(({ caseId }) => caseId).sort();
  }

  /** Concerns to which the school had time to reply and did not; each is noted once. */
  async takeSilent(sql: Sql, today: string): Promise<string[]> {
    const rows = await sql.rows<{ caseId: string }>(
      `update concern c set silent_on = $1, version = version + 1
       where reply_due_on < $1 and silent_on is null and state not in ('de-escalated', 'closed')
         and not exists (select from concern_reply r where r.case_id = c.case_id)
       returning case_id as "caseId"`,
      [today],
    );
    return rows.map(({ caseId }) => caseId).sort();
  }

  /** Who leads the district on a day. */
  async leadsOf(sql: Sql, district: string | null, day: string): Promise<string[]> {
    const rows = await sql.rows<{ person: string }>(
      `select person_id as person from lead_term
       where district = $1 and starts_on <= $2 and (ends_on is null or ends_on >= $2)`,
      [district, day],
    );
    return rows.map(({ person }) => person);
  }

  async placeOf(
    sql: Sql,
    urn: string,
  ): Promise<{ urn: string; district: string | null; inCity: boolean } | undefined> {
    const [row] = await sql.rows<{ urn: string; district: string | null; inCity: boolean }>(
      'select urn, district, in_city as "inCity" from school where urn = $1 and in_force',
      [urn],
    );
    return row;
  }
}

function whyIn(asked: districts.ReasonUnanswered | 'any', bindToday: () => string): string {
  if (asked === 'no-responder') return unansweredInSql[asked]('c.');
  const overdue = unansweredInSql.overdue('c.', bindToday());
  return asked === 'overdue' ? overdue : `(${unansweredInSql['no-responder']('c.')} or ${overdue})`;
}
