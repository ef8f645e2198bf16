import { mayReach, reachOf } from '@partnership/contracts';
import { expect, test } from '@jest/globals';
import { grant, person } from '@partnership/testing';

const school = { urn: '900001', district: 'ladywood' };

test.each([
  ['the director', person(grant('director')), true],
  ['a lead of the district', person(grant('district-lead', { districts: ['ladywood'] })), true],
  ['a lead of another', person(grant('district-lead', { districts: ['yardley'] })), false],
  ['the head', person(grant('headteacher', { schools: ['900001'] })), true],
  ['the head of another', person(grant('headteacher', { schools: ['900002'] })), false],
  ['a head of no school', person(grant('headteacher')), false],
  ['a chair', person(grant('chair-of-governors', { schools: ['900001'] })), true],
  ['finance', person(grant('finance')), false],
])('%s sees the concern: %s', (_who, actor, sees) => {
  expect(mayReach(actor, 'concerns.read', school)).toBe(sees);
});

test('a lead does not reach a school of no district', () => {
  const lead = person(grant('district-lead', { districts: ['ladywood'] }));
  expect(mayReach(lead, 'concerns.read', { urn: '900001', district: null })).toBe(false);
});

test('lists hold what all grants together reach', () => {
  expect(reachOf(person(grant('director')), 'concerns.read').all).toBe(true);
  expect(
    reachOf(
      person(
        grant('district-lead', { districts: ['ladywood'] }),
        grant('headteacher', { schools: ['900002'] }),
      ),
      'concerns.read',
    ),
  ).toEqual({ all: false, districts: ['ladywood'], schools: ['900002'] });
  expect(reachOf(person(grant('headteacher')), 'concerns.read')).toEqual({
    all: false,
    districts: [],
    schools: [],
  });
});
