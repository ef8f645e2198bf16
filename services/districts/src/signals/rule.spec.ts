import { expect, test } from '@jest/globals';
import type { ShownFact } from '../schools/facts.js';
import { ask } from './rule.js';
import { ungradedOutcomeConcerns } from './rules/ungraded-outcome-concerns.js';

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

test.each([
  ['School remains Good (Concerns) - S5 Next', true],
  ['School remains Outstanding (Concerns) - S5 Next', true],
  ['School remains Good (Improving) - S5 Next', false],
  ['School remains Good', false],
])('an ungraded outcome “%s” raises a signal: %s', (outcome, raises) => {
  expect(ask(ungradedOutcomeConcerns, facts(outcome, '10268999'), asAt) !== undefined).toBe(raises);
});

test('a signal shows the figures it was raised on, those that are not there by why', () => {
  expect(ask(ungradedOutcomeConcerns, facts('x (Concerns) - S5 Next', '10268999'), asAt)).toEqual({
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
  expect(ask(ungradedOutcomeConcerns, facts('x (Concerns) - S5 Next'), asAt)).toBeUndefined();
});
