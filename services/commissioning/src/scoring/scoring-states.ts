import type { commissioning } from '@partnership/contracts';
import { notNow } from './scoring.errors.js';

type State = commissioning.ScoringState;

/** What can happen to the scoring of a shortlist. `reopen`: a review has undone the award. */
export const scoringSteps = [
  'declare',
  'save',
  'lock',
  'change-scorers',
  'set-aside',
  'reveal',
  'moderate',
  'award',
  'reopen',
] as const;
export type ScoringStep = (typeof scoringSteps)[number];

/** Whoever is named or set aside after the reveal takes it back to scoring: until all have locked nobody sees anything. */
const after: Record<State, Partial<Record<ScoringStep, State>>> = {
  scoring: {
    declare: 'scoring',
    save: 'scoring',
    lock: 'scoring',
    'change-scorers': 'scoring',
    'set-aside': 'scoring',
    reveal: 'revealed',
  },
  revealed: { 'change-scorers': 'scoring', 'set-aside': 'scoring', moderate: 'moderated' },
  moderated: { 'change-scorers': 'scoring', 'set-aside': 'scoring', award: 'moderated', reopen: 'revealed' },
};

/** The state after the step; throws `conflict` where it cannot be taken. */
export function afterStep(state: State, step: ScoringStep): State {
  const next = after[state][step];
  if (next === undefined) throw notNow(state, step);
  return next;
}

export type ScorerState = 'named' | 'declared' | 'locked' | 'set-aside';
export type ScorerStep = 'declare' | 'save' | 'lock' | 'set-aside';

/** A lock is never opened; who is set aside stays so. */
const afterOfScorer: Record<ScorerState, Partial<Record<ScorerStep, ScorerState>>> = {
  named: { declare: 'declared', 'set-aside': 'set-aside' },
  declared: { save: 'declared', lock: 'locked', 'set-aside': 'set-aside' },
  locked: { 'set-aside': 'set-aside' },
  'set-aside': {},
};

/** Undefined where the scorer cannot take that step. */
export const afterScorerStep = (state: ScorerState, step: ScorerStep): ScorerState | undefined =>
  afterOfScorer[state][step];
