import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Shown } from '../comparisons/shown.js';
import type { FigureSource } from './indicator-rule.js';
import { watched } from './signal-queries.js';

/** Which schools rules look at, and which files their figures are from. */
@Injectable()
export class FigureSources {
  async watched(sql: Sql): Promise<ReadonlySet<string>> {
    // One text is read in a tenth of the time of 25,000 rows.
    const [row] = await sql.rows<{ urns: string | null }>(
      `select string_agg(urn, ',') as urns from school where ${watched}`,
    );
    return new Set(row?.urns?.split(',') ?? []);
  }

  /** By URN, the file from which the figure is that shows on that day. */
  async of(
    sql: Sql,
    { meta, sources }: Shown,
    period: string,
    day: string,
  ): Promise<(urn: string) => FigureSource | undefined> {
    const rows = await sql.rows<FigureSource>(
      'select number, name, as_at as "asAt" from source where number = any($1)',
      [sources],
    );
    const [only] = rows;
    if (rows.length <= 1) return () => only;
    const byNumber = new Map(rows.map((row) => [row.number, row]));
    const [row] = await sql.rows<{ known: [string, number][] | null }>(
      'select json_agg(json_build_array(urn, source)) as known from known_values($1, $2, $3)',
      [meta.code, period, day],
    );
    const numbers = new Map(row?.known ?? []);
    return (urn) => byNumber.get(numbers.get(urn) ?? -1);
  }
}
