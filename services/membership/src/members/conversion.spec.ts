import { describe, expect, it } from '@jest/globals';
import type { Failure } from '@partnership/contracts';
import { addDays } from '@partnership/database';
import type { School } from '../schools/school.js';
import { standingOn, type History } from '../standing/standing.js';
import { convert, type ConversionOrder } from './conversion.js';
import { struckMoves, toldMoves } from './member-change.js';
import { apply, moved, positionNow, reinstate, resign, suspend, type Dues, type Member } from './member.js';
import type { State } from './membership-states.js';
import { settled, withPayment } from './settling.js';

const [urn, successor] = ['100001', '200002'];
const by = 'admin';
const today = '2026-10-15';
const decision = { today, by };
const order = { successor, on: '2026-10-10', reason: 'academy order' };

const due = (year: number, given: Partial<Dues> = {}): Dues => ({
  number: year,
  year,
  issuedOn: `${year}-07-01`,
  dueOn: `${year}-10-31`,
  owedPence: 42_000,
  paidOn: null,
  ...given,
});

const applicant = (...dues: Dues[]): Member => ({
  ...apply(urn, null, '2026-06-01', { today: '2026-06-01', by }),
  dues,
});
const first = due(2025, { issuedOn: '2026-06-01', dueOn: '2026-07-01', paidOn: '2026-06-20' });
const active = (...others: Dues[]): Member => settled(applicant(first, ...others), today, by);

const story: Record<Exclude<State, 'converted'>, () => Member> = {
  applied: () => applicant(),
  active: () => active(),
  grace: () => active(due(2026)),
  suspended: () => suspend(active(), { on: '2026-09-01', reason: 'why' }, decision),
  lapsed: () => settled(active(due(2026)), '2026-11-02', by),
  resigned: () => resign(active(), { on: '2026-10-01', reason: 'why' }, decision),
};

const codeOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as Failure).code;
  }
};

const school = (of: string): School => ({
  urn: of,
  name: 'Ashcroft',
  phase: 'primary',
  establishmentType: null,
  status: 'open',
  inCity: true,
  district: 'ladywood',
  closedOn: null,
  pupils: 420,
  pupilsSource: 'ofsted-mi',
  pupilsAsAt: '2026-08-31',
});
const history = (member: Member): History => ({
  school: school(member.urn),
  member,
  posts: [{ personId: 'head', post: 'headteacher', from: '2020-09-01', until: null }],
  namings: [],
});

describe('a membership', () => {
  it.each(['applied', 'active', 'grace', 'suspended'] as const)(
    'that is %s goes on so under the new URN, from the same day and with the same beginning',
    (state) => {
      const before = story[state]();
      const { old, next } = convert(before, null, order, decision);
      expect(positionNow(old)).toMatchObject({ state: 'converted', since: order.on });
      expect(positionNow(next)).toEqual({ state, since: order.on, begins: positionNow(before).begins });
      expect(next).toMatchObject({ urn: successor, dues: before.dues, formerly: [urn] });
    },
  );

  it('that was suspended comes back under the new URN to where it came from', () => {
    const { next } = convert(story.suspended(), null, order, decision);
    const back = reinstate(next, { on: today, reason: 'cleared' }, decision);
    expect(positionNow(back).state).toBe('active');
  });

  it('takes notice along', () => {
    const leaving = resign(
      active(),
      { on: '2026-12-31', reason: 'moving on' },
      { ...decision, today: '2026-09-20' },
    );
    const { old, next } = convert(leaving, null, order, decision);
    expect(old.notice).toBeNull();
    expect(positionNow(settled(next, '2027-01-01', by))).toMatchObject({
      state: 'resigned',
      since: '2026-12-31',
    });
  });

  it.each(['lapsed', 'resigned'] as const)('that is %s cannot go on', (state) => {
    const later = { ...order, on: '2026-11-02' };
    expect(codeOf(() => convert(story[state](), null, later, { today: '2026-11-03', by }))).toBe(
      'membership.conversion.not-a-member',
    );
  });

  it.each<[string, Partial<ConversionOrder>, Member | null, string]>([
    ['to the school itself', { successor: urn }, null, 'membership.conversion.cycle'],
    ['on a day to come', { on: '2026-10-16' }, null, 'membership.date.in-future'],
    [
      'to a school with a membership',
      {},
      { ...applicant(), urn: successor },
      'membership.school.already-member',
    ],
  ])('cannot go on %s', (_, given, there, code) => {
    expect(codeOf(() => convert(active(), there, { ...order, ...given }, decision))).toBe(code);
  });

  it('cannot go back to a school that it came from, over however many steps', () => {
    const { next } = convert(active(), null, order, decision);
    const third = convert(next, null, { ...order, successor: '300003', on: '2026-10-12' }, decision).next;
    expect(third.formerly).toEqual([urn, successor]);
    for (const back of [urn, successor])
      expect(codeOf(() => convert(third, null, { ...order, successor: back, on: today }, decision))).toBe(
        'membership.conversion.cycle',
      );
  });

  it('cannot be converted before what people decided since', () => {
    const suspended = suspend(active(), { on: '2026-10-12', reason: 'why' }, decision);
    expect(codeOf(() => convert(suspended, null, order, decision))).toBe(
      'membership.school.move-before-last',
    );
  });

  it('recorded late: what came by itself since comes again under the new URN, and is struck out under the old', () => {
    const before = settled(active(due(2026)), '2026-11-02', by);
    const late = { ...order, on: '2026-09-20' };
    const { old, next } = convert(before, null, late, { today: '2026-11-03', by });
    const after = settled(next, '2026-11-03', by);
    expect(struckMoves({ before, after: old })).toEqual([before.lastNumber]);
    expect(toldMoves({ before, after: old }).at(-1)).toMatchObject({ from: 'lapsed', to: 'converted' });
    expect(after.moves.map(({ to, on }) => `${to} ${on}`)).toEqual(['grace 2026-09-20', 'lapsed 2026-11-01']);
  });
});

