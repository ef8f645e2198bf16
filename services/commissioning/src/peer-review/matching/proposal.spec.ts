import { describe, expect, it } from '@jest/globals';
import type { Field } from './draw.js';
import { pinned, placed, swapped, takenOut, type Group, type Proposal } from './proposal.js';
import { pairOf, type Candidate } from './rules.js';

const school = (urn: string, given: Partial<Candidate> = {}): Candidate => ({
  ...{ urn, phase: 'primary', district: 'ladywood', trustId: null, easting: 0, northing: 0, wishes: [] },
  ...given,
});

const field = (schools: Candidate[], interests: [string, string][] = []): Field => ({
  schools,
  terms: { grouping: 'triads', travelKm: 10, samePhase: false },
  bars: {
    groups: new Set(),
    partners: new Set(),
    interests: new Set(interests.map(([one, other]) => pairOf(one, other))),
    met: new Set(),
  },
});

const group = (...urns: string[]): Group => ({ urns, pinned: false, overrides: [] });
const left = (urn: string) => ({ urn, reason: 'partners-taken' as const, barred: {}, partners: [] });
const hand = { by: 'director' };
const reason = 'they share a car';

const seven = 'abcdefg'.split('').map((urn) => school(urn));
const proposal: Proposal = { groups: [group('a', 'b', 'c'), group('d', 'e', 'f')], unmatched: [left('g')] };

const urnsOf = ({ groups }: Proposal) => groups.map(({ urns }) => urns.join(''));
const reasonsOf = ({ unmatched }: Proposal) => unmatched.map(({ urn, reason: why }) => `${urn} ${why}`);

describe('two schools that are swapped', () => {
  it('take one another’s place, in whichever groups they are', () => {
    expect(urnsOf(swapped(proposal, ['b', 'd'], field(seven), hand))).toEqual(['adc', 'bef']);
    expect(urnsOf(swapped(proposal, ['b', 'c'], field(seven), hand))).toEqual(['acb', 'def']);
  });

  it('leave one without a partner where one had none', () => {
    const after = swapped(proposal, ['b', 'g'], field(seven), hand);
    expect([urnsOf(after), reasonsOf(after)]).toEqual([['agc', 'def'], ['b left-by-hand']]);
    expect(after.unmatched[0]?.partners).toEqual(['a', 'c', 'd', 'e', 'f', 'g']);
  });

  it('stay where they are if a rule would break, with or without a reason', () => {
    const trusts = seven.map((each) => ('ad'.includes(each.urn) ? { ...each, trustId: 't' } : each));
    for (const by of [hand, { ...hand, reason }])
      expect(() => swapped(proposal, ['b', 'd'], field(trusts), by)).toThrow(
        expect.objectContaining({ kind: 'unprocessable', code: 'commissioning.peer-matching.same-trust' }),
      );
    const interests = field(seven, [['a', 'd']]);
    expect(() => swapped(proposal, ['b', 'd'], interests, { ...hand, reason })).toThrow(
      expect.objectContaining({ code: 'commissioning.peer-matching.declared-interest' }),
    );
  });

  it('may be farther from one another than the bound for a reason, which stays with the two', () => {
    const far = seven.map((each) => (each.urn === 'd' ? { ...each, easting: 11_000 } : each));
    const start = {
      ...proposal,
      groups: [group('a', 'b', 'c'), group('e', 'f')],
      unmatched: [left('d'), left('g')],
    };
    expect(() => swapped(start, ['b', 'd'], field(far), hand)).toThrow(
      expect.objectContaining({ code: 'commissioning.peer-matching.too-far' }),
    );
    const after = swapped(start, ['b', 'd'], field(far), { ...hand, reason });
    expect(after.groups[0]).toEqual({
      urns: ['a', 'd', 'c'],
      pinned: false,
      overrides: [
        { urns: ['a', 'd'], reason, by: 'director' },
        { urns: ['d', 'c'], reason, by: 'director' },
      ],
    });
    // The next change of the same group needs no new reason, and a pair that is parted keeps none.
    const next = swapped(after, ['c', 'g'], field(far), { ...hand, reason: 'another' });
    expect(next.groups[0]?.overrides).toEqual([
      { urns: ['a', 'd'], reason, by: 'director' },
      { urns: ['d', 'g'], reason: 'another', by: 'director' },
    ]);
  });

  it.each([
    ['of whom one does not take part', ['a', 'z'], 'commissioning.peer-matching.not-enrolled'],
    ['who both have no group', ['g', 'h'], 'commissioning.peer-matching.no-place'],
  ] as const)('are refused: %s', (_, urns, code) => {
    const with_ = { ...proposal, unmatched: [left('g'), left('h')] };
    expect(() => swapped(with_, urns, field([...seven, school('h')]), hand)).toThrow(
      expect.objectContaining({ code }),
    );
  });
});

