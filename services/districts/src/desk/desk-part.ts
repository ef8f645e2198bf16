import type { districts, Permission } from '@partnership/contracts';
import type { Sql } from '@partnership/database';

/** Whose desk: the districts it reaches, and with `city` also what belongs to no district. */
export interface DeskReach {
  readonly districts: readonly string[];
  /** True where the reader reaches the whole city: then schools without a district are theirs too. */
  readonly city: boolean;
  /** The day of the desk, `YYYY-MM-DD`, by the service's clock. */
  readonly today: string;
}

/** How many in a district; null for what belongs to none. */
export interface DeskCount {
  readonly district: string | null;
  readonly count: number;
}

/** One thing on the desk. */
export interface DeskEntry {
  readonly district: string | null;
  readonly urn: string | null;
  /** Which record: `districts.signal/<id>`. */
  readonly record: string;
  /** What it is, in a sentence without names of people. */
  readonly says: string;
  /** Since when it waits, or on which day it was or is due: `YYYY-MM-DD`. */
  readonly on: string | null;
}

interface NamedPart {
  /** `signals-waiting`; unique. */
  readonly name: string;
  /** Under which heading it is shown. */
  readonly heading: districts.DeskHeading;
  /** What is counted, in words. */
  readonly title: string;
  /** Who may see it, in the districts that the permission reaches. */
  readonly permission: Permission;
}

interface AskedTwice extends NamedPart {
  /** Districts without anything may be left out. */
  count(sql: Sql, reach: DeskReach): Promise<DeskCount[]>;
  /** The `most` that matter most, the most urgent first. */
  top(sql: Sql, reach: DeskReach, most: number): Promise<DeskEntry[]>;
}

interface AskedOnce extends NamedPart {
  /** The same two in one query, where what is counted has to be found out first. */
  read(sql: Sql, reach: DeskReach, most: number): Promise<DeskReading>;
}

export interface DeskReading {
  readonly byDistrict: DeskCount[];
  readonly top: DeskEntry[];
}

/** What one feature puts on the lead's desk. Its queries run outside a transaction, and must be quick at 25,000 schools. */
export type DeskPart = AskedTwice | AskedOnce;

/** What is to be done by a day is due this many days before; overdue it is the day after. */
export const dueDays = 7;

/** Whether what lies in a district, or in none, is the reader's. */
export const reached = (district: string): string =>
  `(${district} = any(reader.districts) or ${district} is null and reader.city)`;

/** How rows of things, `entry`, are counted and shown. What is made of text is made of those alone that are shown. */
interface Reading {
  /** Which record it is, and what it says, of the columns of the rows. */
  readonly record: string;
  readonly says: string;
  /** By which columns the most urgent comes first. */
  readonly first: string;
  /** The day that is shown, where it is not a column `"on"`. */
  readonly day?: string;
  /** Which of the rows; all where absent. */
  readonly where?: string;
  /** How many things a row stands for, where it is not one: a column of the rows. */
  readonly things?: string;
}

/** The names of what the SQL of a part may read of who asks; it binds $1 to $4, and `most` is $4. */
const reader =
  'reader as not materialized (select $1::text[] as districts, $2::boolean as city, $3::date as today)';

const readingIn = ({ record, says, first, day = '"on"', where = 'true', things }: Reading): string => {
  const from = `from entry where ${where}`;
  return `json_build_object(
    'byDistrict', (
      select coalesce(json_agg(counted order by district), '[]') from (
        select district, ${things === undefined ? 'count(*)' : `sum(${things})`} as count ${from} group by 1
      ) counted
    ),
    'top', (
      select coalesce(json_agg(shown), '[]') from (
        select district, urn, ${record} as record, ${says} as says, ${day} as "on" ${from} order by ${first} limit $4
      ) shown
    ))`;
};

export interface RowsPart extends Omit<NamedPart, 'permission'>, Reading {}

interface Rows {
  readonly permission: Permission;
  /** With their `district` and `urn`; they read `reader.districts`, `reader.city` and `reader.today`. */
  readonly rows: string;
  /** Further queries that the rows read, with their names; they may be recursive. */
  readonly before?: string;
  /** What the queries bind from $5 on. */
  readonly more?: () => Promise<readonly unknown[]>;
  readonly parts: readonly RowsPart[];
}

const nothing = (): Promise<readonly unknown[]> => Promise.resolve([]);

/** Parts that count and show the same rows, each its own of them. On one desk, which has one reach, they are read once. */
export function rowsParts({ permission, rows, before, more = nothing, parts }: Rows): DeskPart[] {
  const text = `with recursive ${reader}, ${before === undefined ? '' : `${before},`} entry as materialized (${rows})
    select ${parts.map((part) => `${readingIn(part)} as "${part.name}"`).join(', ')}`;
  const ask = async (sql: Sql, reach: DeskReach, most: number): Promise<Record<string, DeskReading>> => {
    const { districts, city, today } = reach;
    const bound = [districts, city, today, most, ...(await more())];
    const [found = {}] = await sql.rows<Record<string, DeskReading>>(text, bound);
    return found;
  };
  const asked = new WeakMap<DeskReach, ReturnType<typeof ask>>();
  const askOnce: typeof ask = (sql, reach, most) => {
    const answer = asked.get(reach) ?? ask(sql, reach, most);
    asked.set(reach, answer);
    return answer;
  };
  return parts.map(({ name, heading, title }) => ({
    ...{ name, heading, title, permission },
    read: async (sql, reach, most) => (await askOnce(sql, reach, most))[name] ?? { byDistrict: [], top: [] },
  }));
}
