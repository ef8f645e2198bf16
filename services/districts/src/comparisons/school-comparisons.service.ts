import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { decodeCursor, page } from '@partnership/database';
import type { ComparedGroup } from './compared-group.js';
import { ComparisonsService, type Comparison } from './comparisons.service.js';
import { gapTo, groupFigure, meanDecimals } from './group-figures.js';
import type { Shown } from './shown.js';
import { quarterOf, quartilesOf, sortedOf, standingOf, type Quartiles } from './statistics.js';

const ordinaryPage = 50;

/** One indicator among the schools of one group, sorted once. */
interface Field {
  readonly sorted: Float64Array;
  readonly quartiles: Quartiles | null;
}

type Entry = readonly [place: number, group: ComparedGroup];

/** Where each school stands among those it is compared with. */
@Injectable()
export class SchoolComparisons {
  /** Sorting is most of the work of a page, and a list has many pages. */
  private readonly fields = new WeakMap<Shown, Map<string, Field>>();

  constructor(private readonly comparisons: ComparisonsService) {}

  async list(request: districts.CompareSchools): Promise<districts.ComparedSchoolPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text', 'integer']);
    const comparison = await this.comparisons.compare(request);
    const rows = this.rows(comparison, limit + 1, after && { urn: String(after[0]), at: Number(after[1]) });
    const { items, next } = page(rows, limit, ({ urn, indicator }) => [
      urn,
      request.indicator.indexOf(indicator),
    ]);
    return { items, next };
  }

  /** Schools in the order of their URNs, each with its indicators in the order that was asked for. */
  private rows(
    comparison: Comparison,
    most: number,
    after: { urn: string; at: number } | undefined,
  ): districts.ComparedSchoolView[] {
    const cities = comparison.shown.map((shown) => groupFigure(shown, comparison.city.places).value);
    const rows: districts.ComparedSchoolView[] = [];
    for (const [place, group] of entriesOf(comparison)) {
      for (const [at, shown] of comparison.shown.entries()) {
        const { urn } = shown.directory.at(place);
        if (after !== undefined && (urn < after.urn || (urn === after.urn && at <= after.at))) continue;
        rows.push(this.row(shown, place, group, comparison, cities[at] ?? null));
        if (rows.length === most) return rows;
      }
    }
    return rows;
  }

  private row(
    shown: Shown,
    place: number,
    group: ComparedGroup,
    { period, similar }: Comparison,
    city: number | null,
  ): districts.ComparedSchoolView {
    const { urn, name, phase, district } = shown.directory.at(place);
    const value = shown.open[place] === 1 ? (shown.values[place] ?? NaN) : null;
    const places = similar === null ? group.places : [...group.places, similar.place];
    const { sorted, quartiles } = this.field(shown, group.code, places, similar !== null);
    const standing = value === null ? null : standingOf(sorted, value, shown.meta.better);
    return {
      urn,
      name,
      phase,
      district,
      group: group.code,
      indicator: shown.meta.code,
      period,
      kind: shown.kindAt(place) ?? 'missing',
      value,
      rank: standing && standing.rank,
      of: sorted.length,
      percentile: standing && standing.percentile,
      quartile: value === null ? null : quarterOf(value, quartiles),
      gap: gapTo(city, value, meanDecimals(shown)),
    };
  }

  private field(shown: Shown, group: string, places: readonly number[], isOfOne: boolean): Field {
    const make = (): Field => {
      const sorted = sortedOf(
        places.filter((place) => shown.open[place] === 1),
        shown.values,
      );
      return { sorted, quartiles: quartilesOf(sorted) };
    };
    // The neighbours of a school depend on more than these figures.
    if (isOfOne) return make();
    const fields = this.fields.get(shown) ?? new Map<string, Field>();
    this.fields.set(shown, fields);
    const known = fields.get(group) ?? make();
    fields.set(group, known);
    return known;
  }
}

/** Each school once, by URN; compared with neighbours, the school itself among them. */
function entriesOf({ groups, similar }: Comparison): Entry[] {
  const entries = groups.flatMap((group) => group.places.map((place): Entry => [place, group]));
  const [group] = groups;
  if (similar !== null && group !== undefined) entries.push([similar.place, group]);
  return entries.sort(([a], [b]) => a - b);
}
