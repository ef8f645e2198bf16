import type { commissioning } from '@partnership/contracts';
import { addDays, londonInstant } from '@partnership/database';

export interface Schedule {
  readonly version: number;
  readonly weekday: number;
  readonly time: string;
  readonly place: string;
  readonly firstOn: string;
  readonly weeksAhead: number;
  readonly daysWithout: readonly commissioning.DayWithoutMeeting[];
  readonly setAt: Date;
  readonly setBy: string;
  readonly reason: string;
}

type Rhythm = Pick<Schedule, 'weekday' | 'time' | 'firstOn' | 'daysWithout'>;

/** The meeting of a week. */
export interface Slot {
  readonly weekOf: string;
  readonly on: string;
  readonly startsAt: Date;
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The Monday of the day's week. */
export const weekOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** When the Group meets in the week of that Monday, by London's clocks; null where the schedule has no meeting in it. */
export function slotOf({ weekday, time, firstOn, daysWithout }: Rhythm, monday: string): Slot | null {
  const on = addDays(monday, weekday - 1);
  if (on < firstOn || daysWithout.some((day) => day.on === on)) return null;
  return { weekOf: monday, on, startsAt: londonInstant(on, time) };
}

/** The meetings after `now` up to `weeks` weeks ahead, one a week. */
export function slotsAhead(schedule: Rhythm, today: string, now: Date, weeks: number): Slot[] {
  const slots: Slot[] = [];
  const last = addDays(today, weeks * 7);
  for (let monday = weekOf(today); monday <= last; monday = addDays(monday, 7)) {
    const slot = slotOf(schedule, monday);
    if (slot !== null && slot.startsAt > now && slot.on <= last) slots.push(slot);
  }
  return slots;
}
