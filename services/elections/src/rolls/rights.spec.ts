import { describe, expect, it } from '@jest/globals';
import { rightIn, rightView, type RightReason, type Voter } from './rights.js';

type Scope = Parameters<typeof rightIn>[0];

describe('the right to vote in a contest', () => {
  it.each<[string, Scope, Voter, RightReason]>([
    [
      'the whole city votes',
      { districts: [], sectors: [] },
      { district: null, sector: 'primary' },
      'entitled',
    ],
    [
      'its own district votes',
      { districts: ['yardley'], sectors: [] },
      { district: 'yardley', sector: 'primary' },
      'entitled',
    ],
    [
      'one of joined districts votes',
      { districts: ['yardley', 'ladywood'], sectors: [] },
      { district: 'ladywood', sector: 'special' },
      'entitled',
    ],
    [
      'another district votes',
      { districts: ['yardley'], sectors: [] },
      { district: 'ladywood', sector: 'primary' },
      'another-district',
    ],
    [
      'its district is not decided',
      { districts: ['yardley'], sectors: [] },
      { district: null, sector: 'primary' },
      'no-district',
    ],
    [
      'another sector votes',
      { districts: [], sectors: ['special'] },
      { district: 'yardley', sector: 'primary' },
      'another-sector',
    ],
    [
      'sectors vote and it has none',
      { districts: [], sectors: ['special'] },
      { district: 'yardley', sector: null },
      'another-sector',
    ],
    [
      'joined sectors vote',
      { districts: [], sectors: ['special', 'nursery'] },
      { district: 'yardley', sector: 'nursery' },
      'entitled',
    ],
    [
      'neither its district nor its sector votes',
      { districts: ['yardley'], sectors: ['special'] },
      { district: 'ladywood', sector: 'primary' },
      'another-district',
    ],
  ])('where %s', (_case, scope, voter, expected) => {
    expect(rightIn(scope, voter)).toBe(expected);
  });

  it('is told with its reason in words', () => {
    expect(rightView({ id: 'c', title: 'SLIC' }, 'another-sector')).toEqual({
      contest: 'c',
      title: 'SLIC',
      mayVote: false,
      reason: 'another-sector',
      detail: 'Other sectors vote in this contest.',
    });
  });
});
