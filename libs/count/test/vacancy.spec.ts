import { describe, expect, it } from '@jest/globals';
import {
  av,
  decimal,
  earlierLots,
  ElectionFault,
  ers97,
  lotsFromSeed,
  lotsInOrder,
  meekPrf,
  plurality,
  readBlt,
  recountForVacancy,
  runnersUp,
  scottishStv,
  type CasualVacancy,
  type Count,
  type CountingRule,
  type Election,
} from '../src/index.js';

/** An election as a ballot file without names: `4 1 2` are four papers. */
const election = (header: string, ...papers: string[]): Election =>
  readBlt([header, ...papers, '0'].join('\n')).election;

/** 1 has left a place. */
const vacancy = (sitting: readonly number[], more: Partial<CasualVacancy> = {}): CasualVacancy => ({
  ...{ vacating: [1], sitting, unwilling: [], places: 1 },
  ...more,
});

const recount = (rule: CountingRule, counted: Election, vacated: CasualVacancy): Count =>
  recountForVacancy(rule, counted, vacated, lotsInOrder(counted.tieOrder));

/** Votes at the end of a stage, as decimals by number. */
const votesAt = ({ stages, places }: Count, stage: number): Record<string, string> =>
  Object.fromEntries(
    [...stages[stage - 1]!.votes].map(([number, votes]) => [number, decimal(votes, places)]),
  );

/** 1 leaves 2 papers to 3; 2 sits with a single vote, fewer than anybody else has. */
const lowSitting = election('5 2', '2 1 3', '1 2', '2 3', '4 4', '3 5 3');

describe('a recount under Scottish rules', () => {
  it('passes over who has left, excludes the lowest of those who do not sit, and ends with the newcomer', () => {
    const count = recount(scottishStv, lowSitting, vacancy([2]));
    // 12 papers, 1 place held and 1 to fill: the quota is 12 / 3 + 1 = 5.
    expect(count).toMatchObject({ seats: 2, validVotes: 12, quota: 500_000n, elected: [3], returned: [3] });
    expect(votesAt(count, 1)).toEqual({ 2: '1.00000', 3: '4.00000', 4: '4.00000', 5: '3.00000' });
    // Of 3, 4 and 5 the last is lowest; 2, lower still, is protected. 3 has 4 + 3 = 7.
    expect(count.stages[1]).toMatchObject({ action: 'exclude', candidates: [5], elected: [3] });
    expect(votesAt(count, 2)).toEqual({ 2: '1.00000', 3: '7.00000', 4: '4.00000', 5: '0.00000' });
    expect(count.stages).toHaveLength(2);
    expect(count.stages[0]!.sections).toContain('V.1');
    expect(count.stages[1]!.sections).toEqual(expect.arrayContaining(['V.1', '50(1)', '47(1)']));
  });

  it('transfers the surplus of who sits and has one', () => {
    // 15 papers, quota 15 / 3 + 1 = 6; 2 sits with 9 and a surplus of 3: 9 papers at 3 / 9 = 0.33333, to 4.
    const count = recount(scottishStv, election('4 2', '1 1 3', '9 2 4', '2 3', '3 4'), vacancy([2]));
    expect(count.stages[0]).toMatchObject({ elected: [2] });
    expect(count.stages[1]).toMatchObject({ action: 'surplus', candidates: [2], surplus: 300_000n });
    // 4 has 3 + 9 × 0.33333 = 5.99997, short of 6; 3 has 3 and is excluded, so that 4 is left.
    expect(votesAt(count, 2)).toEqual({ 2: '6.00000', 3: '3.00000', 4: '5.99997' });
    expect(count.elected).toEqual([4]);
  });

  it('elects no more than there are places, and who sits stays without a vote', () => {
    // 9 papers, 2 places held and 1 to fill: quota floor(9 / 4) + 1 = 3. Both 4, with 5, and 5, with 4, have it.
    const count = recount(scottishStv, election('5 3', '5 1 4', '4 5'), vacancy([2, 3]));
    expect(count).toMatchObject({ quota: 300_000n, elected: [4], lots: [] });
    expect(votesAt(count, 1)).toMatchObject({ 2: '0.00000', 3: '0.00000', 5: '4.00000' });
    expect(count.stages[0]!.sections).toContain('V.2');
  });

  it('lets a lot say who goes without, so that one that excluded somebody still does', () => {
    const level = election('5 3', '[tie 5 4]', '4 1 4', '4 5');
    const count = recount(scottishStv, level, vacancy([2, 3]));
    expect(count).toMatchObject({ elected: [4], lots: [{ stage: 1, tied: [4, 5], chosen: 5 }] });
    const earlier = earlierLots([{ stage: 3, tied: [4, 5], chosen: 4 }], lotsInOrder([5, 4]));
    expect(recountForVacancy(scottishStv, level, vacancy([2, 3]), earlier).elected).toEqual([5]);
  });

  it('asks an earlier stage before a lot who goes without', () => {
    // 15 papers, quota 15 / 3 + 1 = 6. 3 has 2 + 3, 4 has 4; 5, with 3, goes: 3 has 5 + 1, 4 has 4 + 2, and both the quota.
    const papers = ['2 1 3', '3 3', '4 4', '1 5 3', '2 5 4', '3 2'];
    const count = recount(scottishStv, election('5 2', ...papers), vacancy([2]));
    expect(count).toMatchObject({ elected: [3], lots: [] });
    expect(count.stages[1]!.ties).toEqual([
      { tied: [3, 4], between: 'lowest', narrowed: [{ stage: 1, left: [4] }], chosen: 4 },
    ]);
  });

  it('is the count without who has left where nobody sits', () => {
    const counted = election('5 2', '5 1 3', '2 2', '3 3', '4 4', '2 5 3');
    const again = recount(scottishStv, counted, vacancy([], { places: 2 }));
    const without = {
      ...counted,
      candidates: counted.candidates.map((one) => ({ ...one, withdrawn: one.number === 1 })),
    };
    const { stages, ...rest } = scottishStv.count(without, lotsInOrder());
    expect(again).toMatchObject(rest);
    expect(again.stages.map(({ votes }) => votes)).toEqual(stages.map(({ votes }) => votes));
  });
});

