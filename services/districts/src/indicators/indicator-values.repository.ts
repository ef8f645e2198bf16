import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { ValueKind } from '../feeds/value.js';

/** What shows of one indicator, in one period, of one school. */
export interface IndicatorValue {
  readonly urn: string;
  readonly kind: ValueKind;
  /** Null wherever the kind is not `number`: it is not zero. */
  readonly value: number | null;
  readonly source: number;
}

/** Figures as sources in force give them: of each school the newest. Whatever is published must hide small groups first. */
@Injectable()
export class IndicatorValuesRepository {
  /** Of every school that has one; `''` is the period of what is true of a day. */
  of(sql: Sql, indicator: string, period: string): Promise<IndicatorValue[]> {
    return sql.rows<IndicatorValue>('select urn, kind, value, source from indicator_values($1, $2)', [
      indicator,
      period,
    ]);
  }

  /** The periods for which anything shows, oldest first. */
  async periods(sql: Sql, indicator: string): Promise<string[]> {
    const rows = await sql.rows<{ period: string }>(
      `select distinct period from measure m join source s on s.number = m.source and s.in_force
       where indicator = $1 order by period`,
      [indicator],
    );
    return rows.map(({ period }) => period);
  }
}
