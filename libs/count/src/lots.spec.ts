import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { earlierLots, LotNeeded, lotsByHand, lotsFromSeed, lotsInOrder } from './lots.js';
import { derivedSeed, seedCommitment, seedFromHex, seedToHex } from './seed.js';

describe('lots from a seed', () => {
  const seed = Buffer.alloc(32, 7);
  const digest = (stage: number, candidate: number): string =>
    createHmac('sha256', seed).update(`${stage}:${candidate}`).digest('hex');

  it('fall on the lowest digest of stage and candidate, whatever the order in which the tied are named', () => {
    const tied = [2, 3, 5, 11];
    for (let stage = 1; stage <= 30; stage += 1) {
      const lowest = [...tied].sort((a, b) => (digest(stage, a) < digest(stage, b) ? -1 : 1))[0];
      for (const named of [tied, [11, 5, 3, 2], [5, 2, 11, 3]]) {
        const lot = lotsFromSeed(seed).draw(stage, named);
        expect(lot).toMatchObject({ stage, tied, chosen: lowest, by: 'seed' });
        expect(lot.digests).toEqual(new Map(tied.map((one) => [one, digest(stage, one)])));
      }
    }
  });

  it('favour nobody', () => {
    const fell = [0, 0, 0];
    for (let stage = 1; stage <= 3_000; stage += 1)
      fell[lotsFromSeed(seed).draw(stage, [1, 2, 3]).chosen - 1]! += 1;
    expect(Math.min(...fell)).toBeGreaterThan(900);
  });

  it('need the whole seed', () => {
    expect(() => lotsFromSeed(Buffer.alloc(31))).toThrow(RangeError);
  });
});

describe('the seed', () => {
  const officers = Buffer.from('a secret of the returning officer');
  const head = createHash('sha256').update('head').digest();

  it('is derived from the officer’s, the final tree head and the id of the election, as raw bytes', () => {
    const expected = createHash('sha256')
      .update(officers)
      .update(head)
      .update('élection-1', 'utf8')
      .digest('hex');
    expect(seedToHex(derivedSeed(officers, head, 'élection-1'))).toBe(expected);
  });

  it('is committed to by its hash', () => {
    expect(seedToHex(seedCommitment(officers))).toBe(createHash('sha256').update(officers).digest('hex'));
  });

  it('is written as 64 hexadecimal digits and nothing else', () => {
    const hex = 'aB'.repeat(32);
    expect(seedToHex(seedFromHex(hex)!)).toBe(hex.toLowerCase());
    for (const wrong of ['', 'ab', 'ab'.repeat(33), `${'ab'.repeat(31)}zz`, ` ${hex}`])
      expect(seedFromHex(wrong)).toBeNull();
  });
});

describe('lots without a seed', () => {
  it('go by the order given, then by ascending number', () => {
    expect(lotsInOrder([3, 2, 1]).draw(4, [1, 2, 3]).chosen).toBe(3);
    expect(lotsInOrder([3]).draw(4, [2, 1]).chosen).toBe(1);
    expect(lotsInOrder([3]).draw(4, [1, 3]).chosen).toBe(3);
    expect(lotsInOrder().draw(4, [10, 9]).chosen).toBe(9);
  });

  it('are taken from what was drawn by hand, and asked for where nothing was', () => {
    const lots = lotsByHand([{ stage: 3, tied: [1, 2], chosen: 2 }]);
    expect(lots.draw(3, [2, 1])).toEqual({ stage: 3, tied: [1, 2], chosen: 2, by: 'by-hand' });
    // The stage and all of the tied must be those of the draw.
    expect(() => lots.draw(4, [1, 2])).toThrow(new LotNeeded(4, [1, 2]));
    expect(() => lots.draw(3, [3, 2, 1])).toThrow(expect.objectContaining({ stage: 3, tied: [1, 2, 3] }));
  });

  it('do not fall on somebody who was not tied', () => {
    expect(() => lotsByHand([{ stage: 3, tied: [1, 2], chosen: 3 }])).toThrow(RangeError);
  });
});

describe('a recount', () => {
  const earlier = earlierLots([{ stage: 3, tied: [1, 2], chosen: 2 }], lotsInOrder());

  it('keeps an earlier lot between the same candidates, at whatever stage they are tied now', () => {
    expect(earlier.draw(3, [1, 2])).toEqual({ stage: 3, tied: [1, 2], chosen: 2, by: 'earlier-lot' });
    expect(earlier.draw(5, [2, 1])).toEqual({ stage: 5, tied: [1, 2], chosen: 2, by: 'earlier-lot' });
  });

  it('draws between others', () => {
    expect(earlier.draw(3, [1, 2, 3])).toEqual({ stage: 3, tied: [1, 2, 3], chosen: 1, by: 'order' });
  });
});
