import { civilDate } from '@partnership/database';
import { dayInWords } from '../fees/printed-document.js';

const timeOf = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** As London's clocks show it: 15 January 2027, 17:00. */
export const instantInWords = (instant: string): string => {
  const at = new Date(instant);
  return `${dayInWords(civilDate(at))}, ${timeOf.format(at)}`;
};
