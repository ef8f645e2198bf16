import type { elections } from '@partnership/contracts';
import { civilDate } from '@partnership/database';
import { tooEarly, tooLate, unusable } from './election.errors.js';

/** The days and hours of an election, as it was called. */
export interface Timetable {
  readonly nominationsOpenAt: Date;
  readonly nominationsCloseAt: Date;
  /** Civil date: the day whose standing counts. */
  readonly rollOn: string;
  readonly pollOpensAt: Date;
  readonly pollClosesAt: Date;
}

/** What must hold between the dates, and where the fault is if it does not. */
const orders: readonly {
  readonly date: keyof Timetable;
  readonly holds: (timetable: Timetable, now: Date) => boolean;
  readonly detail: string;
}[] = [
  {
    date: 'nominationsOpenAt',
    holds: ({ nominationsOpenAt }, now) => nominationsOpenAt > now,
    detail: 'there must be time for a notice before nominations open',
  },
  {
    date: 'nominationsCloseAt',
    holds: ({ nominationsOpenAt, nominationsCloseAt }) => nominationsCloseAt > nominationsOpenAt,
    detail: 'nominations must close after they open',
  },
  {
    date: 'pollOpensAt',
    holds: ({ nominationsCloseAt, pollOpensAt }) => pollOpensAt >= nominationsCloseAt,
    detail: 'the poll cannot open before nominations close',
  },
  {
    date: 'pollClosesAt',
    holds: ({ pollOpensAt, pollClosesAt }) => pollClosesAt > pollOpensAt,
    detail: 'the poll must close after it opens',
  },
  {
    date: 'rollOn',
    holds: ({ rollOn, pollOpensAt }) => rollOn <= civilDate(pollOpensAt),
    detail: 'the roll is of the day on which the poll opens at the latest',
  },
];

/** Reads the timetable, or refuses what is out of order with a pointer to each fault. */
export function timetableOf(given: elections.Timetable, now: Date): Timetable {
  const timetable = {
    nominationsOpenAt: new Date(given.nominationsOpenAt),
    nominationsCloseAt: new Date(given.nominationsCloseAt),
    rollOn: given.rollOn,
    pollOpensAt: new Date(given.pollOpensAt),
    pollClosesAt: new Date(given.pollClosesAt),
  };
  const faults = orders
    .filter(({ holds }) => !holds(timetable, now))
    .map(({ date, detail }) => ({ pointer: `/timetable/${date}`, detail }));
  if (faults.length > 0) throw unusable('elections.timetable.out-of-order', faults);
  return timetable;
}

interface Window {
  readonly from?: keyof Timetable;
  readonly before?: keyof Timetable;
}

/**
 * When a step may be taken: not before the one date, and not once the other has come. What is not here may be at any time.
 * The notice comes before nominations open, so that nobody learns of them too late.
 */
const windows: Partial<Record<elections.ElectionState, Window>> = {
  noticed: { before: 'nominationsOpenAt' },
  nominating: { from: 'nominationsOpenAt', before: 'nominationsCloseAt' },
  nominated: { from: 'nominationsCloseAt' },
  'roll-frozen': { from: 'rollOn', before: 'pollOpensAt' },
  polling: { from: 'pollOpensAt', before: 'pollClosesAt' },
  polled: { from: 'pollClosesAt' },
};

const hasCome = (date: Date | string, now: Date): boolean =>
  typeof date === 'string' ? civilDate(now) >= date : now >= date;

const said = (date: Date | string): string => (typeof date === 'string' ? date : date.toISOString());

/** Whether the step may be taken now. */
export function isTime(timetable: Timetable, to: elections.ElectionState, now: Date): boolean {
  const { from, before } = windows[to] ?? {};
  return (
    (from === undefined || hasCome(timetable[from], now)) &&
    (before === undefined || !hasCome(timetable[before], now))
  );
}

/** Refuses a step before its time or after it. */
export function assertTime(timetable: Timetable, to: elections.ElectionState, now: Date): void {
  const { from, before } = windows[to] ?? {};
  if (from !== undefined && !hasCome(timetable[from], now)) throw tooEarly(to, said(timetable[from]));
  if (before !== undefined && hasCome(timetable[before], now)) throw tooLate(to, said(timetable[before]));
}
