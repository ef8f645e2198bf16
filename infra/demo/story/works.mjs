/**
 * @typedef {'identified' | 'agreed' | 'called' | 'awarded-directly' | 'withdrawn'} Stage
 *
 * @typedef {object} Work  A piece of work that schools do for schools, and how far the story takes it.
 * @property {string} title
 * @property {string} need
 * @property {'signal' | 'group-scan' | 'slic' | 'self-referral'} origin
 * @property {{ kind: 'school' | 'city' } | { kind: 'district', district: string }} for  the school of a case, or any other
 * @property {Stage} stage
 * @property {number} [pounds]  awarded
 * @property {string} [because]  why without a call, which is published
 * @property {'continuation' | 'urgency'} [justification]  of which kind that is
 * @property {number} [answers]  how many schools have expressed their interest so far
 */

/** @type {readonly Work[]} */
export const works = [
  {
    title: 'Reading in Key Stage 2',
    need: 'Pupils who read little at home fall behind in Year 4; the school asks for a partner that has turned this round.',
    origin: 'signal',
    for: { kind: 'school' },
    stage: 'awarded-directly',
    pounds: 24_000,
    justification: 'continuation',
    because: 'The school that helps has begun this work with it, and carries on what is half done.',
  },
  {
    title: 'Leadership of mathematics',
    need: 'Three heads of department in two years; a settled scheme of work and coaching are needed.',
    origin: 'signal',
    for: { kind: 'school' },
    stage: 'called',
    answers: 3,
  },
  {
    title: 'Behaviour between lessons',
    need: 'Inspectors found corridors and lunchtimes poorly supervised.',
    origin: 'signal',
    for: { kind: 'school' },
    stage: 'called',
    answers: 1,
  },
  {
    title: 'Governance after a change of chair',
    need: 'Governors want a review of how they hold leaders to account.',
    origin: 'signal',
    for: { kind: 'school' },
    stage: 'agreed',
  },
  {
    title: 'Early reading and phonics',
    need: 'Phonics is taught in three ways across the first two years.',
    origin: 'signal',
    for: { kind: 'school' },
    stage: 'identified',
  },
  {
    title: 'Attendance network for Ladywood',
    need: 'Persistent absence in Ladywood has risen for three terms; schools want to work on it together.',
    origin: 'group-scan',
    for: { kind: 'district', district: 'ladywood' },
    stage: 'awarded-directly',
    pounds: 60_000,
    justification: 'continuation',
    because: 'The schools of the district have met at this one for a year and want to go on there.',
  },
  {
    title: 'Speech and language in the early years',
    need: 'Nursery schools report more children who arrive without speech.',
    origin: 'slic',
    for: { kind: 'city' },
    stage: 'called',
    answers: 2,
  },
  {
    title: 'An interim deputy for two terms',
    need: 'The deputy is ill for the rest of the year and the school cannot fill the post.',
    origin: 'self-referral',
    for: { kind: 'school' },
    stage: 'awarded-directly',
    pounds: 18_000,
    justification: 'urgency',
    because: 'One school only can release somebody at once, and pupils cannot wait for a call.',
  },
  {
    title: 'A shared timetable tool',
    need: 'Several secondary schools asked for one; a trust now offers its own for nothing.',
    origin: 'group-scan',
    for: { kind: 'city' },
    stage: 'withdrawn',
  },
];
