import { isRefusal, patiently } from '../api.mjs';

/**
 * @typedef {import('../api.mjs').Api} Api
 * @typedef {import('../school.mjs').School} School
 */

const schedule = {
  weekday: 2,
  time: '16:00',
  place: 'Lench’s Trust, room 2',
  daysWithout: [],
  reason: 'Tuesdays after school suit most heads.',
};

/**
 * Gives those who hold the role a place in the Group for two years, the first of them as its chair, and the council's
 * officer one as a guest; and says when the Group meets.
 * @param {{ operator: Api, director: Api, schools: readonly School[], from: string }} options  `from`, their first day
 */
export async function gatherGroup({ operator, director, schools, from }) {
  const until = `${Number(from.slice(0, 4)) + 2}-08-31`;
  const grants = await operator.all('/v1/grants');
  const holders = (/** @type {string} */ role) =>
    grants.filter((grant) => grant.role === role).map(({ personId }) => personId);
  const quiet = schools.filter(({ slot }) => slot.story === null);
  for (const [at, personId] of holders('commissioning-member').entries()) {
    // Schools far apart in the list lie in different districts.
    const urn = quiet[Math.floor((quiet.length / 4) * (at + 1))]?.urn;
    const place = { personId, urn, chair: at === 0, from, until };
    await appoint(director, 'members', place);
  }
  for (const personId of holders('council-officer'))
    await appoint(director, 'guests', { personId, body: 'council', from, until });
  const { version } = await director.get('/v1/commissioning-group/schedule');
  if (version === 0)
    await director.change('PUT', '/v1/commissioning-group/schedule', { ...schedule, firstOn: from }, version);
}

/** People and schools are known to the Group when it has heard of them. @param {Api} director @param {'members' | 'guests'} kind @param {import('../api.mjs').Body} place */
const appoint = (director, kind, place) =>
  patiently(
    () => director.create(`/v1/commissioning-group/${kind}`, place, `demo/group/${place.personId}`),
    (error) => isRefusal(error) && /unknown/.test(error.code),
  );
