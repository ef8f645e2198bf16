import { bringInSchools } from './members.mjs';
import { Cast } from './cast.mjs';
import { commissionWorks } from './commissions.mjs';
import { announceElection, isAnnounced } from './election.mjs';
import { levy, payInvoices } from './fees.mjs';
import { sendFeeds } from './feeds.mjs';
import { gatherGroup } from './group.mjs';
import { openLocalOffer } from './local-offer.mjs';
import { openPot } from './pot.mjs';
import { decideSignals } from './signals.mjs';
import { nameWhoAnswers } from './responsibilities.mjs';
import { nameSimilarity } from './similarity.mjs';
import { setTerms } from './terms.mjs';

/**
 * @typedef {import('../api.mjs').Api} Api
 *
 * @typedef {object} Telling
 * @property {import('../city.mjs').City} city
 * @property {Api} operator
 * @property {Api} council  the client that sends files
 * @property {import('./times.mjs').Times} times
 * @property {(task: string, done: number, total: number) => void} progress
 */

/**
 * Lets the first months of a partnership happen in a platform that has no schools yet, through its HTTP API alone. Told
 * again, it does what is missing and nothing twice.
 * @param {Telling} telling
 */
export async function tellStory(telling) {
  const cast = new Cast(telling.operator);
  if (!(await isAnnounced(telling.operator))) await tell(telling, cast);
  await cast.leave();
}

/** @param {Telling} telling @param {Cast} cast */
async function tell({ city, operator, council, times, progress }, cast) {
  const told = (/** @type {string} */ task) => (/** @type {number} */ done, /** @type {number} */ total) =>
    progress(task, done, total);
  const { seed, districts, feeds } = city;
  const year = times.membershipYear;
  const schools = [...city.schools()];
  const [finance, director, group, officer] = await Promise.all([
    cast.as('finance'),
    cast.as('director'),
    cast.as('commissioning-member'),
    cast.as('returning-officer'),
  ]);

  await nameSimilarity(operator);
  await setTerms({ operator, year });
  await nameWhoAnswers({ operator, from: `${year}-09-01` });
  await sendFeeds({ council, feeds: [...feeds, city.absence], tell: told('files of the council') });
  const urns = schools.map(({ urn }) => urn);
  await bringInSchools({
    operator,
    seed,
    urns,
    from: `${year}-09-01`,
    tell: told('schools and their people'),
  });
  await levy({ finance, year });
  await payInvoices({ finance, year, seed, tell: told('payments') });
  await openLocalOffer({ cast, director, schools, from: `${year}-09-01` });
  await openPot({ finance, year: times.financialYear });
  await gatherGroup({ operator, director, schools, from: `${year}-09-01` });
  const cases = await decideSignals({ director, tell: told('signals') });
  await commissionWorks({ group, cast, cases, schools, times, tell: told('commissions') });
  await announceElection({ officer, districts, times });
}
