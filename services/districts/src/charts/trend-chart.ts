import { categoryAxis, ink, shortened, valueAxis, type Picture } from '@partnership/charts';
import type { districts } from '@partnership/contracts';
import { rounded } from '../comparisons/statistics.js';
import { nothing } from './distribution.js';
import { reasonOf, sourceLine } from './words.js';

interface Drawn {
  readonly trend: districts.TrendView;
  readonly sources: readonly string[];
  readonly asAt: string | null;
}

type Column = { readonly point: districts.TrendPointView } | { readonly changed: districts.BreakView };

/** The periods in order, and between two where the method changed a place of its own for that. */
function columnsOf({ points, breaks }: districts.TrendView): Column[] {
  return points.flatMap((point, at): Column[] => {
    const before = points[at - 1];
    const changed = breaks.filter(
      ({ period }) => before !== undefined && period > before.period && period <= point.period,
    );
    return [...changed.map((one) => ({ changed: one })), { point }];
  });
}

const label = (column: Column, isGroup: boolean): string => {
  if ('changed' in column) return 'new\nmethod';
  const { period, kind, value, n } = column.point;
  if (value === null) return `${period}\n${reasonOf(kind)}`;
  return isGroup ? `${period}\nn = ${n}` : period;
};

/** A school's own figure as its indicator is told; a group's is rounded already. */
const told = (
  { value }: districts.TrendPointView,
  { decimals }: districts.TrendView,
  isGroup: boolean,
): number | null => (value === null || isGroup ? value : rounded(value, decimals));

/** Lines over the periods; what does not show is a gap with its reason, and no line crosses a change of the method. */
export function trendLines({ trend, sources, asAt }: Drawn): Picture {
  const columns = columnsOf(trend);
  const isGroup = trend.by !== 'school';
  const isCity = trend.by === 'city';
  const name = shortened(trend.name, 60);
  const own = columns.map((column) => ('point' in column ? told(column.point, trend, isGroup) : null));
  const city = columns.map((column) => ('point' in column ? column.point.city : null));
  const changes = columns.flatMap((column, at) => ('changed' in column ? [{ at, ...column.changed }] : []));
  const schools = Math.max(0, ...trend.points.map(({ n }) => n));
  const why = changes.map(({ period, why: reason }) => `New method from ${period}: ${reason}`);
  return {
    title: `${trend.title}: ${trend.name}`,
    subtitle: `${trend.unit} · n = ${isGroup ? `at most ${schools} schools` : '1 school'}`,
    footer: [...why, sourceLine(sources, asAt)].join(' '),
    description: trend.points
      .map((point) => {
        const value = told(point, trend, isGroup);
        return `${point.period}: ${value === null ? reasonOf(point.kind) : `${value} ${trend.unit}`}`;
      })
      .join('; '),
    plotHeight: 360,
    option: [...own, ...city].every((value) => value === null)
      ? nothing
      : {
          ...(!isCity && { legend: { top: 74, right: 24, itemGap: 36, data: [name, 'City'] } }),
          xAxis: categoryAxis(columns.map((column) => label(column, isGroup))),
          // Room above the highest point for its label, which would run into the names of the lines.
          yAxis: { ...valueAxis(trend), nameGap: 46, boundaryGap: ['5%', '15%'] },
          series: [
            lineOf(name, own, ink.dark, 'solid', changes),
            ...(isCity ? [] : [lineOf('City', city, ink.line, 'dashed', [])]),
          ],
        },
  };
}

function lineOf(
  name: string,
  data: readonly (number | null)[],
  color: string,
  type: string,
  changes: readonly { at: number }[],
): object {
  return {
    type: 'line',
    name,
    data,
    connectNulls: false,
    symbol: type === 'solid' ? 'circle' : 'emptyCircle',
    symbolSize: 8,
    itemStyle: { color },
    lineStyle: { color, type, width: 2.5 },
    ...(type === 'solid' && { label: { show: true, position: 'top', color: ink.dark } }),
    ...(changes.length > 0 && {
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: ink.middle, type: 'dotted', width: 2 },
        data: changes.map(({ at }) => ({ xAxis: at })),
      },
    }),
  };
}
