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

/** What one feature puts on the lead's desk. Both queries run outside a transaction, and must be quick at 25,000 schools. */
export interface DeskPart {
  /** `signals-waiting`; unique. */
  readonly name: string;
  /** Under which heading it is shown. */
  readonly heading: districts.DeskHeading;
  /** What is counted, in words. */
  readonly title: string;
  /** Who may see it, in the districts that the permission reaches. */
  readonly permission: Permission;
  /** Districts without anything may be left out. */
  count(sql: Sql, reach: DeskReach): Promise<DeskCount[]>;
  /** The `most` that matter most, the most urgent first. */
  top(sql: Sql, reach: DeskReach, most: number): Promise<DeskEntry[]>;
}

/** What is to be done by a day is due this many days before; overdue it is the day after. */
export const dueDays = 7;

/** Names what the SQL of a part may read: `reader.districts`, `reader.city` and `reader.today`. */
const reader = 'reader as (select $1::text[] as districts, $2::boolean as city, $3::date as today)';

/** Whether what lies in a district, or in none, is the reader's. */
export const reached = (district: string): string =>
  `(${district} = any(reader.districts) or ${district} is null and reader.city)`;

interface RowsPart extends Omit<DeskPart, 'count' | 'top'> {
  /** Of the columns of `DeskEntry`, one row a thing; reads `reader`. */
  readonly rows: string;
  /** By which columns of the rows the most urgent comes first. */
  readonly first: string;
  /** How many things a row stands for, where it is not one: a column of the rows. */
  readonly things?: string;
}

/** A part of which the same rows are counted and shown. */
export const rowsPart = ({ rows, first, things, ...part }: RowsPart): DeskPart => ({
  ...part,
  count: (sql, { districts, city, today }) =>
    sql.rows<DeskCount>(
      `with ${reader} select district, ${things === undefined ? 'count(*)' : `sum(${things})`}::integer as count
       from (${rows}) entry group by 1 order by 1`,
      [districts, city, today],
    ),
  top: (sql, { districts, city, today }, most) =>
    sql.rows<DeskEntry>(
      `with ${reader} select district, urn, record, says, "on" from (${rows}) entry order by ${first} limit $4`,
      [districts, city, today, most],
    ),
});
