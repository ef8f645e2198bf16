import { describe, expect, it } from '@jest/globals';
import { resultLine, type ResultLine } from '../src/command/result-line.js';
import {
  av,
  countingRule,
  countingRules,
  ElectionFault,
  ers97,
  lotsInOrder,
  meekPrf,
  plurality,
  readBlt,
  renderSheet,
  scottishStv,
  sheetOf,
  type Count,
  type CountingRule,
  type Election,
} from '../src/index.js';

/** An election as a ballot file without names: `4 1 2` are four papers. */
const election = (header: string, ...papers: string[]): Election =>
  readBlt([header, ...papers, '0'].join('\n')).election;
const count = (rule: CountingRule, counted: Election): Count =>
  rule.count(counted, lotsInOrder(counted.tieOrder));
const line = (rule: CountingRule, counted: Election): ResultLine => resultLine('f', count(rule, counted));

describe('every rule', () => {
  it.each(countingRules.map((rule) => [rule.id, rule] as const))(
    '%s cites only sections that it has, and says why at every stage',
    (_, rule) => {
      const counted = election('4 1', '3 1 2', '3 2 1', '2 3', '2 4', '1 1', '1 2');
      for (const { sections } of count(rule, counted).stages) {
        expect(sections.length).toBeGreaterThan(0);
        for (const section of sections) expect(rule.sections).toHaveProperty([section]);
      }
    },
  );

  it.each(countingRules.map((rule) => [rule.id, rule] as const))(
    '%s returns all without a poll where they are not more than the places',
    (_, rule) => {
      const found = line(rule, election('3 1', '[withdrawn 1 3]', '4 2 0', '1 3 0'));
      expect(found).toMatchObject({ validVotes: 4, quota: null, stages: [], elected: [2], lots: [] });
    },
  );

  it('has an id that must be known', () => {
    expect(countingRule('av')).toBe(av);
    expect(() => countingRule('meek')).toThrow(
      /no counting rule meek; known: scottish-stv, ers97, meek-prf, av, plurality/,
    );
  });

  it.each<[string, Partial<Election>]>([
    ['no seats', { seats: 0 }],
    ['half a seat', { seats: 1.5 }],
    ['a stranger on a paper', { papers: [{ preferences: [4], count: 1 }] }],
    ['somebody twice on a paper', { papers: [{ preferences: [1, 1], count: 1 }] }],
    ['a negative number of papers', { papers: [{ preferences: [1], count: -1 }] }],
    ['more papers than can be', { papers: [{ preferences: [1], count: 1_000_000_001 }] }],
    ['two candidates of one number', { candidates: [1, 1].map((number) => ({ number, name: '' })) }],
    ['a stranger as re-open nominations', { reopenNominations: { candidate: 9, barsLater: true } }],
  ])('refuses %s', (_, wrong) => {
    const counted = { ...election('3 1', '1 1 0'), ...wrong };
    for (const rule of countingRules) expect(() => count(rule, counted)).toThrow(ElectionFault);
  });
});

describe('Scottish rules', () => {
  it('count nobody’s papers too: without any valid vote lots decide', () => {
    const found = line(scottishStv, election('3 2', '5 0'));
    expect(found).toMatchObject({ validVotes: 0, quota: '1.00000', elected: [2, 3] });
    expect(found.lots).toEqual([{ stage: 2, tied: [1, 2, 3], chosen: 1 }]);
    expect(count(scottishStv, election('3 2', '5 0')).blank).toBe(5);
  });

  it('truncate once: multiply by the value when received, then divide by all votes of the candidate', () => {
    // 1 has 7 votes on a quota of 4 and passes 3/7 a paper: 0.42857. Truncating surplus/total again would lose more.
    const counted = count(scottishStv, election('4 2', '5 1 2 3', '2 1', '1 3', '1 4', '2 2 3'));
    const [, surplus] = counted.stages;
    expect(surplus?.transfer).toEqual({
      from: 1,
      parcels: [
        { valueReceived: 100_000n, transferValue: 42_857n, papers: 7, to: new Map([[2, 5]]), exhausted: 2 },
      ],
      exhausted: 85_714n,
      roundingLoss: 1n,
    });
    expect(surplus?.nonTransferable).toBe(85_715n);
  });

  it('transfer papers that were received at several values together, each at its own', () => {
    const counted = count(scottishStv, election('5 3', '9 1 2 3', '3 2 3', '2 3', '1 4 3', '1 5 4'));
    const fromSecond = counted.stages.find(({ candidates }) => candidates[0] === 2);
    expect(fromSecond?.transfer?.parcels.map((parcel) => [parcel.valueReceived, parcel.papers])).toEqual([
      [100_000n, 3],
      [44_444n, 9],
    ]);
  });

  it('skip a surplus that is nothing, and stop when no place is left', () => {
    // Both are exactly on the quota of 3: nothing to transfer, and 3 places of 4 candidates go by exclusion.
    const found = line(scottishStv, election('4 3', '3 1 2', '3 2 1', '2 3', '1 4'));
    expect(found.stages.map(({ action, candidates }) => [action, ...candidates])).toEqual([
      ['first'],
      ['exclude', 4],
    ]);
    const full = line(scottishStv, election('3 2', '9 1 2', '9 2 1', '1 3'));
    expect(full.stages).toHaveLength(1);
  });

  it('elect the last without a transfer, at the stage that left no more than the vacancies', () => {
    const found = line(scottishStv, election('3 2', '5 1', '3 2', '1 3'));
    expect(found.stages).toHaveLength(3);
    expect(found.stages[2]).toMatchObject({ action: 'exclude', candidates: [3], elected: [2] });
  });
});

