import { addDays, civilDate, londonInstant } from './london.js';
import type { Work } from './work.js';

/** Something that happens by itself. */
export interface Job<W extends Work = Work> {
  /** `<service>.<what>`; names the job in its table and in the audit. */
  readonly name: string;
  /** Keys of the periods that fall due after `from`, up to and including `to`, by the service's clock. */
  readonly due: (from: Date, to: Date) => readonly string[];
  /** Runs once per period, in a transaction with the mark that it ran. */
  readonly run: (work: W, period: string) => Promise<unknown>;
}

export const defineJob = <W extends Work = Work>(job: Job<W>): Job<W> => job;

const hour = 3_600_000;

/** Every full hour, UTC: `2026-01-31T05`. */
export const hourly: Job['due'] = (from, to) => {
  const hours: string[] = [];
  for (let next = Math.floor(from.getTime() / hour) + 1; next * hour <= to.getTime(); next++)
    hours.push(new Date(next * hour).toISOString().slice(0, 13));
  return hours;
};

/** Every day when London's clocks show this time: `2026-01-31`. */
export const dailyAt =
  (time: string): Job['due'] =>
  (from, to) => {
    const days: string[] = [];
    for (let day = civilDate(from); day <= civilDate(to); day = addDays(day, 1)) {
      const at = londonInstant(day, time);
      if (at > from && at <= to) days.push(day);
    }
    return days;
  };

/** Of the periods that were missed only the last: for work that makes up for all of them at once. */
export const latest =
  (due: Job['due']): Job['due'] =>
  (from, to) =>
    due(from, to).slice(-1);
