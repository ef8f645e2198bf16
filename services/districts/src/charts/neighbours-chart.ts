import { categoryAxis, ink, shortened, valueAxis, type Picture } from '@partnership/charts';
import { cityLine, nothing } from './distribution.js';
import { counted, inPeriod, reasonOf, sourceLine } from './words.js';

export interface Bar {
  readonly name: string;
  readonly kind: string;
  readonly value: number | null;
  /** True for the school that the others are compared with. */
  readonly own: boolean;
}

export interface BarsDrawn {
  readonly title: string;
  readonly unit: string;
  readonly period: string;
  readonly sources: readonly string[];
  readonly asAt: string | null;
  readonly school: string;
  readonly bars: readonly Bar[];
  readonly hidden: number;
  readonly city: number | null;
}

/** A school between its neighbours, the highest at the top; who has no figure stands below with the reason. */
export function bars(drawn: BarsDrawn): Picture {
  const sorted = [...drawn.bars].sort(
    (a, b) => (a.value ?? -Infinity) - (b.value ?? -Infinity) || (a.name < b.name ? 1 : -1),
  );
  const shown = sorted.filter(({ value }) => value !== null).length;
  const words = ({ name, value, kind }: Bar): string =>
    value === null ? `${name}: ${reasonOf(kind)}` : `${name}: ${value}`;
  return {
    title: `${drawn.title}: ${drawn.school} and similar schools`,
    subtitle: `${inPeriod(drawn.period)}${drawn.unit} · ${counted(shown, drawn.hidden)}`,
    footer: sourceLine(drawn.sources, drawn.asAt),
    description: `In ${drawn.unit}: ${[...sorted].reverse().map(words).join('; ')}`,
    wideNames: true,
    plotHeight: Math.max(sorted.length, 3) * 30 + 40,
    option:
      shown === 0
        ? nothing
        : {
            xAxis: { ...valueAxis(drawn), scale: false },
            yAxis: categoryAxis(
              sorted.map(({ name, value, kind }) =>
                value === null ? `${shortened(name, 40)} (${reasonOf(kind)})` : shortened(name, 40),
              ),
            ),
            series: [
              {
                type: 'bar',
                barWidth: 18,
                label: {
                  show: true,
                  position: 'right',
                  color: ink.dark,
                  backgroundColor: '#ffffff',
                  padding: [1, 3],
                },
                data: sorted.map(({ value, own }) => ({
                  value: value ?? '-',
                  itemStyle: { color: own ? ink.dark : ink.light, borderColor: ink.dark },
                })),
                ...cityLine(drawn.city),
              },
            ],
          },
  };
}
