import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeRanking, encodeRanking, formLength } from './ballot-form.js';

const contests = fc
  .integer({ min: 1, max: 250 })
  .chain((candidates) =>
    fc.tuple(
      fc.constant(candidates),
      fc.shuffledSubarray(Array.from({ length: candidates }, (_, index) => index + 1)),
    ),
  );

describe('the form of a ballot', () => {
  it('keeps every ranking, in one length for each contest', () => {
    fc.assert(
      fc.property(contests, ([candidates, ranking]) => {
        const form = encodeRanking(ranking, candidates);
        expect(form).toHaveLength(formLength(candidates));
        expect(decodeRanking(form, candidates)).toEqual({ ranking });
      }),
    );
  });

  it('has one way only to write a ranking: any other bytes are invalid or another ranking', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 4, max: 5 }), (form) => {
        const opened = decodeRanking(form, 3);
        if ('ranking' in opened) expect(encodeRanking(opened.ranking, 3)).toEqual(form);
        else expect(opened.invalid).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    [[2, 1, 1, 0], 'ranks candidate 1 twice'],
    [[1, 4, 0, 0], 'ranks candidate 4 of 3'],
    [[1, 0, 0, 0], 'ranks candidate 0 of 3'],
    [[4, 1, 2, 3], 'ranks 4 of 3 candidates'],
    [[1, 1, 2, 0], 'goes on after its end'],
    [[0, 0, 0], 'is of 3 bytes'],
  ])('says why %j is invalid', (form, reason) => {
    expect(decodeRanking(Uint8Array.from(form), 3)).toEqual({ invalid: reason });
  });
});
