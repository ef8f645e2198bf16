/**
 * @typedef {object} Times  What the calendar says where the platform runs, which a moved clock changes.
 * @property {string} today  `YYYY-MM-DD`
 * @property {number} membershipYear  the calendar year in which it begins, on 1 September
 * @property {string} financialYear  April to March, such as 2026-27
 * @property {(days: number, time: string) => string} instantIn  that many days from today, in UTC
 */

const dayMs = 86_400_000;

/** @param {string} now  an instant @returns {Times} */
export function timesAt(now) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date(now));
  const year = Number(today.slice(0, 4));
  const monthAndDay = today.slice(5);
  const april = monthAndDay >= '04-01' ? year : year - 1;
  return {
    today,
    membershipYear: monthAndDay >= '09-01' ? year : year - 1,
    financialYear: `${april}-${String((april + 1) % 100).padStart(2, '0')}`,
    instantIn: (days, time) =>
      `${new Date(Date.parse(today) + days * dayMs).toISOString().slice(0, 10)}T${time}:00Z`,
  };
}
