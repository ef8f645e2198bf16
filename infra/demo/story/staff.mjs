import { isRefusal, patiently } from '../api.mjs';
import { forEachAtOnce } from '../at-once.mjs';

/**
 * @typedef {import('../api.mjs').Api} Api
 * @typedef {import('../api.mjs').Body} Body
 * @typedef {import('../people.mjs').StaffMember} StaffMember
 */

/**
 * Registers the people who work for the partnership and gives each their role; a district lead gets theirs by being
 * appointed. Whoever holds a role already is left alone.
 * @param {{ operator: Api, staff: readonly StaffMember[], from: string, tell: (done: number, total: number) => void }} options
 *   `from`, their first day
 */
export async function appointStaff({ operator, staff, from, tell }) {
  const missing = await vacancies(operator, staff);
  const appoint = async (/** @type {StaffMember} */ member) => {
    const { name, email } = member;
    const { personId } = await operator.create('/v1/people', { name, email }, `staff/person/${email}`);
    if (member.role === 'district-lead') await appointLead(operator, member, { personId, from });
    else await grant(operator, member, { personId, from });
  };
  await forEachAtOnce(missing, appoint, tell);
}

/** @param {Api} operator @param {readonly StaffMember[]} staff */
async function vacancies(operator, staff) {
  const [grants, { items: districts }] = await Promise.all([
    operator.all('/v1/grants'),
    operator.get('/v1/districts'),
  ]);
  const led = new Set(
    districts.flatMap((/** @type {Body} */ { code, lead }) => (lead === null ? [] : [code])),
  );
  const held = (/** @type {string} */ role) => grants.filter((one) => one.role === role).length;
  const wanted = (/** @type {string} */ role) => staff.filter((one) => one.role === role).length;
  return staff.filter(({ role, districts: where = [] }) =>
    role === 'district-lead' ? !led.has(where[0]) : held(role) < wanted(role),
  );
}

/** @param {Api} operator @param {StaffMember} member @param {{ personId: string, from: string }} term */
const grant = (operator, { role, email, districts }, { personId, from }) =>
  operator.create(
    '/v1/grants',
    { personId, role, from, ...(districts && { districts }) },
    `staff/grant/${email}`,
  );

/** @param {Api} operator @param {StaffMember} member @param {{ personId: string, from: string }} term */
async function appointLead(operator, { districts: [district] = [] }, term) {
  const path = `/v1/districts/${district}`;
  await patiently(
    async () => operator.change('PUT', `${path}/lead`, term, (await operator.get(path)).version),
    (error) => isRefusal(error) && error.status === 412,
  );
}
