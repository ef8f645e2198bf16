import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type Sql } from '@partnership/database';
import { City } from '../city/city.js';
import { figuresOf, ragOf, type Figure } from './kpi.js';
import { KpiData } from './kpi-data.repository.js';
import { KpisRepository, type KpiRow, type TargetRow } from './kpis.repository.js';

type Made = Pick<districts.KpiFiguresView, 'asAt' | 'evidence'> & { readonly figures: readonly Figure[] };

/** The figures of a KPI as they stand now. */
@Injectable()
export class KpiFigures {
  constructor(
    private readonly database: Database,
    private readonly city: City,
    private readonly kpis: KpisRepository,
    private readonly data: KpiData,
  ) {}

  async show({ code, period }: districts.ShowKpiFigures): Promise<districts.KpiFiguresView> {
    const { sql } = this.database;
    return this.of(sql, await this.kpis.find(sql, code), period);
  }

  async of(sql: Sql, kpi: KpiRow, period: string): Promise<districts.KpiFiguresView> {
    const target = await this.kpis.target(sql, kpi.code, period);
    const { figures, asAt, evidence } = await this.make(sql, kpi, period);
    return {
      code: kpi.code,
      period,
      basis: kpi.formula === null ? 'entered' : 'computed',
      target: target === undefined ? null : { code: kpi.code, period, ...shown(target) },
      figures: figures.map((figure) => ({
        ...figure,
        rag: target === undefined ? 'unknown' : ragOf(figure.value, target, kpi.better),
      })),
      asAt,
      evidence,
    };
  }

  private async make(sql: Sql, kpi: KpiRow, period: string): Promise<Made> {
    if (kpi.formula === null) return this.entered(sql, kpi.code, period);
    const { schools, asAt } = await this.data.read(sql, kpi.formula, period);
    const districts = this.city.districts.map(({ code }) => code);
    return { figures: figuresOf(kpi.formula, schools, districts, kpi.decimals), asAt, evidence: null };
  }

  private async entered(sql: Sql, code: string, period: string): Promise<Made> {
    const entry = await this.kpis.entry(sql, code, period);
    if (entry === undefined) return { figures: [], asAt: null, evidence: null };
    const { value, numerator, denominator, asAt, evidence } = entry;
    return { figures: [{ district: null, value, numerator, denominator, hidden: null }], asAt, evidence };
  }
}

const shown = ({
  target,
  green,
  amber,
  setAt,
}: TargetRow): Omit<districts.KpiTargetView, 'code' | 'period'> => ({
  target,
  green,
  amber,
  setAt: setAt.toISOString(),
});
