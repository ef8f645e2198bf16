import { describe, expect, it } from '@jest/globals';
import type { commissioning } from '@partnership/contracts';
import { assertImpact } from './impact.js';

const practice = { need: 'reading', done: 'visits' };
const outcome = { value: 68, period: '2026-27' };
const indicator = { indicator: 'ks2Expected' };

type Terms = Omit<commissioning.ImpactTerms, 'evidence'>;
const whole: [Terms, typeof indicator | null][] = [
  [{ impact: 'improved', practice }, null],
  [{ impact: 'worse', practice, outcome }, indicator],
  [{ impact: 'too-early', againOn: '2027-09-21' }, indicator],
  [{ impact: 'too-early', againOn: '2027-09-21', outcome }, indicator],
];
const faulty: [string, Terms, typeof indicator | null][] = [
  ['again-on', { impact: 'improved', practice, againOn: '2027-09-21' }, null],
  ['again-on', { impact: 'too-early' }, null],
  ['again-on', { impact: 'too-early', againOn: '2027-09-20' }, null],
  ['practice-missing', { impact: 'no-change' }, null],
  ['practice-early', { impact: 'too-early', againOn: '2027-09-21', practice }, null],
  ['outcome-missing', { impact: 'partly', practice }, indicator],
  ['outcome-unknown', { impact: 'partly', practice, outcome }, null],
];
const today = '2027-09-20';

describe('a decision about impact', () => {
  it.each(whole)('is whole: %j, where %j is expected', (terms, expected) => {
    expect(() => {
      assertImpact({ ...terms, evidence: 'seen' }, expected, today);
    }).not.toThrow();
  });

  it.each(faulty)('is refused: %s', (rule, terms, expected) => {
    expect(() => {
      assertImpact({ ...terms, evidence: 'seen' }, expected, today);
    }).toThrow(expect.objectContaining({ code: `commissioning.impact.${rule}` }));
  });
});