describe('the alternative vote', () => {
  it('needs more than half of the votes in play, not of all', () => {
    const found = line(av, election('3 1', '4 1', '3 2', '2 3'));
    expect(found.stages.map(({ quota, elected }) => [quota, elected])).toEqual([
      ['5', []],
      ['4', [1]],
    ]);
    expect(found).toMatchObject({ quota: '5', elected: [1] });
    expect(found.stages[1]).toMatchObject({ nonTransferable: '2', votes: { 1: '4', 2: '3', 3: '0' } });
  });

  it('breaks a tie of the last two by looking back', () => {
    const found = line(av, election('3 1', '4 1', '3 2', '1 3 2'));
    expect(found.stages.map(({ candidates }) => candidates)).toEqual([[], [3], [2]]);
    expect(found).toMatchObject({ elected: [1], lots: [] });
  });

  it('draws a lot where they were level throughout', () => {
    const found = line(av, election('2 1', '[tie 2 1]', '4 1 2', '4 2 1'));
    expect(found).toMatchObject({ elected: [1], lots: [{ stage: 2, tied: [1, 2], chosen: 2 }] });
  });

  it('fills one place only', () => {
    expect(() => line(av, election('3 2', '1 1 0'))).toThrow(/one place, not 2/);
  });
});

describe('plurality', () => {
  it('counts as many marks as there are places, and tells blank papers from spoilt ones', () => {
    const counted = count(plurality, election('4 2', '5 1 2', '3 2', '2 3', '4 1 2 3', '6 0'));
    expect(counted).toMatchObject({ validVotes: 10, blank: 6, spoilt: 4, quota: null, elected: [2, 1] });
    expect(counted.stages[0]?.votes).toEqual(
      new Map([
        [1, 5n],
        [2, 8n],
        [3, 2n],
        [4, 0n],
      ]),
    );
    expect(counted.total).toBe(15n);
  });

  it('gives places at the boundary by lot, one after the other', () => {
    const found = line(plurality, election('5 3', '[tie 4 2 3 5]', '5 1', '3 2', '3 3', '3 4', '1 5'));
    expect(found.elected).toEqual([1, 4, 2]);
    expect(found.lots).toEqual([
      { stage: 1, tied: [2, 3, 4], chosen: 4 },
      { stage: 1, tied: [2, 3], chosen: 2 },
    ]);
  });

  it('draws nothing where all who are equal get a place', () => {
    expect(line(plurality, election('3 2', '3 1', '3 2', '1 3'))).toMatchObject({
      elected: [1, 2],
      lots: [],
    });
  });
});

describe('re-open nominations', () => {
  const reopened = (candidate: number, barsLater: boolean, ...file: [string, ...string[]]): Count =>
    count(scottishStv, { ...election(...file), reopenNominations: { candidate, barsLater } });
  const file = ['4 3', '9 1', '6 4', '4 2', '3 3'] as [string, ...string[]];

  it('is elected like anybody, leaves the place vacant, and bars who comes after', () => {
    expect(reopened(4, true, ...file)).toMatchObject({ elected: [1, 4, 2], returned: [1], barred: [2] });
  });

  it('bars nobody where the election says so', () => {
    expect(reopened(4, false, ...file)).toMatchObject({ elected: [1, 4, 2], returned: [1, 2], barred: [] });
  });

  it('changes nothing where it is not elected', () => {
    expect(reopened(3, true, ...file)).toMatchObject({ elected: [1, 4, 2], returned: [1, 4, 2], barred: [] });
  });

  it('bars nobody who is elected together with it on equal votes', () => {
    expect(reopened(1, true, '3 2', '4 1', '4 2', '1 3')).toMatchObject({
      elected: [1, 2],
      returned: [2],
      barred: [],
    });
  });

  it('is put to the vote even if there are places for all', () => {
    const found = reopened(2, true, '2 2', '1 1', '3 2');
    expect(found).toMatchObject({ uncontested: false, elected: [2, 1], returned: [], barred: [1] });
    expect(found.stages).toHaveLength(1);
    expect(reopened(2, true, '2 2', '3 1', '1 2')).toMatchObject({ returned: [1], barred: [] });
  });
});

