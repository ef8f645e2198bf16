/** The year in which a period such as `2018-19` or `2019` begins; `2018-08` is a month. */
function yearOf(period: string): number | undefined {
  const [, year, end] = /^(\d{4})(?:-(\d{2}))?$/.exec(period) ?? [];
  if (year === undefined) return undefined;
  return end === undefined || Number(end) === (Number(year) + 1) % 100 ? Number(year) : undefined;
}

const follows = (earlier: string, later: string): boolean => {
  const [before, after] = [yearOf(earlier), yearOf(later)];
  return before === undefined || after === undefined ? earlier < later : after === before + 1;
};

/** The last `count` of the periods, oldest first; undefined where there are fewer, or one between them is missing. */
export function lastPeriods(periods: readonly string[], count: number): readonly string[] | undefined {
  const last = [...periods].sort().slice(-count);
  if (last.length < count) return undefined;
  return last.every((period, i) => i === 0 || follows(last[i - 1] ?? '', period)) ? last : undefined;
}

/** The break in the method between these periods, if there is one: from it on the figure is made another way. */
export function breakWithin(periods: readonly string[], breaks: readonly string[]): string | undefined {
  const [first = ''] = periods;
  const last = periods.at(-1) ?? '';
  return breaks.find((at) => at > first && at <= last);
}
