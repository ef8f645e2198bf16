import type { districts } from '@partnership/contracts';
import { moveRefused } from './local-offer.errors.js';

type State = districts.ProposalState;

/** The school withdraws, and only while nobody has agreed; the district does all the rest. */
export const nextProposalStates = {
  proposed: ['deferred', 'agreed', 'declined', 'withdrawn'],
  deferred: ['agreed', 'declined', 'withdrawn'],
  agreed: ['met', 'dropped'],
  declined: [],
  withdrawn: [],
  met: [],
  dropped: [],
} satisfies Record<State, readonly State[]>;

/** States in which a proposal may be ranked. */
export const openStates: readonly State[] = ['proposed', 'deferred'];

export const mayMoveProposal = (from: State, to: State): boolean =>
  (nextProposalStates[from] as readonly State[]).includes(to);

/** @throws Failure `conflict`, `districts.proposal.move-refused` */
export function assertProposalMove(from: State, to: State): void {
  if (!mayMoveProposal(from, to)) throw moveRefused('proposal', from, to);
}
