import { describe, expect, it } from '@jest/globals';
import { apply, moved, positionNow, positionOn, reinstate, resign, suspend, type Member } from './member.js';
import type { State } from './membership-states.js';

const urn = '100001';
const by = 'a person';
const decision = { today: '2026-11-24', by };
const order = { on: '2026-11-20', reason: 'a reason' };

const paths: Record<State, readonly State[]> = {
  applied: [],
  active: ['active'],
  grace: ['active', 'grace'],
  lapsed: ['active', 'grace', 'lapsed'],
  resigned: ['resigned'],
  suspended: ['active', 'suspended'],
  converted: ['active', 'converted'],
};

/** A membership in that state since the first days of October. */
const memberIn = (state: State): Member =>
  paths[state].reduce<Member>(
    (member, to, day) => moved(member, { to, on: `2026-10-0${day + 2}`, why: 'the story' }, by),
    apply(urn, null, '2026-10-01', decision),
  );

const states = Object.keys(paths) as State[];
const refused = { kind: 'conflict', code: 'membership.school.move-refused' };

describe('joining', () => {
  it('counts from the first day of membership, or from today where that is to come', () => {
    expect(positionNow(apply(urn, null, '2026-09-01', decision))).toEqual({
      state: 'applied',
      since: '2026-09-01',
      begins: '2026-09-01',
    });
    expect(positionNow(apply(urn, null, '2027-01-01', decision))).toEqual({
      state: 'applied',
      since: '2026-11-24',
      begins: '2027-01-01',
    });
  });

  it.each(['applied', 'active', 'grace', 'suspended'] as const)('is refused while %s', (state) => {
    expect(() => apply(urn, memberIn(state), '2026-11-24', decision)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'membership.school.already-member' }),
    );
  });

  it.each(['lapsed', 'resigned'] as const)('again after it %s leaves the gap visible', (state) => {
    const again = apply(urn, memberIn(state), '2026-11-24', decision);
    expect(positionOn(again, '2026-11-23')?.state).toBe(state);
    expect(positionOn(again, '2026-11-24')?.state).toBe('applied');
    expect(again.moves.at(-1)).toMatchObject({ from: state, begins: '2026-11-24', by });
  });

  it('cannot reach back before the last membership ended', () => {
    expect(() => apply(urn, memberIn('lapsed'), '2026-10-03', decision)).toThrow(
      expect.objectContaining({ code: 'membership.school.move-before-last' }),
    );
  });
});

describe('suspension', () => {
  it.each(['applied', 'active', 'grace'] as const)(
    'of a school that is %s ends where it came from',
    (state) => {
      const suspended = suspend(memberIn(state), order, decision);
      expect(positionNow(suspended)).toMatchObject({ state: 'suspended', since: order.on });
      const back = reinstate(suspended, { on: '2026-11-24', reason: 'cleared' }, decision);
      expect(positionNow(back)).toMatchObject({ state, since: '2026-11-24', begins: '2026-10-01' });
      expect(back.version).toBe(suspended.version + 1);
    },
  );

  it.each(['lapsed', 'resigned', 'suspended'] as const)('is refused for a school that is %s', (state) => {
    expect(() => suspend(memberIn(state), order, decision)).toThrow(expect.objectContaining(refused));
  });

  it.each(states.filter((state) => state !== 'suspended'))(
    'cannot be lifted from a school that is %s',
    (state) => {
      expect(() => reinstate(memberIn(state), order, decision)).toThrow(expect.objectContaining(refused));
    },
  );
});

describe('resignation', () => {
  it('counts from its day, with who and why', () => {
    const member = resign(memberIn('active'), order, decision);
    expect(positionOn(member, '2026-11-19')?.state).toBe('active');
    expect(positionOn(member, '2026-11-20')?.state).toBe('resigned');
    expect(member.moves.at(-1)).toMatchObject({ to: 'resigned', by, why: 'a reason' });
  });

  it('for a day to come is notice: the membership goes on until then', () => {
    const member = resign(memberIn('active'), { on: '2026-12-31', reason: 'moving on' }, decision);
    expect(positionNow(member).state).toBe('active');
    expect(positionOn(member, '2026-12-30')?.state).toBe('active');
    expect(positionOn(member, '2026-12-31')).toMatchObject({ state: 'resigned', since: '2026-12-31' });
  });

  it.each(['lapsed', 'resigned'] as const)('is refused for a school that is %s', (state) => {
    expect(() => resign(memberIn(state), order, decision)).toThrow(expect.objectContaining(refused));
  });
});

describe('the day of a move that people decide', () => {
  it('is not before the last move, which would rewrite what has happened since', () => {
    expect(() => suspend(memberIn('active'), { ...order, on: '2026-10-01' }, decision)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'membership.school.move-before-last' }),
    );
  });

  it('is not to come', () => {
    expect(() => suspend(memberIn('active'), { ...order, on: '2026-11-25' }, decision)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        code: 'membership.date.in-future',
        details: [expect.objectContaining({ pointer: '/on' })],
      }),
    );
  });
});
