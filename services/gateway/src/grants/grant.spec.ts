import { describe, expect, test } from '@jest/globals';
import { Failure, type Role } from '@partnership/contracts';
import { assertReach, assertTerm, grantOf } from './grant.js';

const pointersOf = (act: () => void): string[] => {
  try {
    act();
    return [];
  } catch (error) {
    return (error as Failure).details.map(({ pointer }) => pointer);
  }
};

describe('how far a role reaches', () => {
  test.each<[Role, string]>([
    ['district-lead', '/districts'],
    ['engagement-coordinator', '/districts'],
    ['district-representative', '/districts'],
    ['trust-officer', '/trusts'],
    ['headteacher', '/schools'],
    ['chair-of-governors', '/schools'],
  ])('must be said for a %s', (role, pointer) => {
    expect(pointersOf(() => assertReach([role], {}))).toEqual([pointer]);
    expect(pointersOf(() => assertReach([role], { [pointer.slice(1)]: ['x'] }))).toEqual([]);
  });

  test('may be left open for the others, and never be nowhere', () => {
    expect(pointersOf(() => assertReach(['admin', 'finance'], {}))).toEqual([]);
    expect(pointersOf(() => assertReach(['feed-client'], { feeds: [] }))).toEqual(['/feeds']);
  });

  test('is told to the services without the limits that are not set', () => {
    const limits = { districts: ['ladywood'], schools: null, trusts: null, feeds: null };
    expect(grantOf('district-lead', limits)).toEqual({ role: 'district-lead', districts: ['ladywood'] });
  });
});

test('a term may be a single day, and not end before it begins', () => {
  expect(pointersOf(() => assertTerm('2026-09-01', '2026-09-01'))).toEqual([]);
  expect(pointersOf(() => assertTerm('2026-09-01', undefined))).toEqual([]);
  expect(pointersOf(() => assertTerm('2026-09-01', '2026-08-31'))).toEqual(['/until']);
});
