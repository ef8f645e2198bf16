import { join } from 'node:path';
import { Api } from '../demo/api.mjs';
import { generateCity } from '../demo/city.mjs';
import { headteacherOf } from '../demo/people.mjs';
import { keepFeedClient } from '../demo/story/feed-client.mjs';
import { tellStory } from '../demo/story/index.mjs';
import { appointStaff } from '../demo/story/staff.mjs';
import { timesAt } from '../demo/story/times.mjs';
import { local } from './paths.mjs';

/**
 * @typedef {import('./platform.mjs').Platform} Platform
 * @typedef {import('./announce.mjs').SignIn} SignIn
 *
 * @typedef {object} Seeding
 * @property {string} gateway
 * @property {Pick<Platform, 'instance' | 'operator'>} platform
 * @property {boolean} empty  only those who work for the partnership
 * @property {(task: string, done: number, total: number) => void} progress
 * @property {(changes: Partial<Platform>) => void} [remember]
 */

/** The accounts that show most, with what each is for. */
const worthTrying = [
  ['admin@partnership.example', 'administrator: people, members, roles, clients'],
  ['finance@partnership.example', 'finance: fees, invoices, payments, the pot'],
  ['director@partnership.example', 'director: signals, commissions, district leads'],
  ['lead.ladywood@partnership.example', 'district lead: Ladywood and no other district'],
  ['group.one@partnership.example', 'the Group: commissions and awards'],
  ['returning.officer@partnership.example', 'returning officer: elections and rolls'],
  ['officer@council.example', 'council officer: feed files'],
];

/**
 * Fills a platform that has just started with what it needs to be tried: the people of the partnership and their roles,
 * a client for feed files and, unless it shall be empty, the demo city. It speaks HTTP to the gateway only, and does
 * nothing twice.
 * @param {Seeding} seeding
 * @returns {Promise<{ signIns: SignIn[], example: string }>}
 */
export async function seed({ gateway, platform, empty, progress, remember = () => undefined }) {
  const operator = new Api(gateway, platform.operator);
  const city = generateCity();
  const clock = await operator.find('/v1/clock');
  const times = timesAt(clock?.now ?? new Date().toISOString());
  const feedClient = await keepFeedClient({
    operator,
    file: join(local, platform.instance, 'feed-client.json'),
  });
  remember({ feedClient });
  await appointStaff({
    operator,
    staff: city.staff,
    from: `${times.membershipYear}-09-01`,
    tell: (done, total) => progress('people of the partnership', done, total),
  });
  const signIns = worthTrying.map(([email = '', who = '']) => ({ email, who }));
  if (empty) return { signIns, example: '/v1/districts' };
  await tellStory({ city, operator, council: new Api(gateway, feedClient), times, progress });
  const [school] = city.schools();
  if (!school) return { signIns, example: '/v1/districts' };
  const { email } = headteacherOf(city.seed, school.urn);
  return {
    signIns: [...signIns, { email, who: `headteacher of ${school.name}` }],
    example: `/v1/schools/${school.urn}`,
  };
}
