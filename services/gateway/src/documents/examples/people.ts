import { membership } from '@partnership/contracts';
import { example } from './example.js';
import * as a from './things.js';

const headship: membership.SchoolPostView = {
  postId: a.post,
  personId: a.head,
  urn: a.school,
  post: 'headteacher',
  from: '2026-09-01',
  until: null,
  version: 1,
};

export const contact = { name: 'Ada Okafor', email: 'head@canal-basin.example' };

const person: membership.PersonView = {
  personId: a.head,
  ...contact,
  posts: [headship],
  erasedAt: null,
  version: 1,
};

export const personExamples = [
  example(membership.registerPerson, contact, { ...person, posts: [] }),
  example(membership.showPerson, { personId: a.head }, person),
  example(
    membership.appointToSchool,
    { urn: a.school, personId: a.head, post: 'headteacher', from: '2026-09-01' },
    headship,
  ),
  example(
    membership.endPost,
    { postId: a.post, on: '2027-08-31' },
    { ...headship, until: '2027-08-31', version: 2 },
  ),
  example(
    membership.correctPost,
    { postId: a.post, from: '2026-09-01', until: '2027-07-31' },
    { ...headship, until: '2027-07-31', version: 3 },
  ),
  example(
    membership.listSchoolPosts,
    { urn: a.school, on: '2026-11-24' },
    { items: [{ ...headship, ...contact }], next: null },
  ),
  example(
    membership.listPeople,
    { limit: 50 },
    { items: [{ personId: a.head, ...contact, erasedAt: null, version: 1 }], next: null },
  ),
  example(
    membership.searchPeople,
    { name: 'okafor' },
    { items: [{ personId: a.head, ...contact, erasedAt: null, version: 1 }], next: null },
  ),
  example(
    membership.correctPerson,
    { personId: a.head, name: 'Ada Okafor-Reid' },
    { ...person, name: 'Ada Okafor-Reid', version: 2 },
  ),
  example(
    membership.erasePerson,
    { personId: a.head, reason: 'Asked for it on leaving the profession.' },
    { ...person, name: null, email: null, erasedAt: '2027-09-10T09:00:00.000Z', posts: [], version: 3 },
  ),
];
