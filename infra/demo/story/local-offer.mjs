/**
 * @typedef {import('../api.mjs').Api} Api
 * @typedef {import('../api.mjs').Body} Body
 * @typedef {import('../school.mjs').School} School
 * @typedef {import('./cast.mjs').Cast} Cast
 */

/** Where the local offer is tried first. */
const pathfinder = 'ladywood';

const reason =
  'Ladywood is the pathfinder: its schools asked to see health, housing and youth services in one place.';

/** @param {string} from  the day on which both begin */
const services = (from) => [
  {
    title: 'Family support workers in schools',
    provider: 'Ladywood Family Partnership',
    description:
      'A worker is in the school one day a week, visits families at home and goes along to appointments.',
    topic: 'family-support',
    phases: ['nursery', 'primary'],
    ageFrom: 3,
    ageTo: 11,
    wards: [],
    place: 'In the school, and at home where the family agrees',
    from,
    howToAsk: 'Ask here for your school; the partnership’s office arranges a first visit within two weeks.',
  },
  {
    title: 'Detached youth work after school',
    provider: 'Ladywood Youth Service',
    description: 'Two youth workers around the school from three to six, on the days that the school names.',
    topic: 'youth',
    phases: ['secondary', 'special', 'alternative-provision'],
    ageFrom: 11,
    ageTo: 18,
    wards: [],
    place: 'Around the school, and at the youth centre on Fridays',
    from,
    howToAsk: 'Ask here for your school, and say in the note which days matter most.',
  },
];

const need = {
  kind: 'need',
  title: 'Speech and language support in reception',
  body: 'Eleven of sixty children began in September with little speech, and the wait for a first appointment is nine months. A therapist shared with two neighbouring schools would do.',
  topic: 'health',
  phases: ['nursery', 'primary'],
};

/** @param {readonly School[]} schools */
const oneThatNeeds = (schools) =>
  schools.find(
    ({ slot: { district, phase, story } }) =>
      district?.code === pathfinder && phase === 'Primary' && story === null,
  );

/**
 * Switches the local offer of the pathfinder on, with two services on offer and the need of one school, on which the
 * lead has still to decide.
 * @param {{ cast: Cast, director: Api, schools: readonly School[], from: string }} options
 */
export async function openLocalOffer({ cast, director, schools, from }) {
  const school = oneThatNeeds(schools);
  if (school === undefined) return;
  await director.put(`/v1/districts/${pathfinder}/local-offer`, { on: true, reason });
  const lead = await cast.as('district-lead', { districts: [pathfinder] });
  const offered = await lead.all(`/v1/local-offer/services?district=${pathfinder}`);
  for (const service of services(from))
    await once(lead, '/v1/local-offer/services', offered, { district: pathfinder, ...service });
  const head = await cast.as('headteacher', { schools: [school.urn] });
  const proposed = await head.all(`/v1/local-offer/proposals?district=${pathfinder}&urn=${school.urn}`);
  await once(head, '/v1/local-offer/proposals', proposed, { urn: school.urn, ...need });
}

/** Whoever plays is another client at each start, so that a key alone does not tell what was there before. @param {Api} player @param {string} path @param {readonly Body[]} there @param {Body} wanted */
async function once(player, path, there, wanted) {
  if (there.some(({ title }) => title === wanted['title'])) return;
  await player.create(path, wanted, `demo${path}/${String(wanted['title'])}`);
}
