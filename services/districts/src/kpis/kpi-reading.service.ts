import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { ShownFigures } from '../comparisons/shown-figures.service.js';
import { isHidden } from '../comparisons/shown-kinds.js';
import { secretFact } from './kpi.errors.js';
import { KpiData } from './kpi-data.repository.js';
import { shownValues, type PlacedSchool, type SchoolFigure } from './shown-values.js';

/** What a formula finds: one entry of each school of its population. */
export interface Reading {
  readonly schools: readonly SchoolFigure[];
  readonly asAt: string | null;
}

/** Reads what KPIs are computed from, of indicators as far as comparisons show them. Outside any transaction. */
@Injectable()
export class KpiReading {
  constructor(
    private readonly data: KpiData,
    private readonly shown: ShownFigures,
  ) {}

  read(formula: districts.KpiFormula, period: string): Promise<Reading> {
    const { fact, indicator = '' } = formula;
    if (fact !== undefined) return this.facts(fact, formula);
    return this.figures(indicator, formula.ofDay === true ? '' : period, formula);
  }

  /** How many of these schools, or of all where that is not known, have a figure that does not show now. */
  async hidden(
    { indicator = '', ofDay, phases }: districts.KpiFormula,
    period: string,
    urns: readonly string[] | null,
  ): Promise<number> {
    const schools = urns?.map((urn) => ({ urn, district: null })) ?? (await this.data.schools(phases));
    const { values } = await this.shownOf(indicator, ofDay === true ? '' : period, schools);
    return values.filter(({ hidden }) => hidden).length;
  }

  private async figures(
    indicator: string,
    period: string,
    { phases }: districts.KpiFormula,
  ): Promise<Reading> {
    // The population first: a school that comes between the two readings is in neither figure.
    const { values, sources } = await this.shownOf(indicator, period, await this.data.schools(phases));
    return { schools: values, asAt: await this.data.asAt(sources) };
  }

  private async shownOf(
    indicator: string,
    period: string,
    schools: readonly PlacedSchool[],
  ): Promise<{ values: SchoolFigure[]; sources: readonly number[] }> {
    const [shown] = await this.shown.of([indicator], period);
    if (shown === undefined) throw new Error(`Nothing is said of ${indicator}`);
    return { values: shownValues(schools, shown), sources: shown.sources };
  }

  private async facts(fact: string, { phases }: districts.KpiFormula): Promise<Reading> {
    // It may have become so since the formula was set.
    if (await this.data.isSecret(fact)) throw secretFact();
    const rows = await this.data.facts(fact, phases);
    const schools = rows.map(({ urn, district, value, absent }) => {
      const hidden = value === null && absent !== null && isHidden(absent);
      return { urn, district, value, hidden, weight: 1 };
    });
    return { schools, asAt: await this.data.asAt(rows.flatMap(({ source }) => source ?? [])) };
  }
}
