import { expect, it } from '@jest/globals';
import type { Actor, Grant } from '@partnership/contracts';
import { reaches } from './benefit-scope.js';

const school = { urn: '100001', district: 'ladywood' };
const holding = (...grants: Grant[]): Actor => ({ kind: 'person', id: 'somebody', grants });

it.each<[string, Actor, boolean]>([
  ['an administrator', holding({ role: 'admin' }), true],
  ['the head', holding({ role: 'headteacher', schools: ['100001'] }), true],
  ['the head of another school', holding({ role: 'headteacher', schools: ['100002'] }), false],
  ['the lead of the district', holding({ role: 'district-lead', districts: ['ladywood'] }), true],
  ['the lead of another district', holding({ role: 'district-lead', districts: ['yardley'] }), false],
  [
    'a lead elsewhere who is head here',
    holding({ role: 'district-lead', districts: ['yardley'] }, { role: 'headteacher', schools: ['100001'] }),
    true,
  ],
  ['a peer reviewer', holding({ role: 'peer-reviewer' }), false],
])('%s', (_, actor, reached) => {
  expect(reaches(actor, 'benefits.use', school)).toBe(reached);
});

it('a school without a district is in nobody’s', () => {
  const lead = holding({ role: 'district-lead', districts: ['ladywood'] });
  expect(reaches(lead, 'benefits.use', { ...school, district: null })).toBe(false);
});
