import type { commissioning } from '@partnership/contracts';
import { notOpen } from './agreement.errors.js';

type State = commissioning.AgreementProposalState;

/** A proposal ends once, in one of three ways. */
const nextProposalStates = {
  proposed: ['accepted', 'superseded', 'declined'],
  accepted: [],
  superseded: [],
  declined: [],
} satisfies Record<State, readonly State[]>;

export function assertProposalMove(number: number, from: State, to: State): void {
  const next: readonly State[] = nextProposalStates[from];
  if (!next.includes(to)) throw notOpen(number, from);
}
