import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Election } from '../election.js';
import { lotsByHand, lotsFromSeed, lotsInOrder, type Lots } from '../lots.js';
import type { CountingRule } from '../rule.js';
import { meekPrf, plurality, scottishStv } from '../rules.js';
import { recountForVacancy } from '../vacancy/recount.js';
import { renderSheet } from './render.js';
import { sheetOf, type CountSheet } from './sheet.js';

const seed = Buffer.alloc(32, 9);
const nasty = '<script>alert("x")</script> & \'Söhne\'';

/** Surpluses, exclusions, ties that history and lots break, rounding loss, a blank paper and somebody who withdrew. */
const election: Election = {
  title: 'Schools & <Friends>',
  seats: 2,
  candidates: [nasty, '=1+1', 'Carla', 'Dag', 'Eve', 'Finn'].map((name, index) => ({
    number: index + 1,
    name,
    ...(index === 5 ? { withdrawn: true } : {}),
  })),
  papers: [
    { preferences: [1, 2], count: 9 },
    { preferences: [1, 6], count: 1 },
    { preferences: [2, 3], count: 4 },
    { preferences: [3, 2], count: 3 },
    { preferences: [4], count: 2 },
    { preferences: [5, 4], count: 2 },
    { preferences: [6], count: 1 },
  ],
};

const sheetWith = (lots: Lots, counted = election, rule: CountingRule = scottishStv): CountSheet =>
  sheetOf(counted, rule.count(counted, lots), rule);
const seeded = sheetWith(lotsFromSeed(seed));

describe('a count sheet', () => {
  it('shows transfer values, rounding loss and sums that never change', () => {
    expect(seeded.papers).toEqual({ valid: 21, blank: 1, spoilt: 0 });
    expect(seeded.stages.map(({ sum, conserved }) => [sum, conserved])).toEqual(
      seeded.stages.map(() => ['21.00000', true]),
    );
    expect(seeded.stages[1]).toMatchObject({
      action: 'surplus',
      surplus: '2.00000',
      transfer: {
        from: 1,
        parcels: [
          {
            valueReceived: '1.00000',
            transferValue: '0.20000',
            papers: 10,
            to: [{ candidate: 2, papers: 9, votes: '1.80000' }],
            exhausted: 1,
          },
        ],
        exhausted: '0.20000',
        roundingLoss: '0.00000',
      },
      sections: ['48(1)', '48(3)'],
    });
    const lossy = sheetWith(lotsInOrder(), { ...election, papers: [{ preferences: [1, 2], count: 7 }] });
    expect(lossy.stages[1]?.transfer).toMatchObject({ exhausted: '0.00000', roundingLoss: '0.00006' });
    expect(lossy.stages[1]?.nonTransferable).toBe('0.00006');
  });

  it('explains ties: who was equal, what was looked up, and the digests of a lot, lowest first', () => {
    const [tie] = seeded.stages[2]!.ties;
    const digests = [4, 5]
      .map((candidate) => ({
        candidate,
        digest: createHmac('sha256', seed).update(`3:${candidate}`).digest('hex'),
      }))
      .sort((a, b) => (a.digest < b.digest ? -1 : 1));
    expect(tie).toEqual({
      tied: [4, 5],
      between: 'lowest',
      narrowed: [],
      chosen: digests[0]?.candidate,
      lot: { tied: [4, 5], by: 'seed', digests },
    });
    expect(seeded.stages[2]?.sections).toEqual(['50(1)', '51(2)(b)', '50(4)']);
  });

  it('names the rule, its version, and each section that was applied', () => {
    expect(seeded.rule).toMatchObject({ id: 'scottish-stv', version: scottishStv.version });
    const cited = new Set(seeded.stages.flatMap(({ sections }) => sections));
    expect(new Set(seeded.rule.sections.map(({ section }) => section))).toEqual(cited);
  });

  it('is JSON of its own type', () => {
    expect(JSON.parse(renderSheet(seeded, 'json'))).toEqual(seeded);
  });

  it('tells apart who is elected, who takes a place, and how many stay vacant', () => {
    const sheet = sheetWith(lotsFromSeed(seed), {
      ...election,
      reopenNominations: { candidate: 1, barsLater: true },
    });
    expect(sheet).toMatchObject({ elected: [1, 2], returned: [], barred: [2], vacant: 2 });
    const page = renderSheet(sheet, 'html');
    expect(page).toContain('nominations are re-opened');
    expect(page).toContain('barred by re-open nominations');
  });
});

