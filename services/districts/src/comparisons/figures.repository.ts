import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@partnership/database';
import { columnOf, type Column, type MeasureText } from './column.js';
import type { DirectorySchool } from './directory.js';
import type { ComparatorRow, IndicatorMeta } from './shown.js';

/** Of which sources, the newest first, the figures of an indicator and a period show. */
export interface InForce {
  readonly indicator: string;
  readonly period: string;
  readonly sources: number[];
}

export interface SourceRow {
  readonly name: string;
  readonly asAt: string;
}

/** From where figures are looked at: a transaction sees what it did itself, and a day what was as at then or before. */
export interface Standpoint {
  readonly sql: Sql;
  /** Null where whatever is in force counts. */
  readonly day: string | null;
}

const newestFirst = 's.as_at desc, s.received_at desc, s.number desc';

/** The tables of figures, read a column at a time. */
@Injectable()
export class FiguresRepository {
  private readonly now: Standpoint;

  constructor(database: Database) {
    this.now = { sql: database.sql, day: null };
  }

  /** The indicators by code, and those that they are weighted by. */
  async indicators(codes: readonly string[], { sql } = this.now): Promise<Map<string, IndicatorMeta>> {
    const rows = await sql.rows<IndicatorMeta>(
      `select code, title, unit, decimals, better, weight, smallest from indicator
       where code = any($1::text[])
         or code in (select weight from indicator where code = any($1::text[]))`,
      [codes],
    );
    return new Map(rows.map((row) => [row.code, row]));
  }

  inForce(
    indicators: readonly string[],
    periods: readonly string[],
    { sql, day } = this.now,
  ): Promise<InForce[]> {
    return sql.rows<InForce>(
      `select m.indicator, m.period, array_agg(m.source order by ${newestFirst}) as sources
       from measure m join source s on s.number = m.source and s.in_force
       where m.indicator = any($1::text[]) and m.period = any($2::text[])
         and ($3::date is null or s.as_at <= $3::date)
       group by m.indicator, m.period`,
      [indicators, periods, day],
    );
  }

  /** Periods of which anything shows, newest first. */
  async periods(indicator: string, { sql, day } = this.now): Promise<string[]> {
    const rows = await sql.rows<{ period: string }>(
      `select distinct period from measure m join source s on s.number = m.source and s.in_force
       where indicator = $1 and ($2::date is null or s.as_at <= $2::date) order by period desc`,
      [indicator, day],
    );
    return rows.map(({ period }) => period);
  }

  /** What a source says never changes, so that its number stands for its content. */
  async column(
    indicator: string,
    period: string,
    sources: readonly number[],
    { sql } = this.now,
  ): Promise<Column> {
    const rows = await sql.rows<MeasureText>(
      `select array_to_string(m.urns, ',') as urns, array_to_string(m.kinds, ',') as kinds,
         array_to_string(m."values", ',', '') as values
       from unnest($3::integer[]) with ordinality as o (number, place)
         join measure m on m.source = o.number and m.indicator = $1 and m.period = $2
       order by o.place`,
      [indicator, period, sources],
    );
    return columnOf(rows);
  }

  comparators(indicator: string, period: string, { sql, day } = this.now): Promise<ComparatorRow[]> {
    return sql.rows<ComparatorRow>(
      `select level, code, label, kind, value from comparator c
         join source s on s.number = c.source and s.in_force
       where indicator = $1 and period = $2 and ($3::date is null or s.as_at <= $3::date)
       order by ${newestFirst}, line`,
      [indicator, period, day],
    );
  }

  /** Changes with every run that comes into force or is reversed, and with every school. */
  async versions(): Promise<{ sources: string; directory: string }> {
    const [row] = await this.now.sql.rows<{ sources: string; directory: string }>(
      `select (select md5(coalesce(string_agg(number::text, ',' order by number), '')) from source where in_force)
           as sources,
         (select count(*) || '/' || coalesce(sum(version), 0) from school) as directory`,
    );
    if (row === undefined) throw new Error('A select without from answers one row');
    return row;
  }

  schools({ sql } = this.now): Promise<DirectorySchool[]> {
    return sql.rows<DirectorySchool>(
      `select urn, name, phase, authority, in_city as "inCity", case when in_city then district end as district,
         trust_id as "trustId"
       from school where in_force order by urn`,
    );
  }

  /** What the trusts are called, in the words of the newest source. */
  async trustNames(trusts: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.now.sql.rows<{ trust: string; name: string }>(
      `select distinct on (trust_id) trust_id as trust, trust_name as name from school
       where trust_id = any($1::text[]) and in_city and trust_name is not null
       order by trust_id, (sources)[cardinality(sources)] desc`,
      [trusts],
    );
    return new Map(rows.map(({ trust, name }) => [trust, name]));
  }

  sources(numbers: readonly number[], { sql } = this.now): Promise<SourceRow[]> {
    return sql.rows<SourceRow>(
      `select name, as_at as "asAt" from source where number = any($1::integer[]) order by as_at desc, name`,
      [numbers],
    );
  }

  breaks(indicator: string, { sql } = this.now): Promise<{ period: string; why: string }[]> {
    return sql.rows('select period, why from indicator_break where indicator = $1 order by period', [
      indicator,
    ]);
  }
}
