import type { commissioning } from '@partnership/contracts';
import { strengthMoveRefused } from './strength.errors.js';

type State = commissioning.StrengthState;

/** What can be done to a strength, by its school, by those who judge it, or by time. */
export const strengthSteps = ['revise', 'offer', 'confirm', 'decline', 'withdraw', 'lapse'] as const;
export type StrengthStep = (typeof strengthSteps)[number];

/**
 * Where each step leads from each state; a step that is not named is refused. Newer evidence of a strength that stands
 * does not take it away: it stands until that evidence is judged, or the old is too old.
 */
const nextStrengthStates: Record<State, Partial<Record<StrengthStep, State>>> = {
  proposed: {
    revise: 'proposed',
    offer: 'proposed',
    confirm: 'confirmed',
    decline: 'declined',
    withdraw: 'withdrawn',
  },
  confirmed: { revise: 'renewing', offer: 'confirmed', withdraw: 'withdrawn', lapse: 'lapsed' },
  renewing: {
    revise: 'renewing',
    offer: 'renewing',
    confirm: 'confirmed',
    decline: 'confirmed',
    withdraw: 'withdrawn',
    lapse: 'proposed',
  },
  declined: { revise: 'proposed', withdraw: 'withdrawn' },
  lapsed: { revise: 'proposed', offer: 'lapsed', withdraw: 'withdrawn' },
  withdrawn: {},
};

/** Throws `conflict` where the table knows no such step. */
export function strengthAfter(from: State, step: StrengthStep): State {
  const to = nextStrengthStates[from][step];
  if (to === undefined) throw strengthMoveRefused(from, step);
  return to;
}

/** A strength that others may rely on. */
export const standing: readonly State[] = ['confirmed', 'renewing'];
