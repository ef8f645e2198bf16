import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  generateHolderKey,
  openBallot,
  sealBallot,
  sealingTerms,
  takeOuterLayer,
  type SealingTerms,
} from '@partnership/ballot';
import {
  pairs,
  sealedLength,
  sealedParts,
  wrapLength,
  decryptForm,
  sealingContext,
} from '@partnership/election-record';
import { testElection, type TestElection } from './election.js';

let election: TestElection;
let terms: SealingTerms;

beforeAll(async () => {
  election = await testElection();
  terms = sealingTerms(election.notice, 'slic');
}, 120_000);

const key = (holder: number): string => election.holders[holder]!.privateKey;

async function openWith(
  sealed: Uint8Array,
  pair: number,
  [first, second]: readonly [string, string],
  on = terms,
) {
  const share = await takeOuterLayer(sealed, pair, first, on);
  return openBallot(sealed, pair, share, second, on);
}

const unreadable = { opened: { invalid: 'is not sealed as the rules say' }, seed: null };

describe('a sealed ballot', () => {
  it.each([0, 1, 2])('is opened by pair %i of the holders', async (pair) => {
    const [first, second] = pairs[pair]!;
    const sealed = await sealBallot([3, 1, 5], terms);
    const { opened } = await openWith(sealed, pair, [key(first), key(second)]);
    expect(opened).toEqual({ ranking: [3, 1, 5] });
  });

  it('is opened by no holder alone, nor by a pair in the wrong place', async () => {
    const sealed = await sealBallot([2], terms);
    const stranger = (await generateHolderKey()).privateKey;
    const everybody = [key(0), key(1), key(2), stranger];
    const opened: string[] = [];
    for (const pair of [0, 1, 2])
      for (const [a, first] of everybody.entries())
        for (const [b, second] of everybody.entries()) {
          const [right, left] = pairs[pair]!;
          if (a === right && b === left) continue;
          const { seed } = await openWith(sealed, pair, [first, second]);
          if (seed !== null) opened.push(`${a} and ${b} as pair ${pair}`);
        }
    expect(opened).toEqual([]);
  });

  it('tells a holder of one key nothing that a second key is not needed for', async () => {
    const sealed = await sealBallot([2], terms);
    for (const [pair, [first, second]] of pairs.entries()) {
      const share = (await takeOuterLayer(sealed, pair, key(first), terms))!;
      const again = await openBallot(sealed, pair, share, key(first), terms);
      expect(again.seed).toBeNull();
      expect(await takeOuterLayer(sealed, pair, key(second), terms)).toBeUndefined();
    }
  });

  it('opens in no other election or contest', async () => {
    const sealed = await sealBallot([1], terms);
    for (const other of [
      { ...terms, election: 'autumn-2027' },
      { ...terms, contest: 'other' },
    ])
      expect(await openWith(sealed, 0, [key(0), key(1)], other)).toEqual(unreadable);
  });

  it('is unreadable to every pair when any part of it was altered', async () => {
    const sealed = await sealBallot([4, 2], terms);
    const places = [
      0,
      5,
      40,
      sealed.length - 3 * wrapLength,
      sealed.length - wrapLength - 1,
      sealed.length - 1,
    ];
    for (const place of places) {
      const altered = sealed.map((byte, index) => (index === place ? byte ^ 1 : byte));
      for (const [pair, [first, second]] of pairs.entries())
        expect(await openWith(altered, pair, [key(first), key(second)])).toEqual(unreadable);
    }
  });

  it('cannot be made to read differently for two pairs', async () => {
    const [one, two] = [await sealBallot([1], terms), await sealBallot([2], terms)];
    const mixed = Uint8Array.from([...one.subarray(0, -wrapLength), ...two.subarray(-wrapLength)]);
    for (const [pair, [first, second]] of pairs.entries())
      expect(await openWith(mixed, pair, [key(first), key(second)])).toEqual(unreadable);
  });

  it('shows how it reads to whoever is told its seed', async () => {
    const sealed = await sealBallot([5], terms);
    const { seed } = await openWith(sealed, 0, [key(0), key(1)]);
    const parts = sealedParts(sealed, terms.candidates)!;
    const context = sealingContext(terms.election, terms.contest);
    expect(await decryptForm(parts, seed!, context)).toEqual(Uint8Array.of(1, 5, 0, 0, 0, 0));
    expect(await decryptForm(parts, new Uint8Array(32), context)).toBeUndefined();
  });

  it('has one length and shares no bytes with another of the same ranking', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5]), async (ranking) => {
        const [one, two] = [await sealBallot(ranking, terms), await sealBallot(ranking, terms)];
        expect([one.length, two.length]).toEqual([sealedLength(5), sealedLength(5)]);
        expect(one.subarray(1).filter((byte, index) => byte === two[index + 1]).length).toBeLessThan(20);
      }),
      { numRuns: 8 },
    );
  });

  it.each([[[1, 1]], [[0]], [[6]], [[1, 2, 3, 4, 5, 1]], [[1.5]]])(
    'refuses the ranking %j',
    async (ranking) => {
      await expect(async () => sealBallot(ranking, terms)).rejects.toThrow(RangeError);
    },
  );
});
