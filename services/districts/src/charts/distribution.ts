import type { districts } from '@partnership/contracts';
import { categoryAxis, ink, shortened, valueAxis, type Picture } from '@partnership/charts';
import { counted, inPeriod, sourceLine } from './words.js';

/** A group with its figures. */
export interface DrawnGroup {
  readonly name: string;
  readonly figure: districts.GroupFigureView;
  /** The shown figures, sorted. */
  readonly values: Float64Array;
}

interface Drawn {
  readonly indicator: districts.ComparedIndicatorView;
  readonly period: string;
  readonly city: DrawnGroup;
  readonly groups: readonly DrawnGroup[];
}

/** A dashed line at the city's value. */
export const cityLine = (value: number | null): object =>
  value === null
    ? {}
    : {
        markLine: {
          silent: true,
          symbol: 'none',
          z: 1,
          lineStyle: { color: ink.line, type: 'dashed', width: 2 },
          label: {
            formatter: `city ${value}`,
            color: ink.line,
            position: 'end',
          },
          data: [{ xAxis: value }],
        },
      };

/** A picture of nothing says that it is one. */
export const nothing = {
  graphic: [
    {
      type: 'text',
      left: 'center',
      top: 'middle',
      style: {
        text: 'No figure shows.',
        fontSize: 16,
        fill: ink.dark,
        fontFamily: 'Arial, Helvetica, sans-serif',
      },
    },
  ],
};

const headOf = ({ indicator, period, city }: Drawn): Pick<Picture, 'title' | 'subtitle' | 'footer'> => ({
  title: indicator.title,
  subtitle: `${inPeriod(period)}${indicator.unit} · ${counted(city.figure.n, city.figure.hidden, city.figure.absent)}`,
  footer: sourceLine(indicator.sources, indicator.asAt),
});

/** A box for each group: from its lowest to its highest school, the middle half filled. */
export function boxes(drawn: Drawn): Picture {
  const { groups, city, indicator } = drawn;
  // The first group at the top: a category axis begins at the bottom.
  const rows = [...groups].reverse();
  const names = rows.map(
    ({ name, figure: { n, hidden } }) => `${shortened(name, 40)}\n${counted(n, hidden)}`,
  );
  const dots = rows.flatMap(({ figure, values }, row) =>
    figure.quartiles === null ? [...values].map((value) => [value, row]) : [],
  );
  const head = headOf(drawn);
  return {
    ...head,
    footer: `Lines reach from the lowest to the highest school, boxes hold the middle half, the bar is the median; fewer than five schools are dots. ${head.footer}`,
    description: descriptionOf(drawn),
    wideNames: true,
    plotHeight: Math.max(groups.length, 2) * 44 + 40,
    option:
      city.figure.n === 0
        ? nothing
        : {
            xAxis: { ...valueAxis(indicator), boundaryGap: ['3%', '3%'] },
            yAxis: categoryAxis(names),
            series: [
              {
                type: 'boxplot',
                boxWidth: [10, 22],
                itemStyle: { color: ink.light, borderColor: ink.dark, borderWidth: 1.5 },
                data: rows.map(({ figure: { quartiles } }) =>
                  quartiles === null
                    ? []
                    : [quartiles.min, quartiles.q1, quartiles.median, quartiles.q3, quartiles.max],
                ),
                ...cityLine(city.figure.value),
              },
              { type: 'scatter', symbolSize: 9, itemStyle: { color: ink.dark }, data: dots },
            ],
          },
  };
}

/** How many schools have which figure. */
export function histogram(drawn: Drawn): Picture {
  const { city, indicator } = drawn;
  const { labels, counts } = binned(city.values, indicator.decimals);
  return {
    ...headOf(drawn),
    description: descriptionOf(drawn),
    plotHeight: 380,
    option:
      city.figure.n === 0
        ? nothing
        : {
            xAxis: {
              ...categoryAxis(labels),
              axisLabel: { color: ink.dark, rotate: labels.some(({ length }) => length > 7) ? 45 : 0 },
              name: indicator.unit,
              nameLocation: 'middle',
              nameGap: labels.some(({ length }) => length > 7) ? 64 : 32,
            },
            yAxis: {
              ...valueAxis({ ...indicator, unit: 'schools' }),
              scale: false,
              minInterval: 1,
              nameGap: 44,
            },
            series: [
              {
                type: 'bar',
                barCategoryGap: '4%',
                itemStyle: { color: ink.middle, borderColor: ink.dark },
                data: counts,
              },
            ],
          },
  };
}

const mostBins = 20;

/** At most twenty steps of one, two or five times a power of ten. */
function binned(sorted: Float64Array, decimals: number): { labels: string[]; counts: number[] } {
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const step = stepOf(high - low, decimals);
  const first = Math.floor(low / step);
  const counts = new Array<number>(Math.floor(high / step) - first + 1).fill(0);
  for (const value of sorted) {
    const bin = Math.floor(value / step) - first;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const shownDecimals = Math.max(0, Math.ceil(-Math.log10(step)));
  const told = (bin: number): string => ((first + bin) * step).toFixed(shownDecimals);
  return { labels: counts.map((_, bin) => `${told(bin)}–${told(bin + 1)}`), counts };
}

function stepOf(range: number, decimals: number): number {
  const finest = 10 ** -decimals;
  const atLeast = Math.max(range / (mostBins - 1), finest);
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= atLeast * (1 - 1e-9)) ?? atLeast;
}

function descriptionOf({ indicator, groups, city }: Drawn): string {
  const said = (group: DrawnGroup): string => {
    const { value, quartiles, n, hidden } = group.figure;
    const [kind, middle] = quartiles === null ? ['mean', value] : ['median', quartiles.median];
    const figure = middle === null ? 'no figure shows' : `${kind} ${middle} ${indicator.unit}`;
    return `${group.name}: ${figure}, ${counted(n, hidden)}`;
  };
  return [city, ...groups.filter((group) => group.name !== city.name)].map(said).join('; ');
}
