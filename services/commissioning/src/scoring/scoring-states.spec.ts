import { describe, expect, it } from '@jest/globals';
import { commissioning } from '@partnership/contracts';
import {
  afterScorerStep,
  afterStep,
  scoringSteps,
  type ScorerState,
  type ScorerStep,
} from './scoring-states.js';

/** Written out by hand: every pair that is not here is refused. */
const scoring = new Map([
  ['scoring + declare', 'scoring'],
  ['scoring + save', 'scoring'],
  ['scoring + lock', 'scoring'],
  ['scoring + change-scorers', 'scoring'],
  ['scoring + set-aside', 'scoring'],
  ['scoring + reveal', 'revealed'],
  ['revealed + change-scorers', 'scoring'],
  ['revealed + set-aside', 'scoring'],
  ['revealed + moderate', 'moderated'],
  ['moderated + change-scorers', 'scoring'],
  ['moderated + set-aside', 'scoring'],
  ['moderated + award', 'moderated'],
  ['moderated + reopen', 'revealed'],
]);

const scorer = new Map([
  ['named + declare', 'declared'],
  ['named + set-aside', 'set-aside'],
  ['declared + save', 'declared'],
  ['declared + lock', 'locked'],
  ['declared + set-aside', 'set-aside'],
  ['locked + set-aside', 'set-aside'],
]);

const pairs = commissioning.scoringStates.flatMap((state) =>
  scoringSteps.map((step) => ({ state, step, to: scoring.get(`${state} + ${step}`) })),
);

describe('scoring', () => {
  it.each(pairs.filter(({ to }) => to !== undefined))('$state: $step leads to $to', ({ state, step, to }) => {
    expect(afterStep(state, step)).toBe(to);
  });

  it.each(pairs.filter(({ to }) => to === undefined))('$state: $step is refused', ({ state, step }) => {
    expect(() => afterStep(state, step)).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'commissioning.scoring.step-refused' }),
    );
  });
});

describe('a scorer', () => {
  const states: ScorerState[] = ['named', 'declared', 'locked', 'set-aside'];
  const steps: ScorerStep[] = ['declare', 'save', 'lock', 'set-aside'];
  it.each(states.flatMap((state) => steps.map((step) => ({ state, step }))))(
    'who is $state and would $step',
    ({ state, step }) => {
      expect(afterScorerStep(state, step)).toBe(scorer.get(`${state} + ${step}`));
    },
  );
});
