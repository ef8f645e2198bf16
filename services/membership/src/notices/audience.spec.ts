import { describe, expect, it } from '@jest/globals';
import type { membership } from '@partnership/contracts';
import type { History, PostTerm } from '../standing/standing.js';
import { choose } from './audience.js';
import { districtsOf, districtsWithin } from './reach.js';

const today = '2026-11-24';
const term = (personId: string, post: membership.SchoolPost, given: Partial<PostTerm> = {}): PostTerm => ({
  personId,
  post,
  from: '2026-01-01',
  until: null,
  ...given,
});

const school = (
  urn: string,
  given: Partial<History['school']> = {},
  rest: Partial<History> = {},
): History => ({
  school: {
    urn,
    name: urn,
    phase: 'primary',
    establishmentType: null,
    status: 'open',
    inCity: true,
    district: 'ladywood',
    closedOn: null,
    pupils: null,
    pupilsSource: null,
    pupilsAsAt: null,
    ...given,
  },
  member: null,
  posts: [term(`head of ${urn}`, 'headteacher'), term(`chair of ${urn}`, 'chair-of-governors')],
  namings: [],
  ...rest,
});

const member = (urn: string, to: 'applied' | 'active'): History['member'] => ({
  urn,
  version: 1,
  lastNumber: 1,
  notice: null,
  dues: [],
  moves: [{ number: 1, from: null, to, on: '2026-01-01', begins: '2026-01-01', by: 'x', why: 'y' }],
});

const heads = { districts: null, posts: ['headteacher' as const] };
const urnsOf = (histories: History[], filter: Parameters<typeof choose>[1]) =>
  choose(histories, filter, today).recipients.map(({ urn }) => urn);

describe('an audience', () => {
  it('is chosen by district, phase and state of membership', () => {
    const all = [
      school('1'),
      school('2', { district: 'erdington' }),
      school('3', { phase: 'secondary' }),
      school('4', {}, { member: member('4', 'active') }),
      school('5', {}, { member: member('5', 'applied') }),
      school('6', { inCity: false }),
      school('7', { closedOn: '2026-01-01' }),
      school('8', { district: null }),
    ];
    expect(urnsOf(all, heads)).toEqual(['1', '2', '3', '4', '5', '8']);
    expect(urnsOf(all, { ...heads, districts: ['ladywood'] })).toEqual(['1', '3', '4', '5']);
    expect(urnsOf(all, { ...heads, phases: ['secondary'] })).toEqual(['3']);
    expect(urnsOf(all, { ...heads, states: ['active'] })).toEqual(['4']);
    expect(urnsOf(all, { ...heads, states: ['active', 'applied'], districts: ['erdington'] })).toEqual([]);
  });

  it('holds who is in post today, everybody once', () => {
    const both = { posts: [term('ada', 'headteacher'), term('ben', 'governor', { until: '2026-11-23' })] };
    const later = { posts: [term('cay', 'headteacher', { from: '2026-11-25' })] };
    const found = choose(
      [school('1', {}, both), school('2', {}, both), school('3', {}, later)],
      { districts: null, posts: ['headteacher', 'governor'] },
      today,
    );
    expect(found).toEqual({
      schools: 3,
      recipients: [{ personId: 'ada', urn: null }],
      schoolsWithoutRecipient: 1,
    });
  });

  it('finds the delegate that a member has named, and the head where it has named nobody', () => {
    const named = {
      member: member('1', 'active'),
      namings: [{ personId: 'chair of 1', from: '2026-02-01' }],
    };
    const all = [school('1', {}, named), school('2', {}, { member: member('2', 'active') }), school('3')];
    expect(choose(all, { districts: null, posts: ['delegate'] }, today).recipients).toEqual([
      { personId: 'chair of 1', urn: '1' },
      { personId: 'head of 2', urn: '2' },
    ]);
  });
});

describe('the reach of a sender', () => {
  const actor = (...grants: Parameters<typeof districtsOf>[0]['grants']) => ({
    kind: 'person' as const,
    id: 'x',
    grants,
  });
  it.each([
    ['an admin', actor({ role: 'admin' }), null],
    ['a lead', actor({ role: 'district-lead', districts: ['b', 'a'] }), ['a', 'b']],
    [
      'a lead of two grants',
      actor({ role: 'district-lead', districts: ['a'] }, { role: 'district-lead', districts: ['b'] }),
      ['a', 'b'],
    ],
    [
      'a lead who is a director too',
      actor({ role: 'district-lead', districts: ['a'] }, { role: 'director' }),
      null,
    ],
    ['somebody limited to schools', actor({ role: 'admin', schools: ['100001'] }), []],
    ['a head', actor({ role: 'headteacher' }), []],
  ])('of %s', (_, who, reach) => {
    expect(districtsOf(who, 'notices.send')).toEqual(reach);
  });

  it('limits what is asked for', () => {
    expect(districtsWithin(undefined, null)).toBeNull();
    expect(districtsWithin(['a'], null)).toEqual(['a']);
    expect(districtsWithin(undefined, ['a', 'b'])).toEqual(['a', 'b']);
    expect(districtsWithin(['a'], ['a', 'b'])).toEqual(['a']);
    for (const [asked, reach] of [
      [['c'], ['a']],
      [['a', 'c'], ['a']],
      [undefined, []],
    ] as const)
      expect(() => districtsWithin(asked, reach)).toThrow('does not reach');
  });
});