describe('as a page', () => {
  const page = renderSheet(seeded, 'html');

  it('escapes what people wrote', () => {
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;Söhne&#39;');
    expect(page).toContain('<title>Count sheet: Schools &amp; &lt;Friends&gt;</title>');
  });

  it('needs nothing from elsewhere', () => {
    expect(page).not.toMatch(/\b(src|href|url\(|@import)/);
  });

  it('has tables with captions and headings, and prints', () => {
    const tables = page.match(/<table>/g)?.length ?? 0;
    expect(tables).toBeGreaterThan(3);
    expect(page.match(/<caption>/g)).toHaveLength(tables);
    expect(page).not.toMatch(/<th(?! scope="(col|row)")[ >]/);
    expect(page).toContain('@media print');
    expect(page).toMatch(/<html lang="en-GB">/);
  });

  it('closes every element that it opens', () => {
    const open: string[] = [];
    for (const [, close, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (['meta'].includes(name)) continue;
      if (close === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  it('says at each stage what was done, by which rule, and how a lot fell', () => {
    const digest = createHmac('sha256', seed).update('3:4').digest('hex');
    for (const words of [
      'Stage 2: Surplus of',
      'Rule 48(3)',
      '0.20000',
      'Lost by rounding: 0.00000',
      'Dag, Eve counted as equal.',
      digest,
      'At every stage the votes and the non-transferable votes add up to 21.00000.',
    ])
      expect(page).toContain(words);
    const byHand = sheetWith(lotsByHand([{ stage: 3, tied: [4, 5], chosen: 5 }]));
    expect(renderSheet(byHand, 'html')).toContain('drawn by hand: it fell on Eve.');
  });

  it('says that no poll was needed', () => {
    const alone = sheetWith(lotsInOrder(), { ...election, seats: 6 });
    const words = renderSheet(alone, 'html');
    expect(words).toContain('No poll was needed');
    expect(words).toContain('Rule 12');
  });
});

describe('as CSV', () => {
  const rowsOf = (sheet: CountSheet): string[][] =>
    parse(renderSheet(sheet, 'csv'), { relaxColumnCount: true });

  it('has a column for each stage and a row for each candidate', () => {
    const rows = rowsOf(seeded);
    const head = rows.findIndex(([first]) => first === 'number');
    expect(rows[head]).toEqual([
      'number',
      'candidate',
      ...seeded.stages.map(({ number }) => `stage ${number}`),
      'outcome',
    ]);
    const table = rows.slice(head);
    expect(new Set(table.map(({ length }) => length)).size).toBe(1);
    const sum = (column: number): number =>
      table
        .filter(([number, name]) => /^\d/.test(number!) || name === 'non-transferable')
        .reduce((all, cells) => all + Number(cells[column]), 0);
    for (const index of seeded.stages.keys()) expect(sum(index + 2)).toBeCloseTo(21, 5);
    expect(table.find(([number]) => number === '6')?.at(-1)).toBe('withdrawn');
    expect(table.find(([number]) => number === '1')).toEqual([
      '1',
      nasty,
      ...seeded.stages.map(({ votes }) => votes[1]),
      'elected at stage 1',
    ]);
  });

  it('keeps a spreadsheet from running a name', () => {
    expect(rowsOf(seeded).flat()).toContain("'=1+1");
  });

  it('counts blank and spoilt papers apart', () => {
    const rows = rowsOf(sheetWith(lotsInOrder(), { ...election, seats: 1 }, plurality));
    const fact = (name: string): string | undefined => rows.find(([, head]) => head === name)?.[2];
    expect([fact('valid papers'), fact('blank papers'), fact('spoilt papers')]).toEqual(['3', '1', '18']);
  });
});

describe('of a recount', () => {
  const vacancy = { vacating: [3], sitting: [1], unwilling: [5], places: 1 };
  const again = (rule: CountingRule, sitting: readonly number[] = vacancy.sitting): CountSheet =>
    sheetOf(election, recountForVacancy(rule, election, { ...vacancy, sitting }, lotsInOrder()), rule);

  it('says what it is for, and who is put to the vote', () => {
    const sheet = again(scottishStv);
    expect(sheet).toMatchObject({ seats: 2, vacancy, vacant: 0 });
    expect(sheet.rule.sections.map(({ section }) => section)).toContain('V.1');
    const page = renderSheet(sheet, 'html');
    for (const words of [
      '<dt>Places held, protected</dt>',
      'holds the place, protected (quota at stage 1)',
      'has vacated the place, passed over',
      'does not consent, passed over',
      'At the quota, holding a place: &lt;script&gt;',
      'Rule V.1',
    ])
      expect(page).toContain(words);
    const rows: string[][] = parse(renderSheet(sheet, 'csv'), { relaxColumnCount: true });
    expect(rows.find(([number]) => number === '3')?.at(-1)).toBe('has vacated the place, passed over');
    expect(rows.find(([, fact]) => fact === 'vacated by')?.[2]).toBe('Carla');
  });

  it('shows the quota of those who sit where it is another', () => {
    const sheet = again(meekPrf, [4]);
    const [first] = sheet.stages;
    expect(Number(first?.sittingQuota)).toBeLessThan(Number(first?.quota));
    for (const kind of ['html', 'csv'] as const)
      expect(renderSheet(sheet, kind)).toContain(first?.sittingQuota);
  });

  it('is not what a first count writes: that has no word of vacancies', () => {
    expect(Object.keys(seeded)).not.toContain('vacancy');
    expect(renderSheet(seeded, 'json')).not.toContain('sittingQuota');
    expect(renderSheet(seeded, 'csv')).not.toContain('vacated');
  });
});
