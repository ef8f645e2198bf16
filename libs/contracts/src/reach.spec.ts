import { expect, test } from '@jest/globals';
import type { Permission } from './permissions.js';
import { reaches, reachOf } from './reach.js';
import type { Actor, Grant } from './roles.js';

const actor = (...grants: Grant[]): Actor => ({ kind: 'person', id: 'p', grants });
const lead: Grant = { role: 'district-lead', districts: ['ladywood'] };
const head: Grant = { role: 'headteacher', schools: ['900001'] };
const here = { urn: '900001', district: 'ladywood' };
const there = { urn: '900002', district: 'yardley' };

test.each<[string, Grant[], Permission, boolean, boolean]>([
  ['a lead reaches their district', [lead], 'ideas.read', true, false],
  ['a head reaches their school, not the city', [head], 'ideas.read', true, false],
  ['both together reach both', [lead, { ...head, schools: ['900002'] }], 'ideas.read', true, true],
  ['who is not limited reaches all', [{ role: 'director' }], 'ideas.read', true, true],
  ['a role without the permission reaches nothing', [head], 'engagement.read', false, false],
])('%s', (_what, grants, permission, own, other) => {
  const reach = reachOf(actor(...grants), permission);
  expect([reaches(reach, here), reaches(reach, there)]).toEqual([own, other]);
});

test('a school without a district is reached by those only who are not limited', () => {
  const nowhere = { urn: '900009', district: null };
  expect(reaches(reachOf(actor(lead), 'ideas.read'), nowhere)).toBe(false);
  expect(reaches(reachOf(actor({ role: 'admin' }), 'ideas.read'), nowhere)).toBe(true);
});
