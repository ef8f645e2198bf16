import { isRefusal, patiently } from '../api.mjs';
import { forEachAtOnce } from '../at-once.mjs';
import { answerCall, callTerms } from './calls.mjs';
import { works } from './works.mjs';

/**
 * @typedef {import('../api.mjs').Api} Api
 * @typedef {import('../api.mjs').Body} Body
 * @typedef {import('../school.mjs').School} School
 * @typedef {import('./works.mjs').Work} Work
 * @typedef {import('./times.mjs').Times} Times
 *
 * @typedef {object} Commissioning
 * @property {Api} group  the commissioning group
 * @property {import('./cast.mjs').Cast} cast
 * @property {readonly Body[]} cases  signals that were taken up
 * @property {readonly School[]} schools
 * @property {Times} times
 * @property {(done: number, total: number) => void} tell
 */

/** @type {Record<Work['stage'], readonly string[]>} */
const stepsTo = {
  identified: [],
  agreed: ['agreed'],
  called: ['agreed', 'called'],
  'awarded-directly': ['agreed', 'awarded-directly'],
  withdrawn: ['withdrawn'],
};

/** Brings every piece of work as far as the story tells; one that an earlier start began is taken on from where it is. @param {Commissioning} commissioning */
export async function commissionWorks(commissioning) {
  const { group, tell } = commissioning;
  const begun = new Map((await group.all('/v1/commissions')).map((one) => [one.title, one.commission]));
  const carryOut = async (/** @type {Work} */ work) => {
    const known = begun.get(work.title);
    const commission = known
      ? await group.get(`/v1/commissions/${known}`)
      : await identify(commissioning, work);
    const brought = await bringOn(commissioning, work, commission);
    await answerCall(commissioning, work, brought);
  };
  await forEachAtOnce(works, carryOut, tell);
}

/** @param {Commissioning} commissioning @param {Work} work */
function identify({ group, cases, schools }, work) {
  const { title, need, origin, for: whom } = work;
  const at = works.indexOf(work);
  const found = origin === 'signal' ? cases[at] : undefined;
  const urn = found?.urn ?? schools[at * 11]?.urn;
  const beneficiary = whom.kind === 'school' ? { kind: 'schools', urns: [urn] } : whom;
  const body = { origin, beneficiary, title, need, ...(found && { caseId: found.caseId }) };
  return patiently(
    () => group.create('/v1/commissions', body, `demo/commission/${title}`),
    (error) => isRefusal(error) && /\.unknown$/.test(error.code),
  );
}

/** @param {Commissioning} commissioning @param {Work} work @param {Body} commission */
async function bringOn({ group, schools, times }, work, commission) {
  const steps = stepsTo[work.stage];
  const moves = movesOf({ work, supplier: supplierFor(commission, schools), times });
  let current = commission;
  const reached = current.state === 'awarded' ? steps.length : steps.indexOf(current.state) + 1;
  for (const step of steps.slice(reached)) {
    const { path, body } = moves[step] ?? { path: '', body: {} };
    const place = `/v1/commissions/${current.commission}/${path}`;
    current = await group.change('POST', place, body, current.version);
  }
  return current;
}

/** A school of the same phase as the one that is helped, elsewhere in the city. @param {Body} commission @param {readonly School[]} schools */
function supplierFor({ beneficiary }, schools) {
  const helped = schools.find(({ urn }) => urn === beneficiary.urns?.[0]) ?? schools[0];
  const others = schools.filter(
    ({ slot }) =>
      slot.phase === helped?.slot.phase && slot.district !== helped.slot.district && slot.story === null,
  );
  return String(others[Number(helped?.urn) % others.length]?.urn);
}

/** @param {{ work: Work, supplier: string, times: Times }} about @returns {Record<string, { path: string, body: Body }>} */
function movesOf({ work, supplier, times }) {
  const { pounds = 0, because = '', justification = 'urgency' } = work;
  return {
    agreed: { path: 'agreement', body: { reason: 'The Group agrees that a school should help with this.' } },
    called: { path: 'call', body: callTerms(work, times) },
    'awarded-directly': {
      path: 'direct-award',
      body: {
        supplierUrn: supplier,
        amountPence: pounds * 100,
        year: times.financialYear,
        justification,
        reason: because,
      },
    },
    withdrawn: { path: 'withdrawal', body: { reason: 'The need has gone.' } },
  };
}
