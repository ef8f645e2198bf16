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

/** Reads the timetable, or refuses what is out of order with a pointer to each fault. */
export function timetableOf(given: elections.Timetable): Timetable {
  const timetable = {
    nominationsOpenAt: new Date(given.nominationsOpenAt),
    nominationsCloseAt: new Date(given.nominationsCloseAt),
    rollOn: given.rollOn,
    pollOpensAt: new Date(given.pollOpensAt),
    pollClosesAt: new Date(given.pollClosesAt),
  };
  const { nominationsOpenAt, nominationsCloseAt, rollOn, pollOpensAt, pollClosesAt } = timetable;
  const faults = [
    nominationsCloseAt <= nominationsOpenAt && {
      pointer: '/timetable/nominationsCloseAt',
      detail: 'nominations must close after they open',
    },
    pollOpensAt < nominationsCloseAt && {
      pointer: '/timetable/pollOpensAt',
      detail: 'the poll cannot open before nominations close',
    },
    pollClosesAt <= pollOpensAt && {
      pointer: '/timetable/pollClosesAt',
      detail: 'the poll must close after it opens',
    },
    rollOn > civilDate(pollOpensAt) && {
      pointer: '/timetable/rollOn',
      detail: 'the roll is taken on the day the poll opens at the latest',
    },
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw unusable('elections.timetable.out-of-order', faults);
  return timetable;
}

const said = (at: Date): string => at.toISOString();

/** The notice comes before nominations open, so that nobody learns of them too late. */
export function assertNotice({ nominationsOpenAt }: Timetable, now: Date): void {
  if (now >= nominationsOpenAt) throw tooLate('The notice', said(nominationsOpenAt));
}

export function assertNominationsOpen({ nominationsOpenAt, nominationsCloseAt }: Timetable, now: Date): void {
  if (now < nominationsOpenAt) throw tooEarly('Opening nominations', said(nominationsOpenAt));
  if (now >= nominationsCloseAt) throw tooLate('Opening nominations', said(nominationsCloseAt));
}

export function assertNominationsClose({ nominationsCloseAt }: Timetable, now: Date): void {
  if (now < nominationsCloseAt) throw tooEarly('Closing nominations', said(nominationsCloseAt));
}

export function assertFreeze({ rollOn, pollOpensAt }: Timetable, now: Date): void {
  if (civilDate(now) < rollOn) throw tooEarly('Freezing the roll', rollOn);
  if (now >= pollOpensAt) throw tooLate('Freezing the roll', said(pollOpensAt));
}
