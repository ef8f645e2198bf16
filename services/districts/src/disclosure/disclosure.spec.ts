import { describe, expect, test } from '@jest/globals';
import { disclose, type Release } from './disclosure.js';

/** Figures by their place; null is a secret. */
const figures = (values: readonly (number | null)[], weights?: readonly number[]) => ({
  secret: Uint8Array.from(values, (value) => (value === null ? 1 : 0)),
  open: Uint8Array.from(values, (value) => (value === null ? 0 : 1)),
  values: Float64Array.from(values, (value) => value ?? NaN),
  ...(weights && { weights: Float64Array.from(weights) }),
});

const release = (key: string, members: readonly number[] | null): Release => ({ key, members });

describe('further figures are hidden', () => {
  test.each<[string, ReturnType<typeof figures>, Release[], number[], string[]]>([
    ['none where nothing is secret', figures([1, 2, 3]), [release('a', [0, 1, 2])], [], []],
    ['none where no total holds the secret', figures([null, 2, 3]), [release('a', [1, 2])], [], []],
    [
      'none where two secrets share their totals',
      figures([null, null, 3]),
      [release('a', [0, 1, 2])],
      [],
      [],
    ],
    ['one where a total holds one secret', figures([null, 2, 3]), [release('a', [0, 1, 2])], [1], []],
    ['the one of the fewest pupils', figures([null, 2, 3], [9, 30, 20]), [release('a', [0, 1, 2])], [2], []],
    ['not a nought where there is another', figures([null, 0, 3]), [release('a', [0, 1, 2])], [2], []],
    [
      'one on each side where a total lies within another',
      figures([null, 2, null, 4]),
      [release('a', [0, 1]), release('all', [0, 1, 2, 3])],
      [1, 3],
      [],
    ],
    [
      'none but the total itself, where nothing else is in it',
      figures([null, 2, 3]),
      [release('a', [0]), release('all', [0, 1, 2])],
      [1],
      ['a'],
    ],
    [
      'none, and the total of whom nobody knows is withheld',
      figures([null, 2, 3]),
      [release('region', null)],
      [],
      ['region'],
    ],
  ])('%s', (_, given, releases, complementary, withheld) => {
    const disclosed = disclose(given, releases);
    expect([...disclosed.complementary].sort()).toEqual(complementary);
    expect([...disclosed.withheld].sort()).toEqual(withheld);
  });
});
