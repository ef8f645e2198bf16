const dateOf = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const hourOf = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
});

const hour = 3_600_000;

/** The date on a London calendar at this instant, `YYYY-MM-DD`. */
export const civilDate = (at: Date): string => dateOf.format(at);

/** The civil date that lies `days` after this one; before it when negative. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * hour).toISOString().slice(0, 10);
}

/** The instant at which London's clocks show `time` (`HH:MM`) on this date. An hour that summer time skips counts as the next. */
export function londonInstant(date: string, time: string): Date {
  const inWinter = new Date(`${date}T${time}:00Z`);
  const inSummer = new Date(inWinter.getTime() - hour);
  return Number(hourOf.format(inSummer)) === inWinter.getUTCHours() ? inSummer : inWinter;
}
