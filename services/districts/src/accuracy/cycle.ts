export interface Rhythm {
  readonly from: string;
  readonly months: number;
}

export interface Cycle {
  /** The day since which the fact is due; null before the first. */
  readonly since: string | null;
  /** The day on which it will be due again, or for the first time. */
  readonly next: string;
}

const lastDayOf = (year: number, month: number): number =>
  new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** The same day so many months later, or the last of a month that is too short. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, of = 1] = day.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(at / 12), at % 12];
  return new Date(Date.UTC(toYear, toMonth, Math.min(of, lastDayOf(toYear, toMonth))))
    .toISOString()
    .slice(0, 10);
}

/** The round of verification that runs on a day. Counted from the first day each time, so that a 31st stays one. */
export function cycleOn({ from, months }: Rhythm, today: string): Cycle {
  if (today < from) return { since: null, next: from };
  const passed = (Number(today.slice(0, 4)) - Number(from.slice(0, 4))) * 12;
  let round = Math.max(
    0,
    Math.floor((passed + Number(today.slice(5, 7)) - Number(from.slice(5, 7))) / months) - 1,
  );
  while (addMonths(from, (round + 1) * months) <= today) round += 1;
  return { since: addMonths(from, round * months), next: addMonths(from, (round + 1) * months) };
}

/** A value from before this day is stale, if nobody stood for it since. */
export const staleBefore = (months: number, today: string): string => addMonths(today, -months);
