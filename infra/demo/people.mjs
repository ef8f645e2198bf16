import { familyNames, givenNames } from './names.mjs';
import { districts } from './plan.mjs';
import { Random } from './random.mjs';

/**
 * @typedef {object} SchoolPerson
 * @property {string} urn
 * @property {'headteacher' | 'chair-of-governors'} post
 * @property {string} name
 * @property {string} email
 *
 * @typedef {object} StaffMember
 * @property {string} role  as the platform names it
 * @property {string} name
 * @property {string} email
 * @property {string[]} [districts]  to which the role is limited
 */

/** @param {Random} random */
const personName = (random) => `${random.pick(givenNames)} ${random.pick(familyNames)}`;

/** @param {number} seed @param {string} urn @returns {SchoolPerson} */
export const headteacherOf = (seed, urn) => ({
  urn,
  post: 'headteacher',
  name: personName(new Random(seed, urn, 'head')),
  email: `head.${urn}@schools.example`,
});

/** @param {number} seed @param {string} urn @returns {SchoolPerson} */
export const chairOf = (seed, urn) => ({
  urn,
  post: 'chair-of-governors',
  name: personName(new Random(seed, urn, 'chair')),
  email: `chair.${urn}@schools.example`,
});

const single = /** @type {const} */ ([
  ['admin', 'admin@partnership.example'],
  ['director', 'director@partnership.example'],
  ['chief-executive', 'chief.executive@partnership.example'],
  ['finance', 'finance@partnership.example'],
  ['commissioning-member', 'group.one@partnership.example'],
  ['commissioning-member', 'group.two@partnership.example'],
  ['commissioning-member', 'group.three@partnership.example'],
  ['returning-officer', 'returning.officer@partnership.example'],
  ['deputy-returning-officer', 'deputy.returning.officer@partnership.example'],
  ['scrutineer', 'scrutineer@partnership.example'],
  ['auditor', 'auditor@partnership.example'],
  ['council-officer', 'officer@council.example'],
]);

const coordinators = /** @type {const} */ ([
  ['north', ['erdington', 'perry-barr', 'sutton-coldfield']],
  ['east', ['hodge-hill', 'yardley', 'hall-green']],
  ['south', ['edgbaston', 'ladywood', 'northfield', 'selly-oak']],
]);

/** Everybody who works for the partnership or watches over it; the same addresses in every city. @param {number} seed @returns {StaffMember[]} */
export function staffOf(seed) {
  const named = (/** @type {string} */ email) => ({ email, name: personName(new Random(seed, email)) });
  return [
    ...single.map(([role, email]) => ({ role, ...named(email) })),
    ...districts.map(({ code }) => ({
      role: 'district-lead',
      ...named(`lead.${code}@partnership.example`),
      districts: [code],
    })),
    ...coordinators.map(([area, codes]) => ({
      role: 'engagement-coordinator',
      ...named(`coordinator.${area}@partnership.example`),
      districts: [...codes],
    })),
  ];
}