describe('a recount under ERS97', () => {
  it('excludes together the lowest who do not sit', () => {
    // 16 papers, quota 16 / 3 = 5.34 rounded up. 5 and 6, with 1 each, cannot pass 4, with 4, even together; 2 sits with 1.
    const counted = election('7 2', '1 1 3', '1 2', '4 3', '4 4', '1 5 4', '1 6 4', '4 7');
    const count = recount(ers97, counted, vacancy([2]));
    expect(count).toMatchObject({ quota: 534n, elected: [4] });
    expect(count.stages[1]).toMatchObject({ action: 'exclude', candidates: [5, 6], elected: [4] });
    expect(votesAt(count, 2)).toMatchObject({ 2: '1.00', 3: '5.00', 4: '6.00', 7: '4.00' });
    expect(count.stages[1]!.sections).toContain('7.1');
  });

  it('elects none of more who are level at the quota than there are places, and goes on', () => {
    // 12 papers, quota 12 / 3 = 4.00: 3 and 4 both have it. 5, with 3, cannot pass them, and its papers go to 3.
    const count = recount(ers97, lowSitting, vacancy([2]));
    expect(count.stages.map(({ candidates, elected }) => [candidates, elected])).toEqual([
      [[], []],
      [[5], [3]],
    ]);
    expect(votesAt(count, 2)).toMatchObject({ 3: '7.00', 4: '4.00' });
  });

  it('elects below the quota whom nobody can come past, with a share for each seat that is not reached yet', () => {
    // 14 papers, quota 14 / 4 = 3.50. 2 sits with 7; its surplus of 3.50 finds nobody, and is lost.
    const count = recount(ers97, election('6 3', '7 2', '3 1 4', '2 5', '2 6'), vacancy([2, 3]));
    // 7.00 are active, and two seats are open, one of which 3 holds: 4, with 3, has more than 7 / 3.
    expect(count.stages.map(({ candidates, elected }) => [candidates, elected])).toEqual([
      [[], [2]],
      [[2], [4]],
    ]);
    expect(count.lots).toEqual([]);
  });

  it('elects who sits by the quota while newcomers who are level wait', () => {
    // 15 papers, quota 15 / 4 = 3.75. 4 and 5 have 5 each and one place; 2 sits with 4, 3 with 1.
    const count = recount(ers97, election('6 3', '4 2 6', '1 3', '5 4', '5 5'), vacancy([2, 3]));
    expect(count.stages[0]!.elected).toEqual([2]);
    // The surplus of 2 is 0.25, in papers of 0.06 for 6: nobody passes anybody, so that it is deferred.
    expect(count.stages[1]).toMatchObject({ action: 'exclude', candidates: [6] });
    expect(count.elected).toHaveLength(1);
    expect(count.lots).toHaveLength(1);
  });
});

describe('a recount by Meek’s method', () => {
  it('has a quota for who sits and another for newcomers, and defeats nobody who sits', () => {
    // 13 papers: 13 / 3 = 4.333333333 and one unit for who sits. 2 has 4 of it: (13 − 4) / 2 = 4.5 and one unit for the others.
    const count = recount(meekPrf, election('5 2', '4 2 3', '1 1 3', '2 3', '4 4', '2 5 3'), vacancy([2]));
    expect(count.stages[0]).toMatchObject({
      sittingQuota: 4_333_333_334n,
      quota: 4_500_000_001n,
      candidates: [5],
    });
    // 3 has 3 and the 2 of 5.
    expect(votesAt(count, 2)).toMatchObject({ 2: '4.000000000', 3: '5.000000000', 4: '4.000000000' });
    expect(count.elected).toEqual([3]);
  });

  it('holds newcomers to their own quota where the votes of those who sit are few', () => {
    // 12 papers, two sit without votes: 12 / 4 = 3 for them, 12 / 2 = 6 for the one who comes. 5 would do under ERS97.
    const counted = election('6 3', '5 1 4', '4 5', '3 6 5');
    const count = recount(meekPrf, counted, vacancy([2, 3]));
    expect(count.stages[0]).toMatchObject({ quota: 6_000_000_001n, elected: [], candidates: [6] });
    expect(count.elected).toEqual([5]);
    expect(recount(ers97, counted, vacancy([2, 3])).elected).toEqual([4]);
  });
});