describe('Meek’s method', () => {
  it('lets the elected keep less and less, and the quota fall with the papers that run out', () => {
    const counted = count(meekPrf, election('4 2', '9 1 2', '3 2', '4 3', '2 4'));
    const [first, second] = counted.stages;
    expect(first).toMatchObject({ action: 'iterate', elected: [1], candidates: [] });
    expect(second?.keepFactors?.get(1)).toBeLessThan(first?.keepFactors?.get(1) ?? 0n);
    expect(second?.quota).toBeLessThanOrEqual(first?.quota ?? 0n);
  });

  it('does not skip the elected: they keep their share and pass on the rest', () => {
    const counted = count(meekPrf, election('4 2', '6 1', '2 4 1 2', '4 2', '3 3'));
    // Candidate 1 is elected before 4 is defeated, and still keeps a share of the papers of 4.
    const [before, after] = counted.stages.filter(({ candidates }, index, all) =>
      [all[index - 1]?.candidates[0], candidates[0]].includes(4),
    );
    expect(before?.candidates).toEqual([4]);
    expect(after?.keepFactors?.get(4)).toBe(0n);
    expect(after?.keepFactors?.get(1)).toBeLessThan(before?.keepFactors?.get(1) ?? 0n);
  });

  it('takes for equal whom the surplus that is left could bring level, and draws between them', () => {
    const found = line(meekPrf, election('3 1', '[tie 3 2]', '3 1', '2 2', '2 3'));
    expect(found.lots).toEqual([{ stage: 1, tied: [2, 3], chosen: 3 }]);
  });

  it('elects the last without another round', () => {
    const found = line(meekPrf, election('3 2', '4 1 2', '2 3'));
    expect(found.stages.at(-1)).toMatchObject({ action: 'elect-remaining', candidates: [], elected: [3] });
    expect(found.stages.at(-1)?.votes).toEqual(found.stages.at(-2)?.votes);
  });
});

describe('ERS97', () => {
  it('excludes together who cannot come past the next even with each other’s votes', () => {
    const found = line(ers97, election('5 2', '9 1', '8 2', '7 3', '1 4', '2 5'));
    expect(found.stages[1]).toMatchObject({ action: 'exclude', candidates: [4, 5] });
  });

  it('does not exclude a set whose last is level with the next: it breaks the tie', () => {
    const found = line(ers97, election('4 1', '[tie 3 2]', '4 1', '3 2', '3 3'));
    // With nothing to add, 4 and either of the others would not come past the last: but these are level.
    expect(found.stages.map(({ candidates }) => candidates)).toEqual([[], [4], [3]]);
    expect(found.lots).toEqual([{ stage: 3, tied: [2, 3], chosen: 3 }]);
  });

  it('takes of a later surplus only the batch received last, and at no more than its present value', () => {
    const found = count(ers97, election('4 2', '12 1', '9 2 3', '7 3 2', '2 4 2 3', '2 4 2'));
    for (const { transfer } of found.stages)
      for (const { transferValue, valueReceived } of transfer?.parcels ?? [])
        expect(transferValue).toBeLessThanOrEqual(valueReceived);
  });

  it('lowers the quota while nobody is elected and papers run out', () => {
    const found = line(ers97, election('5 2', '5 1', '5 2', '5 3', '4 4', '2 5'));
    expect(found.quota).toBe('7.00');
    expect(found.stages[1]).toMatchObject({ action: 'exclude', candidates: [5], quota: '6.34' });
  });

  it('elects nobody who has no vote, however low the votes in play are', () => {
    const found = line(ers97, election('3 2', '5 0'));
    expect(found).toMatchObject({
      quota: '0.00',
      elected: [2, 3],
      lots: [{ stage: 2, tied: [1, 2, 3], chosen: 1 }],
    });
    expect(found.stages.map(({ action }) => action)).toEqual(['first', 'exclude']);
  });
});

describe('the sheet', () => {
  it('shows every batch of an exclusion under ERS97, and the keep factors of Meek’s method', () => {
    const counted = election('5 2', '9 1 4', '4 2', '3 3', '2 5 2', '1 4 3');
    const stages = [ers97, meekPrf].map((rule) => {
      const sheet = sheetOf(counted, count(rule, counted), rule);
      expect(sheet.stages.every(({ conserved }) => conserved)).toBe(true);
      const [html, csv] = [renderSheet(sheet, 'html'), renderSheet(sheet, 'csv')];
      return { sheet, html, csv };
    });
    const [byErs, byMeek] = stages;
    const moved = byErs?.sheet.stages.flatMap(({ batches }) => batches) ?? [];
    expect(moved.length).toBeGreaterThan(0);
    for (const { papers, value } of moved) {
      expect(byErs?.html).toContain(`${papers} papers at ${value}`);
      expect(byErs?.csv).toContain(value);
    }
    const factor = byMeek?.sheet.stages.findLast(({ keepFactors }) => keepFactors)?.keepFactors?.[1];
    expect(byMeek?.html).toContain(factor);
    expect(byMeek?.csv).toContain(factor);
  });
});
