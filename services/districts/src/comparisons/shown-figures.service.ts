import { Injectable } from '@nestjs/common';
import type { Column } from './column.js';
import { unknownIndicator } from './comparison.errors.js';
import { Directory } from './directory.js';
import { FiguresRepository, type InForce } from './figures.repository.js';
import { LeastRecent } from './least-recent.js';
import { shownOf, type IndicatorMeta, type Shown } from './shown.js';

interface Asking {
  readonly metas: ReadonlyMap<string, IndicatorMeta>;
  readonly inForce: ReadonlyMap<string, number[]>;
  readonly directory: Directory;
  /** Of all sources in force: totals may come from any. */
  readonly sources: string;
}

/** A column of 25,000 schools is a third of a megabyte, and the same again as it shows. */
const mostColumns = 80;
const empty: readonly number[] = [];

const keyOf = (indicator: string, period: string): string => `${indicator}/${period}`;

/**
 * Figures as they may be published. Columns that were read are kept by the sources they came from, which never change
 * what they say; each question asks the database anew which sources are in force.
 */
@Injectable()
export class ShownFigures {
  private readonly columns = new LeastRecent<Column>(mostColumns);
  private readonly shown = new LeastRecent<Shown>(mostColumns);
  private readonly directories = new LeastRecent<Directory>(1);

  constructor(private readonly figures: FiguresRepository) {}

  /** In the order of the codes. @throws Failure `not-found` of a code that is no indicator's */
  async of(codes: readonly string[], period: string): Promise<Shown[]> {
    const asking = await this.ask(codes, [period]);
    const metas = codes.map((code, at) => {
      const meta = asking.metas.get(code);
      if (meta === undefined) throw unknownIndicator(code, `/indicator/${at}`);
      return meta;
    });
    return Promise.all(metas.map((meta) => this.show(meta, period, asking)));
  }

  /** One indicator in several periods. */
  async over(code: string, periods: readonly string[]): Promise<Shown[]> {
    const asking = await this.ask([code], periods);
    const meta = asking.metas.get(code);
    if (meta === undefined) throw unknownIndicator(code, '/indicator');
    return Promise.all(periods.map((period) => this.show(meta, period, asking)));
  }

  private async ask(codes: readonly string[], periods: readonly string[]): Promise<Asking> {
    const [metas, versions] = await Promise.all([this.figures.indicators(codes), this.figures.versions()]);
    const [directory, inForce] = await Promise.all([
      this.directories.of('all', versions.directory, async () => new Directory(await this.figures.schools())),
      this.figures.inForce([...metas.keys()], [...periods, '']),
    ]);
    const byKey = new Map(inForce.map((one: InForce) => [keyOf(one.indicator, one.period), one.sources]));
    return { metas, inForce: byKey, directory, sources: versions.sources };
  }

  private show(meta: IndicatorMeta, period: string, asking: Asking): Promise<Shown> {
    const version = JSON.stringify([meta, asking.sources, asking.directory.id]);
    const key = `${keyOf(meta.code, period)}/${meta.weight ?? ''}`;
    return this.shown.of(key, version, () => this.make(meta, period, asking));
  }

  private async make(meta: IndicatorMeta, period: string, asking: Asking): Promise<Shown> {
    const { code, weight } = meta;
    const [column, comparators, sizes, weights] = await Promise.all([
      this.column(code, period, asking),
      this.figures.comparators(code, period),
      this.sizes(meta, period, asking),
      weight === null || weight === code ? undefined : this.weights(weight, period, asking),
    ]);
    const sources = asking.inForce.get(keyOf(code, period)) ?? empty;
    return shownOf({
      meta,
      period,
      directory: asking.directory,
      column,
      comparators,
      sources,
      sizes,
      weights,
    });
  }

  private column(code: string, period: string, { inForce }: Asking): Promise<Column> {
    const sources = inForce.get(keyOf(code, period)) ?? empty;
    return this.columns.of(keyOf(code, period), sources.join(), () =>
      this.figures.column(code, period, sources),
    );
  }

  /** Pupils on roll, say, are known of a day and not of a period. */
  private weightPeriod(weight: string, period: string, { inForce }: Asking): string {
    return inForce.has(keyOf(weight, period)) ? period : '';
  }

  private sizes(
    { code, unit, weight, smallest }: IndicatorMeta,
    period: string,
    asking: Asking,
  ): Promise<Column> | undefined {
    if (smallest === 0) return undefined;
    if (weight !== null) return this.column(weight, this.weightPeriod(weight, period, asking), asking);
    return unit === 'pupils' ? this.column(code, period, asking) : undefined;
  }

  /** A weight that is hidden is no weight: a mean made with it would tell of it. */
  private async weights(weight: string, period: string, asking: Asking): Promise<Float64Array | undefined> {
    const meta = asking.metas.get(weight);
    if (meta === undefined) return undefined;
    const at = this.weightPeriod(weight, period, asking);
    // Of itself a weight is not weighted again.
    const { values } = await this.show({ ...meta, weight: null }, at, asking);
    return values;
  }
}
