import { isRefusal, patiently } from '../api.mjs';

/**
 * @typedef {import('../api.mjs').Body} Body
 * @typedef {import('../school.mjs').School} School
 * @typedef {import('./commissions.mjs').Commissioning} Commissioning
 * @typedef {import('./times.mjs').Times} Times
 * @typedef {import('./works.mjs').Work} Work
 */

const daysOpen = 28;
const daysForQuestions = 21;
const daysToBeginning = 60;
const daysToEnd = 260;

const criteria = [
  { code: 'experience', title: 'Experience with the same difficulty', weight: 50 },
  { code: 'time', title: 'Time to give', weight: 30 },
  { code: 'distance', title: 'Distance', weight: 20 },
];

/** @param {Times} times @param {number} days */
const dayIn = ({ instantIn }, days) => instantIn(days, '12:00').slice(0, 10);

/** What is called for, as everybody may read it. @param {Work} work @param {Times} times @returns {Body} */
export const callTerms = ({ title, need }, times) => ({
  title,
  description: `${need} A school that has solved this itself works with those that have not.`,
  criteria,
  estimatedPence: 2_400_000,
  days: 15,
  startsOn: dayIn(times, daysToBeginning),
  endsOn: dayIn(times, daysToEnd),
  questionsUntil: times.instantIn(daysForQuestions, '17:00'),
  closesAt: times.instantIn(daysOpen, '17:00'),
});

/** The school year in which the day lies. @param {string} day */
function schoolYearOf(day) {
  const begins = Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);
  return `${begins}-${String((begins + 1) % 100).padStart(2, '0')}`;
}

/** Some schools say that they could do the work, each with days that it has declared. @param {Commissioning} commissioning @param {Work} work @param {Body} commission */
export async function answerCall(
  { cast, schools, times },
  { title, answers = 0 },
  { commission, beneficiary },
) {
  const helped = beneficiary.urns ?? [];
  const offering = schools.filter(({ urn, slot }) => slot.story === null && !helped.includes(urn));
  const first = title.length * 7;
  for (const { urn } of offering.slice(first, first + answers)) {
    const head = await cast.as('headteacher', { schools: [urn] });
    const year = schoolYearOf(dayIn(times, daysToBeginning));
    await head.put(`/v1/schools/${urn}/capacity/${year}`, { days: 30 });
    await express(head, commission, urn);
  }
}

/** @param {import('../api.mjs').Api} head @param {string} commission @param {string} urn */
async function express(head, commission, urn) {
  const body = {
    urn,
    answers: criteria.map(({ code, title }) => ({
      criterion: code,
      text: `${title}: our own results, and what we would do in the first term.`,
    })),
    days: 12,
    pricePence: 1_950_000,
    roles: ['Deputy headteacher', 'Subject lead'],
    interests: [],
  };
  const place = `/v1/calls/${commission}/expressions`;
  await patiently(
    () => head.create(place, body, `demo/expression/${commission}/${urn}`),
    // The copy of the schools is filled by events, which may be on their way.
    (error) => isRefusal(error) && error.code === 'commissioning.expression.unknown',
  ).catch((/** @type {unknown} */ error) => {
    // An earlier start that was cut short has done this.
    if (!isRefusal(error) || error.code !== 'commissioning.expression.twice') throw error;
  });
}