describe('a recount under AV', () => {
  const counted = election('3 1', '5 1 3', '4 2', '2 3');

  it('counts the papers without who has left the place', () => {
    // 3 has 5 + 2 = 7 of 11.
    expect(recount(av, counted, vacancy([]))).toMatchObject({ elected: [3], quota: 6n });
  });

  it('has one place, so that nobody sits', () => {
    expect(() => recount(av, counted, vacancy([2]))).toThrow(ElectionFault);
  });
});

describe('every recount', () => {
  it.each([scottishStv, ers97, meekPrf])(
    'returns all who are willing where there are places for them: $id',
    (rule) => {
      const count = recount(rule, lowSitting, vacancy([2], { unwilling: [3, 4] }));
      expect(count).toMatchObject({ uncontested: true, stages: [], elected: [5], returned: [5] });
      expect(recount(rule, lowSitting, vacancy([2], { unwilling: [3, 4, 5] })).elected).toEqual([]);
    },
  );

  it('passes over re-open nominations', () => {
    const reopened = { ...lowSitting, reopenNominations: { candidate: 4, barsLater: true } };
    const count = recount(scottishStv, reopened, vacancy([2]));
    expect(count).toMatchObject({ elected: [3], returned: [3], barred: [] });
    expect(count.stages[0]!.votes.has(4)).toBe(false);
  });

  it.each<[string, CasualVacancy]>([
    ['nobody has left', vacancy([2], { vacating: [] })],
    ['there is nothing to fill', vacancy([2], { places: 0 })],
    ['half a place is to fill', vacancy([2], { places: 0.5 })],
    ['more places than the contest has', vacancy([2], { places: 2 })],
    ['somebody sits and has left', vacancy([1])],
    ['somebody sits and is unwilling', vacancy([2], { unwilling: [2] })],
    ['somebody sits twice', { ...vacancy([2, 2]), places: 1 }],
    ['a stranger sits', vacancy([9])],
    ['a stranger is unwilling', vacancy([2], { unwilling: [9] })],
  ])('is refused where %s', (_, wrong) => {
    expect(() => recount(scottishStv, lowSitting, wrong)).toThrow(ElectionFault);
  });

  it('is refused under plurality', () => {
    expect(() => recount(plurality, lowSitting, vacancy([2]))).toThrow(/runner-up/);
  });
});

describe('runners-up', () => {
  it('come by votes under plurality, and those level by the lots that one more place would have had', () => {
    const counted = election('6 1', '5 1', '3 2', '3 3', '3 4', '1 5', '1 6');
    const seed = lotsFromSeed(new Uint8Array(32).fill(5));
    const order = plurality.count({ ...counted, seats: 4 }, seed).elected;
    expect(plurality.count({ ...counted, seats: 2 }, seed).elected).toEqual([1, expect.any(Number)]);
    const next = plurality.count({ ...counted, seats: 2 }, seed).elected[1];
    const found = runnersUp(plurality.count(counted, seed), vacancy([]), seed);
    expect(found[0]).toBe(next);
    expect([...found.slice(0, 3)].sort()).toEqual([...order.slice(1)].sort());
    expect(found).toHaveLength(5);
  });

  it('come under the others by who was excluded last, and only if they consent', () => {
    // Quota floor(22 / 2) + 1 = 12. 5, 4 and 3 are excluded in this order, and 1 wins against 2.
    const count = scottishStv.count(election('5 1', '9 1', '6 2', '4 3 1', '2 4', '1 5'), lotsInOrder());
    expect(count.elected).toEqual([1]);
    expect(runnersUp(count, vacancy([]))).toEqual([2, 3, 4, 5]);
    expect(runnersUp(count, vacancy([], { unwilling: [2, 4] }))).toEqual([3, 5]);
  });

  it('are neither re-open nominations nor whom it bars', () => {
    const reopened = {
      ...election('5 2', '3 1', '6 2', '9 3', '4 4', '1 5'),
      reopenNominations: { candidate: 3, barsLater: true },
    };
    const count = plurality.count(reopened, lotsInOrder());
    expect(count).toMatchObject({ returned: [], barred: [2] });
    expect(runnersUp(count, vacancy([], { vacating: [5] }))).toEqual([4, 1]);
    const lost = { ...reopened, reopenNominations: { candidate: 4, barsLater: false } };
    expect(runnersUp(plurality.count(lost, lotsInOrder()), vacancy([2], { vacating: [3] }))).toEqual([1, 5]);
  });
});
