import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import { unknownKpi } from './kpi.errors.js';

/** A KPI with what it says now. */
export interface KpiRow {
  readonly code: string;
  readonly version: number;
  readonly endedOn: string | null;
  readonly endedBecause: string | null;
  readonly number: number;
  readonly title: string;
  readonly definition: string;
  readonly population: string;
  readonly denominator: string;
  readonly unit: string;
  readonly decimals: number;
  readonly better: districts.KpiDirection;
  readonly source: string;
  readonly formula: districts.KpiFormula | null;
  readonly why: string;
  readonly setAt: Date;
}

export interface TargetRow {
  readonly target: number;
  readonly green: number;
  readonly amber: number;
  readonly setAt: Date;
}

export interface EntryRow {
  readonly value: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly evidence: string;
  readonly asAt: string;
}

const read = `
select k.code, k.version, k.ended_on as "endedOn", k.ended_because as "endedBecause", d.number, d.title, d.definition,
  d.population, d.denominator, d.unit, d.decimals, d.better, d.source, d.formula, d.why, d.set_at as "setAt"
from kpi k join lateral (
  select * from kpi_definition d where d.kpi = k.code order by number desc limit 1
) d on true`;

/** KPIs, what they say, what is aimed at, and what was entered: rows are only ever added. */
@Injectable()
export class KpisRepository {
  async find(sql: Sql, code: string): Promise<KpiRow> {
    const [row] = await sql.rows<KpiRow>(`${read} where k.code = $1`, [code]);
    if (row === undefined) throw unknownKpi(code);
    return row;
  }

  /** Holds the KPI to the end of the transaction. */
  async lock(sql: Sql, code: string): Promise<KpiRow> {
    await sql.run('select from kpi where code = $1 for update', [code]);
    return this.find(sql, code);
  }

  /** False where there is one of that code. */
  async add(sql: Sql, code: string): Promise<boolean> {
    return (
      (await sql.run('insert into kpi (code, version) values ($1, 1) on conflict do nothing', [code])) === 1
    );
  }

  async define(
    sql: Sql,
    code: string,
    number: number,
    terms: districts.KpiTerms,
    by: string,
    at: Date,
  ): Promise<void> {
    await sql.run(
      `insert into kpi_definition (kpi, number, title, definition, population, denominator, unit, decimals, better,
         source, formula, why, set_at, set_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13, $14)`,
      [
        ...[code, number, terms.title, terms.definition, terms.population, terms.denominator, terms.unit],
        ...[terms.decimals, terms.better, terms.source],
        ...[terms.formula === undefined ? null : JSON.stringify(terms.formula), terms.why, at, by],
      ],
    );
  }

  async raise(sql: Sql, code: string): Promise<void> {
    await sql.run('update kpi set version = version + 1 where code = $1', [code]);
  }

  async end(sql: Sql, { code, on, reason }: districts.EndKpi): Promise<void> {
    await sql.run('update kpi set ended_on = $2, ended_because = $3, version = version + 1 where code = $1', [
      code,
      on,
      reason,
    ]);
  }

  async target(sql: Sql, code: string, period: string): Promise<TargetRow | undefined> {
    const [row] = await sql.rows<TargetRow>(
      `select target, green, amber, set_at as "setAt" from kpi_target
       where kpi = $1 and period = $2 order by number desc limit 1`,
      [code, period],
    );
    return row;
  }

  async setTarget(sql: Sql, request: districts.SetKpiTarget, by: string, at: Date): Promise<void> {
    const { code, period, target, green, amber } = request;
    await sql.run(
      `insert into kpi_target (kpi, period, number, target, green, amber, set_at, set_by)
       select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7
       from kpi_target where kpi = $1 and period = $2`,
      [code, period, target, green, amber, at, by],
    );
  }

  async entry(sql: Sql, code: string, period: string): Promise<EntryRow | undefined> {
    const [row] = await sql.rows<EntryRow>(
      `select value, numerator, denominator, evidence, as_at as "asAt" from kpi_entry
       where kpi = $1 and period = $2 order by number desc limit 1`,
      [code, period],
    );
    return row;
  }

  async enter(sql: Sql, entry: districts.EnterKpiFigure, by: string, at: Date): Promise<void> {
    await sql.run(
      `insert into kpi_entry (kpi, period, number, value, numerator, denominator, evidence, as_at, entered_at,
         entered_by)
       select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6, $7, $8, $9
       from kpi_entry where kpi = $1 and period = $2`,
      [
        ...[entry.code, entry.period, entry.value, entry.numerator ?? null, entry.denominator ?? null],
        ...[entry.evidence, entry.asAt, at, by],
      ],
    );
  }

  /** Each KPI with its newest published figure, by code. */
  list(
    sql: Sql,
    period: string | undefined,
    limit: number,
    after: CursorKey | undefined,
  ): Promise<districts.KpiEntryView[]> {
    return sql.rows<districts.KpiEntryView>(
      `select k.code, k.title, k.unit, k.better, k."endedOn", p.period, p.value, p.target, p.rag,
         p.id as publication, p.published_at as "publishedAt"
       from (${read}) k left join lateral (
         select * from kpi_publication p
         where p.kpi = k.code and p.state = 'published' and ($1::text is null or p.period = $1)
         order by p.period desc limit 1
       ) p on true
       where ($2::text is null or k.code > $2) order by k.code limit $3`,
      [period ?? null, after?.[0] ?? null, limit],
    );
  }
}
