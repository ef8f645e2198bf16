import { Injectable } from '@nestjs/common';
import type { Column } from './column.js';
import { unknownIndicator } from './comparison.errors.js';
import { Directory } from './directory.js';
import { FiguresRepository, type InForce, type Standpoint } from './figures.repository.js';
import { LeastRecent } from './least-recent.js';
import { shownOf, type IndicatorMeta, type Shown } from './shown.js';

/** Where figures are looked at from, with what was read there. */
export interface Looking {
  /** Undefined where whatever is committed and in force counts. */
  readonly at?: Standpoint;
  readonly columns: LeastRecent<Column>;
  readonly shown: LeastRecent<Shown>;
  readonly directories: LeastRecent<Directory>;
  /** Of a transaction, which goes by one directory however long it takes. */
  readonly directory?: () => Promise<Directory>;
}

interface Asking {
  readonly looking: Looking;
  readonly metas: ReadonlyMap<string, IndicatorMeta>;
  readonly inForce: ReadonlyMap<string, number[]>;
  readonly directory: Directory;
  /** Of all sources in force: totals may come from any. */
  readonly sources: string;
}

/** A column of 25,000 schools is a third of a megabyte, and the same again as it shows. */
const mostColumns = 80;
const empty: readonly number[] = [];

const fresh = () => ({
  columns: new LeastRecent<Column>(mostColumns),
  shown: new LeastRecent<Shown>(mostColumns),
  directories: new LeastRecent<Directory>(1),
});

const keyOf = (indicator: string, period: string): string => `${indicator}/${period}`;

/**
 * Figures as they may be published. Columns that were read are kept by the sources they came from, which never change
 * what they say; each question asks the database anew which sources are in force.
 */
@Injectable()
export class ShownFigures {
  private readonly now = fresh();

  constructor(private readonly figures: FiguresRepository) {}

  /** For figures as a transaction sees them on a day. What is read is kept as long as the answer is. */
  from(at: Standpoint): Looking {
    let read: Promise<Directory> | undefined;
    const directory = () => (read ??= this.figures.schools(at).then((schools) => new Directory(schools)));
    return { at, directory, ...fresh() };
  }

  /** In the order of the codes. @throws Failure `not-found` of a code that is no indicator's */
  async of(codes: readonly string[], period: string, looking: Looking = this.now): Promise<Shown[]> {
    const asking = await this.ask(codes, [period], looking);
    const metas = codes.map((code, at) => {
      const meta = asking.metas.get(code);
      if (meta === undefined) throw unknownIndicator(code, `/indicator/${at}`);
      return meta;
    });
    return Promise.all(metas.map((meta) => this.show(meta, period, asking)));
  }

  /** One indicator in several periods. */
  async over(code: string, periods: readonly string[]): Promise<Shown[]> {
    const asking = await this.ask([code], periods, this.now);
    const meta = asking.metas.get(code);
    if (meta === undefined) throw unknownIndicator(code, '/indicator');
    return Promise.all(periods.map((period) => this.show(meta, period, asking)));
  }

  private async ask(codes: readonly string[], periods: readonly string[], looking: Looking): Promise<Asking> {
    const { at, directories } = looking;
    const [metas, versions] = await Promise.all([
      this.figures.indicators(codes, at),
      // Whoever looks from a transaction keeps others from changing what it sees.
      at === undefined ? this.figures.versions() : { sources: '', directory: '' },
    ]);
    const [directory, inForce] = await Promise.all([
      looking.directory?.() ??
        directories.of('all', versions.directory, async () => new Directory(await this.figures.schools())),
      this.figures.inForce([...metas.keys()], [...periods, ''], at),
    ]);
    const byKey = new Map(inForce.map((one: InForce) => [keyOf(one.indicator, one.period), one.sources]));
    return { looking, metas, inForce: byKey, directory, sources: versions.sources };
  }

  private show(meta: IndicatorMeta, period: string, asking: Asking): Promise<Shown> {
    const version = JSON.stringify([meta, asking.sources, asking.directory.id]);
    const key = `${keyOf(meta.code, period)}/${meta.weight ?? ''}/${asking.looking.at?.day ?? ''}`;
    return asking.looking.shown.of(key, version, () => this.make(meta, period, asking));
  }

  private async make(meta: IndicatorMeta, period: string, asking: Asking): Promise<Shown> {
    const { code, weight } = meta;
    const [column, comparators, sizes, weights] = await Promise.all([
      this.column(code, period, asking),
      this.figures.comparators(code, period, asking.looking.at),
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

  private column(code: string, period: string, { inForce, looking }: Asking): Promise<Column> {
    const sources = inForce.get(keyOf(code, period)) ?? empty;
    return looking.columns.of(keyOf(code, period), sources.join(), () =>
      this.figures.column(code, period, sources, looking.at),
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
