/** Civil days as whole numbers, days since 1 January 1970, so that they can be counted with. @typedef {number} Day */

const dayMs = 86_400_000;

/** @param {string} iso  `YYYY-MM-DD` @returns {Day} */
export const dayOf = (iso) => Date.parse(`${iso}T00:00:00Z`) / dayMs;

/** There are only so many days, and each is asked for often. @type {Map<Day, string>} */
const known = new Map();

/** @param {Day} day */
function isoOf(day) {
  const iso = known.get(day) ?? new Date(day * dayMs).toISOString().slice(0, 10);
  known.set(day, iso);
  return iso;
}

/** The date as inspection files write it, dd/mm/yyyy. @param {Day} day */
export function britishOf(day) {
  const [year, month, date] = isoOf(day).split('-');
  return `${date}/${month}/${year}`;
}

/** @param {Day} day */
const monthAndDate = (day) => isoOf(day).slice(5);

const holidays = /** @type {const} */ ([
  ['07-15', '09-10'],
  ['12-16', '12-31'],
  ['01-01', '01-07'],
  ['04-01', '04-16'],
]);

/** No school was inspected while schools were closed to most pupils; those that were due came later. */
const closure = { from: dayOf('2020-03-17'), to: dayOf('2021-05-04') };

/** The first day, from this one on, on which an inspection may begin: Tuesday or Wednesday in term. @param {Day} day */
export function inspectionDayFrom(day) {
  const late = day >= closure.from && day < closure.to ? closure.to - closure.from : 0;
  let candidate = day + late;
  while (!mayBegin(candidate)) candidate += 1;
  return candidate;
}

/** @param {Day} day */
function mayBegin(day) {
  const weekday = (day + 4) % 7;
  const inYear = monthAndDate(day);
  return (weekday === 2 || weekday === 3) && !holidays.some(([from, to]) => inYear >= from && inYear <= to);
}
