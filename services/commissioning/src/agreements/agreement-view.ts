import type { commissioning } from '@partnership/contracts';
import { inForce, openProposal, versionOf, type Proposal } from './agreement.js';

/** `parties`: those who have to accept. */
export const proposalView = (
  proposal: Proposal,
  parties: readonly string[],
): commissioning.AgreementProposalView => ({
  number: proposal.number,
  state: proposal.state,
  terms: proposal.terms,
  reason: proposal.reason,
  proposedAt: proposal.proposedAt.toISOString(),
  proposedBy: proposal.proposedBy,
  acceptances: proposal.acceptances.map(({ party, acceptedAt, acceptedBy }) => ({
    party,
    acceptedAt: acceptedAt.toISOString(),
    acceptedBy,
  })),
  awaited: proposal.state === 'proposed' ? awaitedOf(proposal, parties) : [],
  endedAt: proposal.endedAt?.toISOString() ?? null,
  why: proposal.why,
});

export const awaitedOf = ({ acceptances }: Proposal, parties: readonly string[]): string[] =>
  parties.filter((party) => !acceptances.some((one) => one.party === party));

export function agreementView(
  commission: string,
  proposals: readonly Proposal[],
  objectives: readonly commissioning.ObjectiveView[],
  parties: readonly string[],
): commissioning.AgreementView {
  const holds = inForce(proposals);
  const open = openProposal(proposals);
  return {
    commission,
    inForce: holds ? proposalView(holds, parties) : null,
    objectives: [...objectives],
    proposed: open ? proposalView(open, parties) : null,
    version: versionOf(proposals),
  };
}
