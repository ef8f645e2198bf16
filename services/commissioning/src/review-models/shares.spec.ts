import { describe, expect, it } from '@jest/globals';
import { sharesOf, type Counted } from './shares.js';

const group = (name: string, schools: number, bothYears = 0): Counted => ({
  ...{ group: name, schools, shown: schools, lastYear: bothYears, yearBefore: bothYears, bothYears },
});

const hidden = (groups: Counted[], partition = true) =>
  sharesOf(groups, partition).flatMap((each) => (each.tooSmall ? [each.group] : []));

describe('the share of schools with a review', () => {
  it('is a part of the schools of the group', () => {
    expect(sharesOf([group('a', 12, 5)], true)).toEqual([
      { group: 'a', tooSmall: false, schools: 12, lastYear: 5, yearBefore: 5, bothYears: 5, share: 0.4167 },
    ]);
  });

  it.each<[string, Counted[], string[]]>([
    ['five schools are enough', [group('a', 5), group('b', 9)], []],
    [
      'four are not, and the smallest other goes with them',
      [group('a', 4), group('b', 9), group('c', 7)],
      ['a', 'c'],
    ],
    [
      'two small ones of five together hide one another',
      [group('a', 2), group('b', 3), group('c', 7)],
      ['a', 'b'],
    ],
    [
      'two small ones of four together do not',
      [group('a', 2), group('b', 2), group('c', 7)],
      ['a', 'b', 'c'],
    ],
    ['a group without schools tells nothing', [group('a', 0), group('b', 9)], []],
  ])('%s', (_, groups, names) => {
    expect(hidden(groups)).toEqual(names);
  });

  it('hides no other where groups are not parts of one whole', () => {
    expect(hidden([group('a', 4), group('b', 9)], false)).toEqual(['a']);
  });

  it('says nothing of a group that is too small', () => {
    const [shown] = sharesOf([group('a', 4, 3)], false);
    expect(shown).toEqual({
      ...{ group: 'a', tooSmall: true, schools: null, lastYear: null, yearBefore: null },
      ...{ bothYears: null, share: null },
    });
  });
});
