import { describe, expect, it } from '@jest/globals';
import { countingRule, lotsFromSeed, type Election } from '@partnership/count';
import type { Seat } from '../seats/seat.js';
import { recounted } from './follower.js';

/** 5 goes first, then 3 or 4 by lot; 1 is elected. Without 1 and 5 the same two are equally low one stage earlier. */
const election: Election = {
  title: 'SLIC',
  seats: 1,
  candidates: [1, 2, 3, 4, 5].map((number) => ({ number, name: `Candidate ${number}` })),
  papers: [
    { preferences: [1], count: 6 },
    { preferences: [2], count: 3 },
    { preferences: [3, 1], count: 2 },
    { preferences: [4, 1], count: 2 },
    { preferences: [5, 2], count: 1 },
  ],
};

const left: Seat = {
  ...{ id: 's', election: 'e', contest: 'c', candidate: 1, person: 'p', urn: null, filled: 'elected' },
  ...{ from: '2027-03-01', termUntil: '2031-02-28', fills: null, takenAt: new Date(0), version: 2 },
  ending: { on: '2028-01-31', because: 'resignation', reason: null, at: new Date(0), by: 'p' },
};

describe('a recount', () => {
  it('decides no tie otherwise than the lot that was drawn for it', () => {
    const rule = countingRule('scottish-stv');
    const standing = election.candidates.map(({ number }) => ({ number, withdrawn: false, reopen: false }));
    for (let fill = 0; fill < 32; fill++) {
      const lots = lotsFromSeed(new Uint8Array(32).fill(fill));
      const first = rule.count(election, lots).stages.find(({ number }) => number === 3);
      const { sheet } = recounted({ election, rule, lots, seats: [left], standing, willing: [2, 3, 4] });
      expect([fill, sheet.stages[1]?.candidates]).toEqual([fill, first?.candidates]);
    }
  });
});
