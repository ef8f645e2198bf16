import { describe, expect, it } from '@jest/globals';
import type { commissioning } from '@partnership/contracts';
import { assertDecision, tallyOf } from './decision.js';
import { eligible, interestsIn, type HeldInterest } from './item.js';
import { quorumOf, type Attender } from './meeting.js';

type Outcome = commissioning.ItemOutcome;

/** `+` for, `-` against, `0` abstains; the first votes as chair. */
const bench = (votes: string, given: { needed?: number; casting?: boolean } = {}) => ({
  votes: [...votes].map((vote, index) => ({
    personId: `p${index}`,
    vote: ({ '+': 'for', '-': 'against', '0': 'abstain' } as const)[vote as '+'],
  })),
  present: votes.length,
  needed: given.needed ?? 3,
  casting: given.casting === true ? 'p0' : null,
});

describe('a decision', () => {
  it.each<[string, Outcome, boolean, string | undefined]>([
    ['++-', 'agreed', false, undefined],
    ['++-', 'declined', false, 'no-majority'],
    ['--+', 'declined', false, undefined],
    ['--+', 'agreed', false, 'no-majority'],
    ['+00', 'agreed', false, undefined],
    ['000', 'agreed', false, 'no-majority'],
    ['000', 'declined', false, 'no-majority'],
    ['+-0', 'agreed', false, 'no-majority'],
    ['+-0', 'agreed', true, undefined],
    ['+-0', 'declined', true, 'no-majority'],
    ['-+0', 'declined', true, undefined],
    ['0+-', 'agreed', true, 'no-majority'],
    ['000', 'noted', false, undefined],
    ['000', 'deferred', false, undefined],
    ['--+', 'asked-back', false, undefined],
    ['++', 'agreed', false, 'no-quorum'],
    ['++', 'noted', false, 'no-quorum'],
    ['++', 'deferred', false, 'no-quorum'],
  ])('%s: %s, the chair casting: %s', (votes, outcome, casting, refusal) => {
    const act = (): void => assertDecision(outcome, bench(votes, { casting }));
    if (refusal === undefined) expect(act).not.toThrow();
    else expect(act).toThrow(expect.objectContaining({ code: `commissioning.item.${refusal}` }));
  });

  it('counts votes by what they say', () => {
    expect(tallyOf(bench('++-0').votes)).toEqual({ for: 2, against: 1, abstained: 1 });
  });
});

describe('the quorum', () => {
  it.each([
    [0, 3],
    [4, 3],
    [6, 3],
    [7, 4],
    [9, 5],
    [10, 5],
  ])('of %i core members is %i', (core, needed) => {
    expect(quorumOf(core, { quorumPercent: 50, quorumLeast: 3 })).toBe(needed);
  });
});

const attender = (personId: string, given: Partial<Attender> = {}): Attender => ({
  id: personId,
  kind: 'core',
  personId,
  urn: '100001',
  body: null,
  chair: false,
  from: '2026-09-01',
  until: '2027-08-31',
  endedBecause: null,
  version: 1,
  presence: 'present',
  ...given,
});

describe('an interest', () => {
  const held = (personId: string, urn: string | null, kind = 'own-school'): HeldInterest => ({
    personId,
    kind,
    urn,
    why: null,
  });

  it('lies in an item where the system knows of one in its schools, or one was declared', () => {
    const known = new Map([
      ['a', [held('a', '100001'), held('a', '100009')]],
      ['b', [held('b', '100009')]],
    ]);
    const item = {
      urns: ['100001', '100002'],
      interests: [held('c', null, 'declared'), held('a', '100001')],
    };
    expect(interestsIn(item, known)).toEqual([held('c', null, 'declared'), held('a', '100001')]);
  });

  it('takes a member out of those who decide, as absence and being a guest do', () => {
    const people = [
      attender('a'),
      attender('b'),
      attender('c', { presence: 'apologies' }),
      attender('d', { presence: null }),
      attender('e', { kind: 'guest' }),
    ];
    expect(eligible(people, [held('b', '100001')]).map(({ personId }) => personId)).toEqual(['a']);
  });
});
