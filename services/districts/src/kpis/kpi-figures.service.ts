import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { Database, type Sql } from '@partnership/database';
import { City } from '../city/city.js';
import { countedIn, figuresOf, ragOf, type Figure } from './kpi.js';
import { KpiReading, type Reading } from './kpi-reading.service.js';
import { KpisRepository, type KpiRow, type TargetRow } from './kpis.repository.js';

type Made = Pick<districts.KpiFiguresView, 'asAt' | 'evidence'> & { readonly figures: readonly Figure[] };

/** The figures of a KPI as they stand now. */
@Injectable()
export class KpiFigures {
  constructor(
    private readonly database: Database,
    private readonly city: City,
    private readonly kpis: KpisRepository,
    private readonly reading: KpiReading,
  ) {}

  async show({ code, period }: districts.ShowKpiFigures): Promise<districts.KpiFiguresView> {
    const { sql } = this.database;
    const kpi = await this.kpis.find(sql, code);
    return this.of(sql, kpi, period, await this.read(kpi, period));
  }

  /** What it is computed from; undefined where its figures are entered. Not to be asked within a transaction. */
  async read({ formula }: Pick<KpiRow, 'formula'>, period: string): Promise<Reading | undefined> {
    return formula === null ? undefined : this.reading.read(formula, period);
  }

  /** The schools whose figures of an indicator it is made of; null where it is not made of an indicator. */
  counted({ formula }: Pick<KpiRow, 'formula'>, reading: Reading | undefined): string[] | null {
    if (formula?.indicator === undefined || reading === undefined) return null;
    return countedIn(formula, reading.schools).map(({ urn }) => urn);
  }

  async of(
    sql: Sql,
    kpi: KpiRow,
    period: string,
    reading: Reading | undefined,
  ): Promise<districts.KpiFiguresView> {
    const target = await this.kpis.target(sql, kpi.code, period);
    const { figures, asAt, evidence } = await this.make(sql, kpi, period, reading);
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

  private async make(
    sql: Sql,
    { code, formula, decimals }: KpiRow,
    period: string,
    reading: Reading | undefined,
  ): Promise<Made> {
    if (formula === null || reading === undefined) return this.entered(sql, code, period);
    const districts = this.city.districts.map((district) => district.code);
    const figures = figuresOf(formula, reading.schools, districts, decimals);
    return { figures, asAt: reading.asAt, evidence: null };
  }

  private async entered(sql: Sql, code: string, period: string): Promise<Made> {
    const entry = await this.kpis.entry(sql, code, period);
    if (entry === undefined) return { figures: [], asAt: null, evidence: null };
    const { value, numerator, denominator, asAt, evidence } = entry;
    const unknown = { n: null, hidden: null, absent: null };
    return { figures: [{ district: null, value, numerator, denominator, ...unknown }], asAt, evidence };
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