describe('standing around a conversion', () => {
  const days = Array.from({ length: 400 }, (_, n) => addDays('2026-05-20', n));

  it.each(['active', 'grace'] as const)('gives one vote on every day: %s', (state) => {
    const before = story[state]();
    const { old, next } = convert(before, null, order, decision);
    for (const day of days) {
      const votes = [old, next].filter((member) => standingOn(history(member), day).mayVote);
      expect({ day, votes: votes.length }).toEqual({
        day,
        votes: standingOn(history(before), day).mayVote ? 1 : 0,
      });
      if (votes.length > 0) expect(votes[0]!.urn).toBe(day < order.on ? urn : successor);
    }
  });

  it('says why each of the two may not vote', () => {
    const { old, next } = convert(active(), null, order, decision);
    const codes = (member: Member, day: string) =>
      standingOn(history(member), day).reasons.map(({ code }) => code);
    expect(codes(old, '2026-10-09')).toEqual(['active']);
    expect(codes(old, '2026-10-10')).toEqual(['converted']);
    expect(codes(next, '2026-10-09')).toEqual(['not-a-member']);
    expect(codes(next, '2026-10-10')).toEqual(['active']);
  });
});

describe('a payment for an invoice of the old URN', () => {
  it('counts for the new one, which leaves grace', () => {
    const { next } = convert(story.grace(), null, order, decision);
    const paid = withPayment(next, due(2026, { paidOn: '2026-10-20' }), '2026-10-20', by);
    expect(positionNow(paid)).toMatchObject({ state: 'active', since: '2026-10-20' });
    expect(positionNow(settled(next, '2026-11-01', by)).state).toBe('lapsed');
  });

  it('that came in before the year began leaves neither in grace', () => {
    const { old, next } = convert(story.grace(), null, order, decision);
    const paid = due(2026, { paidOn: '2026-08-20' });
    const [then, now] = [old, next].map((member) => withPayment(member, paid, today, by));
    expect(then!.moves.map(({ to, on }) => `${to} ${on}`)).toEqual([
      'applied 2026-06-01',
      'active 2026-06-20',
      'converted 2026-10-10',
    ]);
    expect(positionNow(now!)).toMatchObject({ state: 'active', since: order.on });
  });

  it('that makes an applicant a member does so from its day, before the conversion and after', () => {
    const owing = due(2026, { issuedOn: '2026-09-01' });
    const { old, next } = convert(applicant(owing), null, order, decision);
    const paid = { ...owing, paidOn: '2026-10-05' };
    const then = withPayment(old, paid, today, by);
    expect(standingOn(history(then), '2026-10-05').mayVote).toBe(true);
    expect(positionNow(then).state).toBe('converted');
    expect(positionNow(withPayment(next, paid, today, by))).toMatchObject({
      state: 'active',
      since: order.on,
    });
  });

  it('changes nothing of the old membership where it came after', () => {
    const { old } = convert(story.grace(), null, order, decision);
    const paid = withPayment(old, due(2026, { paidOn: '2026-10-20' }), '2026-10-20', by);
    expect(paid.version).toBe(old.version);
    expect(paid.moves).toEqual(old.moves);
  });
});

describe('coming back under the old URN', () => {
  it('begins another membership, with the gap between', () => {
    const { old } = convert(active(), null, order, decision);
    const again = apply(urn, old, '2027-05-01', { today: '2027-05-01', by });
    expect(positionNow(again)).toMatchObject({ state: 'applied', begins: '2027-05-01' });
    expect(moved(again, { to: 'active', on: '2027-05-02', why: 'paid' }, by).moves.at(-1)?.from).toBe(
      'applied',
    );
  });
});
