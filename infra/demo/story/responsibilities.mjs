import { forEachAtOnce } from '../at-once.mjs';

/** @typedef {import('../api.mjs').Api} Api */

const everywhere = { scope: 'all' };

/** What stays with the council, and who improves which schools; free schools' improvement is nobody's yet: a gap. */
const answers = [
  { service: 'admissions', bodyName: 'School Admissions', ...everywhere },
  { service: 'governor-support', bodyName: 'Governor Support', ...everywhere },
  { service: 'hr', bodyName: 'Schools’ HR', ...everywhere },
  { service: 'safeguarding', bodyName: 'Education Safeguarding', ...everywhere },
  { service: 'school-support', bodyName: 'School and Governor Support', ...everywhere },
  { service: 'send', bodyName: 'SEND Assessment and Review', ...everywhere },
  {
    service: 'school-improvement',
    body: 'partnership',
    bodyName: 'District leads of the partnership',
    scope: 'type-group',
    scopeValue: 'maintained',
  },
  {
    service: 'school-improvement',
    body: 'trust',
    bodyName: 'The school’s own trust',
    scope: 'type-group',
    scopeValue: 'academy',
  },
];

/** Says who answers for what at which schools. @param {{ operator: Api, from: string }} options */
export async function nameWhoAnswers({ operator, from }) {
  const known = await operator.all('/v1/responsibilities');
  const kept = new Set(known.map(({ service, body }) => `${service}/${body}`));
  const missing = answers
    .map((answer) => ({ body: 'council', ...answer }))
    .filter(({ service, body }) => !kept.has(`${service}/${body}`));
  await forEachAtOnce(missing, (answer) => {
    const { service, body } = answer;
    const contact = `${service}@${body}.example`;
    const how = 'Write to the mailbox; an answer comes within five working days.';
    const key = `demo/responsibility/${service}/${body}`;
    return operator.create('/v1/responsibilities', { ...answer, contact, how, from }, key);
  });
}
