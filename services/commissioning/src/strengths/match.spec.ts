import { describe, expect, it } from '@jest/globals';
import { matched, type Candidate, type MatchedNeed } from './match.js';

const candidate = (urn: string, given: Partial<Candidate> = {}): Candidate => ({
  strength: `strength of ${urn}`,
  urn,
  name: `School ${urn}`,
  phase: 'primary',
  district: 'ladywood',
  trustId: null,
  easting: 405_000,
  northing: 286_000,
  area: 'attendance',
  what: 'Breakfast club',
  offer: { ways: ['visit'], daysPerTerm: 3, to: 'all' },
  asked: 0,
  freeDays: null,
  ...given,
});

const inNeed = { urn: '100000', phase: 'primary', trustId: 'T1', easting: 405_000, northing: 286_000 };
const need = (given: Partial<MatchedNeed> = {}): MatchedNeed => ({
  schools: [inNeed],
  phases: ['primary'],
  ...given,
});
const order = (given: MatchedNeed, ...candidates: Candidate[]): string[] =>
  matched(given, candidates).map(({ candidate: { urn } }) => urn);

describe('the order of those who could help', () => {
  it.each<[string, Partial<Candidate>, Partial<Candidate>]>([
    ['never asked before asked, however near', { easting: 425_000 }, { asked: 1 }],
    ['other trusts before the same', { easting: 425_000 }, { trustId: 'T1' }],
    ['the same phase before others', { easting: 425_000 }, { phase: 'secondary' }],
    ['the nearer before the farther', { easting: 406_000 }, { easting: 407_000 }],
    ['a known place before an unknown', { easting: 455_000 }, { easting: null }],
    ['who has days left before who has none', { asked: 9, freeDays: 1 }, { freeDays: 0 }],
    ['who was asked less, all else alike', { asked: 1 }, { asked: 2 }],
  ])('%s', (_, first, second) => {
    expect(order(need(), candidate('100002', second), candidate('100003', first))).toEqual([
      '100003',
      '100002',
    ]);
  });

  it('is the same whatever order they come in', () => {
    const three = ['100003', '100001', '100002'].map((urn) => candidate(urn));
    expect(order(need(), ...three)).toEqual(['100001', '100002', '100003']);
    expect(order(need(), ...three.toReversed())).toEqual(['100001', '100002', '100003']);
  });
});

describe('who does not fit', () => {
  it.each<[string, Partial<MatchedNeed>, Partial<Candidate>]>([
    ['the school itself', {}, { urn: '100000' }],
    [
      'what is offered to other phases',
      {},
      { offer: { ways: ['visit'], daysPerTerm: 1, to: 'all', phases: ['secondary'] } },
    ],
    ['what is offered in another way', { way: 'training' }, {}],
    ['who is too far away', { withinKm: 5 }, { easting: 410_001 }],
    ['whose place is not known, where distance counts', { withinKm: 5 }, { northing: null }],
  ])('%s', (_, asked, given) => {
    expect(order(need(asked), candidate('100001', given))).toEqual([]);
  });

  it.each<[string, Partial<MatchedNeed>, Partial<Candidate>]>([
    [
      'what is offered to the phase among others',
      {},
      { offer: { ways: ['visit'], daysPerTerm: 1, to: 'all', phases: ['secondary', 'primary'] } },
    ],
    ['who is just near enough', { withinKm: 5 }, { easting: 410_000 }],
    [
      'an offer to a phase, where no phase is asked for',
      { phases: [] },
      { offer: { ways: ['visit'], daysPerTerm: 1, to: 'all', phases: ['secondary'] } },
    ],
  ])('but not %s', (_, asked, given) => {
    expect(order(need(asked), candidate('100001', given))).toEqual(['100001']);
  });
});

it('gives its reasons in figures', () => {
  const [match] = matched(need(), [
    candidate('100001', { asked: 2, trustId: 'T1', easting: 407_449, freeDays: 4 }),
  ]);
  expect(match!.distanceKm).toBe(2.4);
  expect(match!.reasons.map(({ code, figure }) => [code, figure])).toEqual([
    ['asked', 2],
    ['same-trust', null],
    ['same-phase', null],
    ['distance', 2.4],
    ['offers', 3],
    ['free-days', 4],
  ]);
});
