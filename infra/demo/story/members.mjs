import { isRefusal, patiently } from '../api.mjs';
import { forEachAtOnce } from '../at-once.mjs';
import { chairOf, headteacherOf } from '../people.mjs';
import { Random } from '../random.mjs';

/**
 * @typedef {import('../api.mjs').Api} Api
 * @typedef {import('../people.mjs').SchoolPerson} SchoolPerson
 *
 * @typedef {object} Joining
 * @property {Api} operator
 * @property {number} seed
 * @property {readonly string[]} urns
 * @property {string} from  first day of membership and in post
 * @property {(done: number, total: number) => void} tell
 */

const shareOfMembers = 0.92;

/** True for the schools of the story that join; always the same ones. @param {number} seed @param {string} urn */
const joins = (seed, urn) => new Random(seed, urn, 'joins').chance(shareOfMembers);

/** True while a school that districts knows has not come to membership's copy yet. @param {unknown} error */
const notHeardOf = (error) => isRefusal(error) && error.code === 'membership.school.unknown';

/** Most schools join, with their headteacher; every school gets its headteacher and its chair. @param {Joining} joining */
export async function bringInSchools(joining) {
  const { operator, seed, urns, tell } = joining;
  const members = new Set((await operator.all('/v1/members')).map(({ urn }) => urn));
  const left = urns.filter((urn) => !members.has(urn));
  await forEachAtOnce(left, (urn) => bringIn(joining, urn, joins(seed, urn)), tell);
}

/** @param {Joining} joining @param {string} urn @param {boolean} isMember */
async function bringIn({ operator, seed, from }, urn, isMember) {
  const head = headteacherOf(seed, urn);
  await patiently(() => appoint(operator, chairOf(seed, urn), from), notHeardOf);
  if (!isMember) return appoint(operator, head, from);
  const { name, email } = head;
  return operator.create('/v1/members', { urn, from, headteacher: { name, email } }, `member/${urn}`);
}

/** @param {Api} operator @param {SchoolPerson} person @param {string} from */
async function appoint(operator, { urn, post, name, email }, from) {
  const { personId } = await operator.create('/v1/people', { name, email }, `person/${email}`);
  return operator.create(`/v1/schools/${urn}/posts`, { personId, post, from }, `post/${email}`);
}
