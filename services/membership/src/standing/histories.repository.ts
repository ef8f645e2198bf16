import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { notAMember } from '../members/member.errors.js';
import type { Member } from '../members/member.js';
import { unknownSchool, type School } from '../schools/school.js';
import type { History, Naming, PostTerm } from './standing.js';

/** What is gathered of each school, and from where: triggers keep the versions of each of these tables. */
export const gathered = {
  membership_move: `max(number) as last_number,
    json_agg(json_build_object('number', number, 'from', from_state, 'to', to_state, 'on', effective_on,
      'begins', begins_on, 'by', moved_by, 'why', why) order by number) filter (where struck_at is null) as moves`,
  school_due: `json_agg(json_build_object('number', number, 'year', year, 'issuedOn', issued_on, 'dueOn', due_on,
    'owedPence', owed_pence, 'paidOn', paid_on) order by year) as dues`,
  delegate_naming: `json_agg(json_build_object('personId', person_id, 'from', starts_on) order by number) as namings`,
  school_post: `json_agg(json_build_object('personId', person_id, 'post', post, 'from', starts_on, 'until', ends_on)
    order by starts_on, id) as posts`,
};

type Gather = (table: string, aggregates: string) => string;

/** Dues count for the school that they name, and for those that it became. */
const countsFor: Readonly<Record<string, string>> = {
  // Not a join, which PostgreSQL makes of the whole table where it has no statistics yet: in the middle of a first levy.
  school_due: 't.urn = any(array_append(m.formerly, s.urn))',
};
export const bySchool: Gather = (table, aggregates) =>
  `left join lateral (select ${aggregates} from ${table} t where ${countsFor[table] ?? 't.urn = s.urn'}) ${table} on true`;

const countedFor: Readonly<Record<string, string>> = {
  school_due: `(select f.urn as counts_for, d.* from school_due d join (
    select m.urn, unnest(array_append(m.formerly, m.urn)) as was from member m) f on f.was = d.urn)`,
};
const atOnce: Gather = (table, aggregates) => {
  const rows = countedFor[table];
  const key = rows === undefined ? 'urn' : 'counts_for';
  return `left join (select ${key}, ${aggregates} from ${rows ?? table} t group by ${key}) ${table} on ${table}.${key} = s.urn`;
};

/** One statement, so that all of it is of one moment. */
export const reading = (gather: Gather): string => `
select s.urn, s.name, s.phase, s.establishment_type as "establishmentType", s.status, s.in_city as "inCity", s.district,
  s.closed_on as "closedOn", s.pupils, s.pupils_source as "pupilsSource", s.pupils_as_at as "pupilsAsAt",
  m.version, m.formerly, m.leaving_on, m.leaving_why, m.leaving_by, last_number, moves, dues, namings, posts
from school s left join member m on m.urn = s.urn
${Object.entries(gathered)
  .map(([table, aggregates]) => gather(table, aggregates))
  .join('\n')}`;

const readSome = `${reading(bySchool)} where s.urn = any($1::text[]) order by s.urn`;
/** Schools that are or were members, and those of the city that could be. Grouping takes half the time of 25,000 look-ups. */
const readElectorate = `${reading(atOnce)} where m.urn is not null or (s.in_city and s.closed_on is null)`;

export interface HistoryRow extends School {
  readonly version: number | null;
  readonly formerly: string[] | null;
  readonly leaving_on: string | null;
  readonly leaving_why: string | null;
  readonly leaving_by: string | null;
  readonly last_number: number | null;
  readonly moves: Member['moves'] | null;
  readonly dues: Member['dues'] | null;
  readonly namings: Naming[] | null;
  readonly posts: PostTerm[] | null;
}

function memberOf(row: HistoryRow): Member | null {
  const { urn, version, moves, dues, last_number: lastNumber, leaving_on: on } = row;
  if (version === null) return null;
  const notice = on === null ? null : { on, why: row.leaving_why ?? '', by: row.leaving_by ?? '' };
  const formerly = row.formerly ?? [];
  return {
    urn,
    version,
    lastNumber: lastNumber ?? 0,
    moves: moves ?? [],
    notice,
    dues: dues ?? [],
    formerly,
  };
}

export const historyOf = (row: HistoryRow): History => ({
  school: row,
  member: memberOf(row),
  posts: row.posts ?? [],
  namings: row.namings ?? [],
});

/** A school that has been a member. */
export type MemberHistory = History & { readonly member: Member };

@Injectable()
export class HistoriesRepository {
  /** @throws Failure `not-found` where we do not know the school */
  async find(sql: Sql, urn: string): Promise<History> {
    const [row] = await sql.rows<HistoryRow>(readSome, [[urn]]);
    if (row === undefined) throw unknownSchool(urn);
    return historyOf(row);
  }

  /** @throws Failure `not-found` where the school has never been a member */
  async findMember(sql: Sql, urn: string): Promise<MemberHistory> {
    const history = await this.find(sql, urn);
    const { member } = history;
    if (member === null) throw notAMember(urn);
    return { ...history, member };
  }

  /** Holds the members among these schools to the end of the transaction; all who lock do so in the order of URNs. */
  async lock(sql: Sql, urns: readonly string[]): Promise<History[]> {
    // Two statements, since the second must see what the holder of the lock before us has changed; they travel together.
    const [, rows] = await Promise.all([
      sql.rows('select from member where urn = any($1::text[]) order by urn for update', [urns]),
      sql.rows<HistoryRow>(readSome, [urns]),
    ]);
    return rows.map(historyOf);
  }

  async lockMember(sql: Sql, urn: string): Promise<MemberHistory> {
    const [history] = await this.lock(sql, [urn]);
    if (history === undefined) throw unknownSchool(urn);
    const { member } = history;
    if (member === null) throw notAMember(urn);
    return { ...history, member };
  }

  /** The schools among these that we know, by URN. */
  async readSome(sql: Sql, urns: readonly string[]): Promise<History[]> {
    return (await sql.rows<HistoryRow>(readSome, [urns])).map(historyOf);
  }

  async readElectorate(sql: Sql): Promise<History[]> {
    return (await sql.rows<HistoryRow>(readElectorate)).map(historyOf);
  }
}
