import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type Sql } from '@partnership/database';

type Definition = districts.IndicatorDefinition & { readonly indicator: string };

const views = `
  select i.code as indicator, i.title, i.unit, i.decimals, i.better, i.weight, i.definition, i.smallest, i.version,
    coalesce((
      select json_agg(json_build_object('period', b.period, 'why', b.why) order by b.period)
      from indicator_break b where b.indicator = i.code
    ), '[]') as breaks,
    array(
      select distinct m.period from measure m join source s on s.number = m.source and s.in_force
      where m.indicator = i.code order by 1
    ) as periods
  from indicator i`;

/** What is measured. An indicator is never deleted: figures and rules speak of it. */
@Injectable()
export class IndicatorsRepository {
  constructor(private readonly database: Database) {}

  async codes(sql: Sql = this.database.sql): Promise<Set<string>> {
    const rows = await sql.rows<{ code: string }>('select code from indicator');
    return new Set(rows.map(({ code }) => code));
  }

  list(limit: number, after: string | undefined): Promise<districts.IndicatorView[]> {
    return this.database.sql.rows<districts.IndicatorView>(
      `${views} where $1::text is null or i.code > $1 order by i.code limit $2`,
      [after ?? null, limit],
    );
  }

  async find(code: string, sql: Sql = this.database.sql): Promise<districts.IndicatorView | undefined> {
    const [found] = await sql.rows<districts.IndicatorView>(`${views} where i.code = $1`, [code]);
    return found;
  }

  /** Answers false where the code is taken. */
  async add(sql: Sql, indicator: Definition): Promise<boolean> {
    const added = await sql.run(
      `insert into indicator (code, title, unit, decimals, better, weight, definition, smallest)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (code) do nothing`,
      parts(indicator),
    );
    if (added === 1) await this.breaks(sql, indicator);
    return added === 1;
  }

  /** Answers the version before, which is held to the end of the transaction; undefined where there is none. */
  async hold(sql: Sql, code: string): Promise<number | undefined> {
    const [held] = await sql.rows<{ version: number }>(
      'select version from indicator where code = $1 for update',
      [code],
    );
    return held?.version;
  }

  async change(sql: Sql, indicator: Definition): Promise<void> {
    await sql.run(
      `update indicator set title = $2, unit = $3, decimals = $4, better = $5, weight = $6, definition = $7,
         smallest = $8, version = version + 1
       where code = $1`,
      parts(indicator),
    );
    await this.breaks(sql, indicator);
  }

  private async breaks(sql: Sql, { indicator, breaks }: Definition): Promise<void> {
    await sql.run('delete from indicator_break where indicator = $1', [indicator]);
    await sql.run(
      `insert into indicator_break (indicator, period, why)
       select $1, period, why from unnest($2::text[], $3::text[]) as told (period, why)`,
      [indicator, breaks.map(({ period }) => period), breaks.map(({ why }) => why)],
    );
  }
}

const parts = ({
  indicator,
  title,
  unit,
  decimals,
  better,
  weight,
  definition,
  smallest,
}: Definition): unknown[] => [indicator, title, unit, decimals, better, weight ?? null, definition, smallest];
