import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countedOf, disagreements, inHundredths, ranking, type Scored } from './totals.js';

const criteria = [
  { code: 'impact', weight: 60 },
  { code: 'capacity', weight: 40 },
];

/** Points per scorer in the order impact, capacity. */
const scored = (
  given: Record<string, readonly (readonly [number, number])[]>,
  more: Partial<Scored> = {},
): Scored => ({
  criteria,
  expressions: Object.keys(given),
  scorers: (Object.values(given)[0] ?? []).map((_, index) => `s${index}`),
  points: Object.entries(given).flatMap(([expression, each]) =>
    each.flatMap(([impact, capacity], index) => [
      { scorer: `s${index}`, expression, criterion: 'impact', points: impact },
      { scorer: `s${index}`, expression, criterion: 'capacity', points: capacity },
    ]),
  ),
  agreed: [],
  ...more,
});

describe('totals', () => {
  it('are the weighted means, of ten', () => {
    const given = scored({
      a: [
        [8, 7],
        [9, 6],
      ],
      b: [
        [5, 10],
        [6, 10],
      ],
    });
    expect(ranking(given)).toEqual([
      { expression: 'a', numerator: 1540, denominator: 200, rank: 1, tied: false },
      { expression: 'b', numerator: 1460, denominator: 200, rank: 2, tied: false },
    ]);
  });

  it('show who is equal, and leave out the ranks after them', () => {
    const given = scored({ a: [[4, 4]], b: [[9, 9]], c: [[9, 9]] });
    expect(ranking(given).map(({ expression, rank, tied }) => [expression, rank, tied])).toEqual([
      ['b', 1, true],
      ['c', 1, true],
      ['a', 3, false],
    ]);
  });

  it('take what was agreed in place of the mean, and nobody who does not count', () => {
    const given = scored(
      {
        a: [
          [10, 5],
          [2, 5],
          [0, 0],
        ],
      },
      { scorers: ['s0', 's1'], agreed: [{ expression: 'a', criterion: 'impact', points: 9 }] },
    );
    expect(countedOf(given)('a', 'impact')).toEqual({ numerator: 18, denominator: 2 });
    expect(ranking(given)[0]).toMatchObject({ numerator: 60 * 18 + 40 * 10, denominator: 200 });
  });

  it('do not tell three thirds from a whole', () => {
    const thirds = scored({
      a: [
        [3, 3],
        [3, 3],
        [4, 4],
      ],
      b: [
        [4, 4],
        [3, 3],
        [3, 3],
      ],
    });
    expect(ranking(thirds).every(({ tied }) => tied)).toBe(true);
  });

  it.each([
    [{ numerator: 1, denominator: 200 }, '0.01'],
    [{ numerator: 149, denominator: 20_000 }, '0.01'],
    [{ numerator: 99, denominator: 20_000 }, '0.00'],
    [{ numerator: 2000, denominator: 200 }, '10.00'],
    [{ numerator: 20, denominator: 3 }, '6.67'],
  ])('of %j read %s', (ratio, text) => {
    expect(inHundredths(ratio)).toBe(text);
  });
});

describe('scorers who are too far apart', () => {
  it('differ by more than the gap, on one criterion of one expression', () => {
    const given = scored({
      a: [
        [9, 5],
        [6, 9],
      ],
    });
    expect(disagreements(given, 3)).toEqual([{ expression: 'a', criterion: 'capacity' }]);
    expect(disagreements(given, 4)).toEqual([]);
    expect(disagreements({ ...given, scorers: ['s0'] }, 0)).toEqual([]);
  });
});

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}
const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });
const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.over * b.under - b.over * a.under;
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
};
const nought: Fraction = { over: 0n, under: 1n };

/** A second computation that shares nothing with the first: mean, then weight, in fractions. */
function totalInFractions(
  { criteria: weighted, scorers, points, agreed }: Scored,
  expression: string,
): Fraction {
  return weighted.reduce((sum, { code, weight }) => {
    const own = agreed.find((each) => each.expression === expression && each.criterion === code);
    const given = points.filter(
      (each) => each.expression === expression && each.criterion === code && scorers.includes(each.scorer),
    );
    const mean = own
      ? { over: BigInt(own.points), under: 1n }
      : given.reduce(
          (whole, each) => plus(whole, { over: BigInt(each.points), under: BigInt(scorers.length) }),
          nought,
        );
    return plus(sum, times(mean, { over: BigInt(weight), under: 100n }));
  }, nought);
}

const names = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);

/** Weights that come to 100, points of everybody on everything, and agreed scores on some of it. */
const anyScored: fc.Arbitrary<Scored> = fc
  .record({
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }),
    expressions: fc.integer({ min: 1, max: 6 }),
    scorers: fc.integer({ min: 1, max: 7 }),
    aside: fc.integer({ min: 0, max: 2 }),
    seed: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 }),
    agreed: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 10 })), { maxLength: 4 }),
  })
  .map(({ cuts, seed, agreed, ...counts }) => {
    const bounds = [0, ...cuts.sort((a, b) => a - b), 100];
    const weighted = bounds
      .slice(1)
      .map((cut, index) => ({ code: `c${index}`, weight: cut - bounds[index]! }));
    const expressions = names('e', counts.expressions);
    const all = names('s', counts.scorers + counts.aside);
    let next = 0;
    const points = all.flatMap((scorer) =>
      expressions.flatMap((expression) =>
        weighted.map(({ code }) => ({
          ...{ scorer, expression, criterion: code },
          points: (seed[next++ % seed.length]! + next) % 11,
        })),
      ),
    );
    const pairs = new Map(
      agreed.map(([e, c, own]) => {
        const expression = expressions[e % expressions.length]!;
        const criterion = weighted[c % weighted.length]!.code;
        return [`${expression} ${criterion}`, { expression, criterion, points: own }];
      }),
    );
    return {
      criteria: weighted,
      expressions,
      scorers: all.slice(0, counts.scorers),
      points,
      agreed: [...pairs.values()],
    };
  });

describe('totals of any shortlist', () => {
  it('equal a second computation in fractions, and so does the ranking', () => {
    fc.assert(
      fc.property(anyScored, (given) => {
        const totals = ranking(given);
        expect(totals).toHaveLength(given.expressions.length);
        for (const total of totals) {
          const exact = totalInFractions(given, total.expression);
          const own = { over: BigInt(total.numerator), under: BigInt(total.denominator) };
          expect(compare(own, exact)).toBe(0);
          const better = given.expressions.filter(
            (other) => compare(totalInFractions(given, other), exact) > 0,
          );
          expect(total.rank).toBe(better.length + 1);
          const equal = given.expressions.filter(
            (other) => compare(totalInFractions(given, other), exact) === 0,
          );
          expect(total.tied).toBe(equal.length > 1);
        }
      }),
      { numRuns: 500 },
    );
  });
});
