import { Failure, type FailureDetail } from '@partnership/contracts';

/** When files are due: `15` of every month, `12-15` of every year; terms have three days of the year. */
export interface Expectation {
  readonly every: 'month' | 'term' | 'year';
  readonly days: readonly string[];
  readonly graceDays: number;
  /** What fell due before is not missed. */
  readonly since: string;
}

const mostDays = { month: 1, term: 3, year: 1 } as const;

/** Days that a calendar does not have are refused: the 29th of February only one year in four. */
export function expectationFaults({ every, days }: Pick<Expectation, 'every' | 'days'>): FailureDetail[] {
  const faults: FailureDetail[] = [];
  const add = (pointer: string, code: string, detail: string): void => {
    faults.push({ pointer, code, detail });
  };
  if (days.length !== mostDays[every])
    add(
      '/days',
      'days-number',
      `every ${every} has ${mostDays[every]} due ${every === 'term' ? 'days' : 'day'}`,
    );
  days.forEach((day, place) => {
    if (every === 'month') {
      if (!/^(0[1-9]|1\d|2[0-8])$/.test(day))
        add(`/days/${place}`, 'day-of-month', 'a day that every month has, from 01 to 28');
    } else if (!existsEveryYear(day))
      add(`/days/${place}`, 'day-of-year', 'a day that every year has, as month and day: 12-15');
    if (days.indexOf(day) < place) add(`/days/${place}`, 'day-twice', 'the day is there before');
  });
  return faults;
}

export function assertExpectation(expectation: Pick<Expectation, 'every' | 'days'>): void {
  const faults = expectationFaults(expectation);
  if (faults.length > 0)
    throw new Failure('invalid', 'districts.feed-expectation.faulty', 'No calendar has these days.', faults);
}

function existsEveryYear(day: string): boolean {
  const date = new Date(`2023-${day}T00:00:00Z`);
  return (
    /^\d{2}-\d{2}$/.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === day
  );
}

/** The due days of the years about this one, in order. */
function dueDays({ every, days }: Expectation, today: string): string[] {
  const year = Number(today.slice(0, 4));
  const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));
  return [year - 2, year - 1, year, year + 1]
    .flatMap((each) =>
      every === 'month'
        ? months.flatMap((month) => days.map((day) => `${each}-${month}-${day}`))
        : days.map((day) => `${each}-${day}`),
    )
    .sort();
}

/** The next due day, today's among them. */
export function nextDue(expectation: Expectation, today: string): string {
  const next = dueDays(expectation, today).find((day) => day >= today);
  if (next === undefined) throw new Error('A rhythm has a due day in every year');
  return next;
}

/**
 * The due day for which nothing has come although its grace is over: the last of them, since a newer file makes up for
 * those before. A file comes for a due day if its figures are of a day after the due day before.
 */
export function lateSince(
  expectation: Expectation,
  today: string,
  lastAsAt: string | null,
  addDays: (date: string, days: number) => string,
): string | null {
  const days = dueDays(expectation, today);
  const over = days.filter((day) => addDays(day, expectation.graceDays) < today);
  const due = over.at(-1);
  if (due === undefined || due < expectation.since) return null;
  const before = over.at(-2) ?? '';
  return lastAsAt !== null && lastAsAt > before ? null : due;
}
