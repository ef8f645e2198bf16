import { describe, expect, test } from '@jest/globals';
import type { districts } from '@partnership/contracts';
import type { ShownFact } from '../schools/facts.js';
import { academicYear, FactRule, monthsBefore } from './fact-rule.js';
import type { Finding } from './rule.js';

const today = '2026-11-24';
const ruleOf = (condition: Omit<districts.SignalCondition, 'kind'>, figures: string[] = []): FactRule =>
  new FactRule(
    { code: 'r', version: 1, says: 's', condition: { kind: 'fact', ...condition }, figures },
    today,
  );

const ungraded = ruleOf(
  {
    fact: 'ungradedOutcome',
    comparison: 'ends-with',
    threshold: '(Concerns) - S5 Next',
    evidence: 'ungradedInspection',
  },
  ['ungradedOutcome', 'ungradedInspection', 'overallEffectiveness'],
);

const facts = (outcome: string, inspection?: string): ShownFact[] => [
  { name: 'ungradedOutcome', kind: 'text', value: outcome, source: 1 },
  {
    name: 'ungradedInspection',
    source: 1,
    ...(inspection === undefined ? { kind: 'missing' } : { kind: 'text', value: inspection }),
  },
  { name: 'overallEffectiveness', kind: 'notApplicable', source: 2 },
];
const asAt = (source: number): string => `2023-08-0${source}`;

test('a signal shows the figures it was raised on, those that are not there by why', () => {
  expect(ungraded.ask(facts('x (Concerns) - S5 Next', '10268999'), asAt)).toEqual({
    evidence: '10268999',
    source: 1,
    figures: [
      { name: 'ungradedOutcome', value: 'x (Concerns) - S5 Next', asAt: '2023-08-01' },
      { name: 'ungradedInspection', value: '10268999', asAt: '2023-08-01' },
      { name: 'overallEffectiveness', value: 'notApplicable', asAt: '2023-08-02' },
    ],
  });
});

test('without evidence to know it by again nothing is raised', () => {
  expect(ungraded.ask(facts('x (Concerns) - S5 Next'), asAt)).toBeUndefined();
});

describe('a fact is compared with the threshold', () => {
  test.each([
    ['ends-with', '(Concerns) - S5 Next', 'School remains Good (Concerns) - S5 Next', true],
    ['ends-with', '(Concerns) - S5 Next', 'School remains Good (Improving) - S5 Next', false],
    ['equals', 'Special Measures', 'Special Measures', true],
    ['equals', 'Special Measures', 'Special Measures (left)', false],
    ['above', '0', '1', true],
    ['above', '0', '0', false],
    ['above', '9', '10', true],
    ['above', '9', 'ten', false],
    ['below', '90', '89.9', true],
    ['below', '90', '90', false],
    ['older-than', '60', '2021-11-23', true],
    ['older-than', '60', '2021-11-24', false],
    ['older-than', '60', '23/11/2021', false],
  ] as const)('%s %s: “%s” is %s', (comparison, threshold, value, speaks) => {
    const rule = ruleOf({ fact: 'fact', comparison, threshold });
    const found = rule.ask([{ name: 'fact', kind: 'text', value, source: 1 }], asAt);
    expect(found !== undefined).toBe(speaks);
    expect(rule.suspects({ fact: { kind: 'text', value } })).toBe(speaks);
  });
});

test('a file whose second fact speaks against the rule makes nobody a suspect, nor does one that is too old', () => {
  const rule = ruleOf({
    fact: 'graded',
    also: 'ungraded',
    comparison: 'older-than',
    threshold: '60',
    fresh: 12,
  });
  const told = (ungraded?: string): boolean =>
    rule.suspects({
      graded: { kind: 'text', value: '2019-01-01' },
      ...(ungraded !== undefined && { ungraded: { kind: 'text', value: ungraded } }),
    });
  expect([told('2025-01-01'), told('2020-01-01'), told()]).toEqual([false, true, true]);
  expect([rule.counts('2025-11-23'), rule.counts('2025-11-24')]).toEqual([false, true]);
});

test('a yearly rule counts the same finding anew each academic year', () => {
  const rule = ruleOf({ fact: 'notices', comparison: 'above', threshold: '0', yearly: true });
  const on = (day: string): Finding | undefined =>
    rule.ask([{ name: 'notices', kind: 'number', value: '1', source: 1 }], () => day);
  expect(on('2023-08-31')?.evidence).toBe('2022-23 1');
  expect(on('2023-09-01')?.evidence).toBe('2023-24 1');
});

test.each([
  ['2026-11-24', 60, '2021-11-24'],
  ['2026-03-31', 1, '2026-02-28'],
  ['2024-03-31', 1, '2024-02-29'],
  ['2026-01-15', 1, '2025-12-15'],
  ['2026-01-15', 13, '2024-12-15'],
])('%s less %d months is %s', (day, months, before) => {
  expect(monthsBefore(day, months)).toBe(before);
});

test.each([
  ['2023-08-31', '2022-23'],
  ['2023-09-01', '2023-24'],
  ['1999-10-01', '1999-00'],
])('%s is in %s', (day, year) => {
  expect(academicYear(day)).toBe(year);
});