describe('a school that is placed', () => {
  it('comes after the other in its group, which becomes a four and takes no fifth', () => {
    const four = placed(proposal, { urn: 'g', beside: 'a' }, field(seven), hand);
    expect([urnsOf(four), four.unmatched]).toEqual([['def', 'agbc'], []]);
    const more = { ...four, unmatched: [left('h')] };
    expect(() => placed(more, { urn: 'h', beside: 'b' }, field([...seven, school('h')]), hand)).toThrow(
      expect.objectContaining({ code: 'commissioning.peer-matching.no-place' }),
    );
  });

  it('forms a pair with another that has no group', () => {
    const two = { groups: [group('a', 'b', 'c')], unmatched: [left('d'), left('e')] };
    expect(urnsOf(placed(two, { urn: 'd', beside: 'e' }, field(seven), hand))).toEqual(['abc', 'ed']);
  });

  it('is not one that has a group', () => {
    expect(() => placed(proposal, { urn: 'a', beside: 'd' }, field(seven), hand)).toThrow(
      expect.objectContaining({ code: 'commissioning.peer-matching.no-place' }),
    );
  });
});

describe('a school that is taken out', () => {
  it('leaves a pair, with its reason', () => {
    const after = takenOut(proposal, 'b', field(seven), { ...hand, reason: 'flooded' });
    expect(urnsOf(after)).toEqual(['ca', 'def']);
    expect(after.unmatched[0]).toMatchObject({ urn: 'b', reason: 'taken-out', why: 'flooded' });
    // Nobody who was taken out counts as a partner of those who have none.
    expect(after.unmatched[1]?.partners).toEqual(['a', 'c', 'd', 'e', 'f']);
  });

  it('leaves its partner of a pair without one', () => {
    const after = takenOut({ groups: [group('a', 'b')], unmatched: [] }, 'b', field(seven), hand);
    expect([urnsOf(after), reasonsOf(after)]).toEqual([[], ['a left-by-hand', 'b taken-out']]);
  });

  it('leaves three of a four together only where the rules let them', () => {
    const four = { groups: [group('a', 'b', 'c', 'd')], unmatched: [] };
    expect(urnsOf(takenOut(four, 'a', field(seven), hand))).toEqual(['bcd']);
    const after = takenOut(four, 'a', field(seven, [['b', 'd']]), hand);
    expect([urnsOf(after), reasonsOf(after)]).toEqual([['bc'], ['a taken-out', 'd left-by-hand']]);
  });

  it('may be placed again', () => {
    const out = takenOut(proposal, 'b', field(seven), hand);
    expect(urnsOf(placed(out, { urn: 'b', beside: 'a' }, field(seven), hand))).toEqual(['def', 'cab']);
  });
});

it('pins the group of a school, and only a school that has one', () => {
  expect(pinned(proposal, 'e', true).groups.map((each) => each.pinned)).toEqual([false, true]);
  expect(() => pinned(proposal, 'g', true)).toThrow(
    expect.objectContaining({ code: 'commissioning.peer-matching.not-enrolled' }),
  );
});
