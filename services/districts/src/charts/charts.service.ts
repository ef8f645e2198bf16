import { Injectable } from '@nestjs/common';
import { svgOf, type Picture } from '@partnership/charts';
import type { districts } from '@partnership/contracts';
import type { ComparedGroup } from '../comparisons/compared-group.js';
import { ComparisonsService } from '../comparisons/comparisons.service.js';
import { groupFigure, groupFigureView } from '../comparisons/group-figures.js';
import { isHidden } from '../comparisons/shown-kinds.js';
import type { Shown } from '../comparisons/shown.js';
import { rounded, sortedOf } from '../comparisons/statistics.js';
import { TrendsService } from '../comparisons/trends.service.js';
import { boxes, histogram, type DrawnGroup } from './distribution.js';
import { bars, type Bar } from './neighbours-chart.js';
import { trendLines } from './trend-chart.js';

/** Draws what comparing says, and nothing that it does not. */
@Injectable()
export class ChartsService {
  constructor(
    private readonly comparisons: ComparisonsService,
    private readonly trends: TrendsService,
  ) {}

  async distribution({ indicator, by, period }: districts.DrawDistribution): Promise<districts.ChartView> {
    const asked = { indicator: [indicator], by, ...(period !== undefined && { period }) };
    const comparison = await this.comparisons.compare(asked);
    const [shown] = comparison.shown;
    if (shown === undefined) throw new Error('One indicator is drawn');
    const city = groupFigure(shown, comparison.city.places).value;
    const drawn = {
      indicator: await this.comparisons.indicatorView(shown),
      period: comparison.period,
      city: drawnGroup(shown, comparison.city, city),
      groups: comparison.groups.map((group) => drawnGroup(shown, group, city)),
    };
    return file(`distribution-${indicator}-${by}`, by === 'city' ? histogram(drawn) : boxes(drawn));
  }

  async school({ indicator, urn, period, similarity }: districts.DrawSchool): Promise<districts.ChartView> {
    const { similar, ...comparison } = await this.comparisons.compare({
      indicator: [indicator],
      by: 'similar',
      of: urn,
      ...(period !== undefined && { period }),
      ...(similarity !== undefined && { similarity }),
    });
    const [shown] = comparison.shown;
    if (shown === undefined || similar === null) throw new Error('A school is drawn among its neighbours');
    const places = [similar.place, ...similar.group.places];
    const { title, unit } = shown.meta;
    const drawn = {
      title,
      unit,
      period: comparison.period,
      ...(await this.comparisons.sourcesOf(shown)),
      school: similar.view.name,
      bars: places.map((place) => barOf(shown, place, place === similar.place)),
      hidden: places.filter((place) => isHidden(shown.kindAt(place) ?? 'missing')).length,
      city: groupFigure(shown, comparison.city.places).value,
    };
    return file(`school-${urn}-${indicator}`, bars(drawn));
  }

  async trend(request: districts.DrawTrend): Promise<districts.ChartView> {
    const { indicator, by, of = '' } = request;
    return file(`trend-${indicator}-${by}${of}`, trendLines(await this.trends.whole(request)));
  }
}

const drawnGroup = (shown: Shown, { name, places }: ComparedGroup, city: number | null): DrawnGroup => ({
  name,
  figure: groupFigureView(shown, places, city),
  values: sortedOf(
    places.filter((place) => shown.open[place] === 1),
    shown.values,
  ),
});

const barOf = (shown: Shown, place: number, own: boolean): Bar => ({
  name: shown.directory.at(place).name,
  kind: shown.kindAt(place) ?? 'missing',
  value: shown.open[place] === 1 ? rounded(shown.values[place] ?? NaN, shown.meta.decimals) : null,
  own,
});

const file = async (name: string, picture: Picture): Promise<districts.ChartView> => ({
  // What it is of may be any text, and ends in a header.
  fileName: `${name.replaceAll(/[^\w-]/g, '')}.svg`,
  contentType: 'image/svg+xml',
  base64: Buffer.from(await svgOf(picture)).toString('base64'),
});
