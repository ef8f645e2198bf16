import type { SignalRule } from '../rule.js';

export const ungradedOutcomeConcerns: SignalRule = {
  code: 'ungraded-outcome-concerns',
  version: 1,
  says: 'The latest ungraded inspection ended with “(Concerns) - S5 Next”: the next inspection will be graded, and may lower the grade.',
  fact: 'ungradedOutcome',
  comparison: 'ends-with',
  threshold: '(Concerns) - S5 Next',
  evidence: 'ungradedInspection',
  figures: ['ungradedOutcome', 'ungradedInspection', 'ungradedInspectedOn', 'overallEffectiveness'],
};
