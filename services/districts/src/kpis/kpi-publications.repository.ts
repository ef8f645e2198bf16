import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { CursorKey, Sql } from '@partnership/database';
import { unknownPublication } from './kpi.errors.js';

export interface PublicationRow {
  readonly id: string;
  readonly kpi: string;
  readonly period: string;
  readonly number: number;
  readonly title: string;
  readonly definition: string;
  readonly population: string;
  readonly denominator: string;
  readonly source: string;
  readonly unit: string;
  readonly better: string;
  readonly basis: string;
  readonly target: number;
  readonly green: number;
  readonly amber: number;
  readonly figures: districts.KpiFigureView[];
  readonly value: number | null;
  readonly rag: string;
  readonly asAt: string | null;
  readonly evidence: string | null;
  readonly changed: string | null;
  readonly frozenAt: Date;
  readonly state: districts.KpiPublicationState;
  readonly publishedAt: Date | null;
  readonly version: number;
}

/** How a publication was made. */
export interface Making {
  readonly period: string;
  readonly state: districts.KpiPublicationState;
  readonly formula: districts.KpiFormula | null;
  /** The schools whose figures are counted; null where they were not noted, or it is made of no indicator. */
  readonly counted: string[] | null;
}

export interface Frozen {
  readonly id: string;
  readonly kpi: string;
  readonly definition: number;
  readonly period: string;
  readonly number: number;
  readonly basis: string;
  readonly target: number;
  readonly green: number;
  readonly amber: number;
  readonly figures: readonly districts.KpiFigureView[];
  readonly value: number | null;
  readonly rag: string;
  readonly asAt: string | null;
  readonly evidence: string | null;
  readonly changed: string | null;
  readonly at: Date;
  readonly by: string;
  readonly counted: readonly string[] | null;
}

const read = `
select p.id, p.kpi, p.period, p.number, d.title, d.definition, d.population, d.denominator, d.source, d.unit, d.better,
  p.basis, p.target, p.green, p.amber, p.figures, p.value, p.rag, p.as_at as "asAt", p.evidence, p.changed,
  p.frozen_at as "frozenAt", p.state, p.published_at as "publishedAt", p.version
from kpi_publication p join kpi_definition d on d.kpi = p.kpi and d.number = p.definition`;

@Injectable()
export class KpiPublicationsRepository {
  async find(sql: Sql, id: string): Promise<PublicationRow> {
    const [row] = await sql.rows<PublicationRow>(`${read} where p.id = $1`, [id]);
    if (row === undefined) throw unknownPublication(id);
    return row;
  }

  async making(sql: Sql, id: string): Promise<Making> {
    const [row] = await sql.rows<Making>(
      `select p.period, p.state, d.formula, p.counted from kpi_publication p
         join kpi_definition d on d.kpi = p.kpi and d.number = p.definition
       where p.id = $1`,
      [id],
    );
    if (row === undefined) throw unknownPublication(id);
    return row;
  }

  async ofPeriod(
    sql: Sql,
    kpi: string,
    period: string,
  ): Promise<{ id: string; number: number; state: districts.KpiPublicationState }[]> {
    return sql.rows(
      'select id, number, state from kpi_publication where kpi = $1 and period = $2 order by number',
      [kpi, period],
    );
  }

  async freeze(sql: Sql, frozen: Frozen): Promise<void> {
    await sql.run(
      `insert into kpi_publication (id, kpi, definition, period, number, basis, target, green, amber, figures, value,
         rag, as_at, evidence, changed, frozen_at, frozen_by, counted, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14, $15, $16, $17, $18, 'frozen')`,
      [
        ...[frozen.id, frozen.kpi, frozen.definition, frozen.period, frozen.number, frozen.basis],
        ...[frozen.target, frozen.green, frozen.amber, JSON.stringify(frozen.figures), frozen.value],
        ...[frozen.rag, frozen.asAt, frozen.evidence, frozen.changed, frozen.at, frozen.by],
        frozen.counted,
      ],
    );
  }

  async move(sql: Sql, id: string, state: districts.KpiPublicationState): Promise<void> {
    await sql.run('update kpi_publication set state = $2, version = version + 1 where id = $1', [id, state]);
  }

  async publish(sql: Sql, id: string, at: Date, by: string): Promise<void> {
    await sql.run(
      `update kpi_publication set state = 'published', published_at = $2, published_by = $3, version = version + 1
       where id = $1`,
      [id, at, by],
    );
  }

  /** What is or was published, the newest period and correction first. */
  history(sql: Sql, kpi: string, limit: number, after: CursorKey | undefined): Promise<PublicationRow[]> {
    return sql.rows<PublicationRow>(
      `${read} where p.kpi = $1 and p.state in ('published', 'superseded')
         and ($2::text is null or (p.period, p.number) < ($2, $3::integer))
       order by p.period desc, p.number desc limit $4`,
      [kpi, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  /** What is frozen and waits for somebody to publish it, by KPI and period. */
  drafts(sql: Sql, limit: number, after: CursorKey | undefined): Promise<PublicationRow[]> {
    return sql.rows<PublicationRow>(
      `${read} where p.state = 'frozen' and ($1::text is null or (p.kpi, p.period) > ($1, $2::text))
       order by p.kpi, p.period limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
