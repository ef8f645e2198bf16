import { describe, expect, it } from '@jest/globals';
import { apply, moved, resign, suspend, type Dues, type Member } from '../members/member.js';
import { settled, withPayment } from '../members/settling.js';
import type { School } from '../schools/school.js';
import { delegateOn, standingOn, type History, type PostTerm } from './standing.js';

const urn = '100001';
const head = 'the head';
const chair = 'the chair';

const school = (given: Partial<School> = {}): School => ({
  urn,
  name: 'Ashcroft Primary School',
  phase: 'primary',
  establishmentType: null,
  status: 'open',
  inCity: true,
  district: 'ladywood',
  closedOn: null,
  pupils: 420,
  pupilsSource: 'ofsted-mi',
  pupilsAsAt: '2024-08-31',
  ...given,
});

const term = (
  personId: string,
  post: PostTerm['post'],
  from: string,
  until: string | null = null,
): PostTerm => ({
  personId,
  post,
  from,
  until,
});

const history = (member: Member | null, given: Partial<History> = {}): History => ({
  school: school(),
  member,
  posts: [term(head, 'headteacher', '2020-09-01')],
  namings: [],
  ...given,
});

const due = (year: number, given: Partial<Dues> = {}): Dues => ({
  number: year - 2023,
  year,
  issuedOn: `${year}-07-01`,
  dueOn: `${year}-10-31`,
  owedPence: 42_000,
  paidOn: null,
  ...given,
});

const codes = (of: History, day: string): string[] => standingOn(of, day).reasons.map(({ code }) => code);

/** Applied on 2 June 2025 and paid on the 20th; did not pay the new year's invoice; came back in March and paid in April. */
function lifeStory(): Member {
  const first = due(2024, { issuedOn: '2025-06-03', dueOn: '2025-07-03' });
  const applied = { ...apply(urn, null, '2025-06-02', { today: '2025-06-02', by: head }), dues: [first] };
  const paid = withPayment(applied, { ...first, paidOn: '2025-06-20' }, '2025-06-20', 'finance');
  const lapsed = settled({ ...paid, dues: [...paid.dues, due(2025)] }, '2025-11-01', 'membership');
  const again = apply(urn, lapsed, '2026-03-10', { today: '2026-03-10', by: head });
  return withPayment(again, due(2025, { paidOn: '2026-04-02' }), '2026-04-02', 'finance');
}

describe('standing over a life', () => {
  const story = history(lifeStory());

  it.each([
    ['2025-06-01', 'none', ['not-a-member']],
    ['2025-06-02', 'applied', ['not-paid']],
    ['2025-06-19', 'applied', ['not-paid']],
    ['2025-06-20', 'active', ['active']],
    ['2025-08-31', 'active', ['active']],
    ['2025-09-01', 'grace', ['grace']],
    ['2025-10-31', 'grace', ['grace']],
    ['2025-11-01', 'lapsed', ['lapsed']],
    ['2026-03-09', 'lapsed', ['lapsed']],
    ['2026-03-10', 'applied', ['not-paid']],
    ['2026-04-01', 'applied', ['not-paid']],
    ['2026-04-02', 'active', ['active']],
    ['2026-08-31', 'active', ['active']],
  ])('on %s it is %s: %j', (day, state, reasons) => {
    const standing = standingOn(story, day);
    expect(standing.state).toBe(state);
    expect(standing.reasons.map(({ code }) => code)).toEqual(reasons);
    expect(standing.mayVote).toBe(state === 'active' || state === 'grace');
  });

  it('counts what comes by itself on a day although nobody has written it down', () => {
    const { dues, ...member } = lifeStory();
    const owing = history({ ...member, dues: [...dues, due(2026)] });
    expect(standingOn(owing, '2026-09-01').state).toBe('grace');
    expect(standingOn(owing, '2026-11-01').state).toBe('lapsed');
    expect(standingOn(owing, '2026-05-01').state).toBe('active');
  });
});

describe('the reasons against a vote', () => {
  const decision = { today: '2026-11-24', by: 'admin' };
  const active = lifeStory();
  const on = '2026-05-10';

  it('say which invoice an applicant has not paid', () => {
    const applied = apply(urn, null, '2026-10-01', decision);
    const [none] = standingOn(history(applied), '2026-11-24').reasons;
    expect(none?.detail).toBe('No invoice has been issued yet.');
    const invoiced = { ...applied, dues: [due(2026, { issuedOn: '2026-10-05' })] };
    const [unpaid] = standingOn(history(invoiced), '2026-11-24').reasons;
    expect(unpaid?.detail).toBe('Invoice 3 for 2026/27 (£420.00) is not paid in full.');
    expect(standingOn(history(invoiced), '2026-10-04').reasons).toEqual([none]);
  });

  it.each([
    ['suspended', history(suspend(active, { on, reason: 'why' }, decision))],
    ['resigned', history(resign(active, { on, reason: 'why' }, decision))],
    ['not-a-member', history(null)],
    ['no-delegate', history(active, { posts: [term(chair, 'chair-of-governors', '2020-09-01')] })],
    ['school-closed', history(active, { school: school({ closedOn: '2026-05-10' }) })],
    [
      'not-begun',
      history({
        ...active,
        moves: active.moves.map((move) => ({ ...move, begins: move.begins && '2026-06-01' })),
      }),
    ],
  ])('name %s', (code, of) => {
    expect(codes(of, on)).toEqual([code]);
    expect(standingOn(of, on).mayVote).toBe(false);
  });

  it('are all given, not the first', () => {
    const member = suspend(active, { on, reason: 'why' }, decision);
    const closed = school({ closedOn: '2026-05-10' });
    expect(codes(history(member, { posts: [], school: closed }), on)).toEqual([
      'suspended',
      'no-delegate',
      'school-closed',
    ]);
  });

  it('hold for their days only: a school that closed later could vote', () => {
    expect(codes(history(active, { school: school({ closedOn: '2026-05-11' }) }), on)).toEqual(['active']);
  });

  it('do not ask who has left for a delegate', () => {
    const member = moved(active, { to: 'resigned', on, why: 'why' }, 'admin');
    expect(codes(history(member, { posts: [] }), on)).toEqual(['resigned']);
  });
});

describe('the delegate', () => {
  const day = '2026-05-10';
  const posts = [
    term('old head', 'headteacher', '2015-09-01', '2025-08-31'),
    term(head, 'headteacher', '2025-09-01'),
    term(chair, 'chair-of-governors', '2024-01-01', '2026-06-30'),
  ];
  const named = { personId: chair, from: '2026-01-15' };

  it.each([
    ['is the headteacher where nobody is named', '2026-01-14', [named], head],
    ['is whom the school named, from that day on', '2026-01-15', [named], chair],
    ['is the headteacher again once the named person has left', '2026-07-01', [named], head],
    ['is whom the school named last', day, [named, { personId: head, from: '2026-02-01' }], head],
    ['was the headteacher of the time', '2025-08-31', [], 'old head'],
    ['is nobody where no headteacher is in post', '2015-08-31', [], null],
  ])('%s', (_, on, namings, expected) => {
    expect(delegateOn({ posts, namings }, on)).toBe(expected);
  });

  it('of two headteachers is the one appointed last', () => {
    expect(
      delegateOn({ posts: [...posts, term('co-head', 'headteacher', '2026-04-01')], namings: [] }, day),
    ).toBe('co-head');
  });
});
