import { ink, lines } from './picture.js';

/** Values with their unit beside the axis. */
export const valueAxis = ({ unit }: { readonly unit: string }): object => ({
  type: 'value',
  scale: true,
  // The room beside the lowest must not reach below nothing, where there is no figure.
  min: ({ min, max }: { min: number; max: number }) => (min >= 0 && min < (max - min) / 10 ? 0 : null),
  name: lines(unit, 80).join(' '),
  nameLocation: 'middle',
  nameGap: 30,
  nameTextStyle: { fontSize: 13, color: ink.dark },
  axisLine: { show: true, lineStyle: { color: ink.middle } },
  axisLabel: { color: ink.dark },
  splitLine: { lineStyle: { color: ink.grid } },
});

/** One place for each name, and each name written. */
export const categoryAxis = (data: readonly string[]): object => ({
  type: 'category',
  data,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: ink.middle } },
  axisLabel: { color: ink.dark, interval: 0, lineHeight: 16 },
});
