import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import { nothingShows, ofWhat, unknownGroup, unknownIndicator } from './comparison.errors.js';
import type { ComparedGroup } from './compared-group.js';
import { ComparisonsService } from './comparisons.service.js';
import type { Directory } from './directory.js';
import { FiguresRepository } from './figures.repository.js';
import { gapTo, groupFigure, meanDecimals } from './group-figures.js';
import type { Shown } from './shown.js';
import { ShownFigures } from './shown-figures.service.js';
import { trendPeriods } from './trend.js';

type Subject = Pick<districts.ShowTrend, 'by' | 'of'>;

/** How a school or a group did over the periods that can be compared. */
@Injectable()
export class TrendsService {
  constructor(
    private readonly comparisons: ComparisonsService,
    private readonly figures: FiguresRepository,
    private readonly shown: ShownFigures,
  ) {}

  async show(request: districts.ShowTrend): Promise<districts.TrendView> {
    const { indicator } = request;
    const [periods, breaks] = await Promise.all([
      this.figures.periods(indicator),
      this.figures.breaks(indicator),
    ]);
    if (periods.length === 0) await this.assertKnown(indicator);
    const shown = await this.shown.over(indicator, trendPeriods(request, periods, breaks));
    return this.view(request, shown, breaks);
  }

  private async view(
    request: Subject & { readonly indicator: string },
    shown: readonly Shown[],
    breaks: districts.BreakView[],
  ): Promise<districts.TrendView> {
    const { indicator } = request;
    const [first] = shown;
    if (first === undefined) throw nothingShows(indicator, '');
    const { title, unit, decimals } = first.meta;
    const subject = await this.subject(request, first.directory);
    return {
      indicator,
      title,
      unit,
      decimals,
      by: request.by,
      of: request.of ?? null,
      name: subject.name,
      points: await this.points(shown, request.by === 'school', subject, breaks),
      breaks,
    };
  }

  /** All periods, also from before the method changed, to be drawn with the change between them. */
  async whole(
    request: Pick<districts.DrawTrend, 'indicator' | 'by' | 'of'>,
  ): Promise<{ trend: districts.TrendView; sources: string[]; asAt: string | null }> {
    const { indicator } = request;
    const [periods, breaks] = await Promise.all([
      this.figures.periods(indicator),
      this.figures.breaks(indicator),
    ]);
    if (periods.length === 0) await this.assertKnown(indicator);
    const shown = await this.shown.over(indicator, trendPeriods({ indicator }, periods, []));
    const trend = await this.view(request, shown, breaks);
    const told = await Promise.all(shown.map((one) => this.comparisons.sourcesOf(one)));
    return {
      trend,
      sources: [...new Set(told.flatMap(({ sources }) => sources))],
      asAt: trend.points.at(-1)?.asAt ?? null,
    };
  }

  private async assertKnown(indicator: string): Promise<void> {
    const known = await this.figures.indicators([indicator]);
    throw known.has(indicator)
      ? nothingShows(indicator, '', '/indicator')
      : unknownIndicator(indicator, '/indicator');
  }

  private subject({ by, of }: Subject, directory: Directory): Promise<ComparedGroup> | ComparedGroup {
    if (by === 'city') return this.comparisons.cityOf(directory);
    if (of === undefined) throw ofWhat(by);
    if (by !== 'school') return this.comparisons.group(by, of, directory);
    const place = directory.placeOf(of);
    if (place === undefined || directory.at(place).urn !== of) throw unknownGroup('school', of);
    return { code: of, name: directory.at(place).name, places: [place] };
  }

  private async points(
    shown: readonly Shown[],
    isSchool: boolean,
    { places }: ComparedGroup,
    breaks: readonly districts.BreakView[],
  ): Promise<districts.TrendPointView[]> {
    const days = await Promise.all(shown.map((one) => this.comparisons.sourcesOf(one)));
    let before: number | null = null;
    return shown.map((one, at) => {
      const point = pointOf(one, places, isSchool);
      const changed = breaks.some(
        ({ period }) => period <= one.period && period > (shown[at - 1]?.period ?? period),
      );
      const change = changed ? null : gapTo(before, point.value, meanDecimals(one));
      before = point.value;
      const city = groupFigure(one, this.comparisons.cityOf(one.directory).places).value;
      return { period: one.period, ...point, city, change, asAt: days[at]?.asAt ?? null };
    });
  }
}

function pointOf(
  shown: Shown,
  places: readonly number[],
  isSchool: boolean,
): Pick<districts.TrendPointView, 'kind' | 'value' | 'n' | 'hidden'> {
  const { n, hidden, value } = groupFigure(shown, places);
  const [place] = places;
  if (!isSchool || place === undefined)
    return { kind: value === null ? 'missing' : 'number', value, n, hidden };
  const own = shown.open[place] === 1 ? (shown.values[place] ?? NaN) : null;
  return { kind: shown.kindAt(place) ?? 'missing', value: own, n, hidden };
}
