import type { commissioning } from '@partnership/contracts';
import { assertAnswerMove, assertProposalMove, type AnswerState } from './family-proposal-states.js';
import { notAsked } from './school-group.errors.js';

/** What the head of one school says. */
export interface HeadAnswer {
  readonly urn: string;
  readonly state: AnswerState;
  readonly by: string | null;
  readonly at: Date | null;
  readonly reason: string | null;
}

/** That a school joins a family, if the heads of all of them agree. */
export interface FamilyProposal {
  readonly id: string;
  readonly group: string;
  readonly family: string;
  readonly urn: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly state: commissioning.FamilyProposalState;
  readonly settledAt: Date | null;
  readonly why: string | null;
  readonly answers: readonly HeadAnswer[];
  readonly version: number;
}

/** Who says it, and when. */
export interface Saying {
  readonly at: Date;
  readonly by: string;
}

type Given = Pick<HeadAnswer, 'urn' | 'reason'> & { readonly answer: 'accepted' | 'declined' };

/** What the answers come to; undefined while one is awaited. */
export function outcomeOf(answers: readonly HeadAnswer[]): 'accepted' | 'declined' | undefined {
  if (answers.some(({ state }) => state === 'declined')) return 'declined';
  return answers.some(({ state }) => state === 'asked') ? undefined : 'accepted';
}

/** The same answer again changes nothing: then it is the same proposal that comes back. */
export function answered(
  proposal: FamilyProposal,
  { urn, answer, reason }: Given,
  { at, by }: Saying,
): FamilyProposal {
  const before = proposal.answers.find((one) => one.urn === urn);
  if (before === undefined) throw notAsked(urn);
  if (before.state === answer) return proposal;
  assertProposalMove(proposal.state, answer);
  assertAnswerMove(before.state, answer);
  const after: HeadAnswer = { urn, state: answer, by, at, reason };
  return {
    ...proposal,
    answers: proposal.answers.map((one) => (one === before ? after : one)),
    version: proposal.version + 1,
  };
}

/** A school that is no longer in the family is no longer asked; the one that is to join stays asked. */
export function spared(proposal: FamilyProposal, urn: string): FamilyProposal {
  const before = proposal.answers.find((one) => one.urn === urn);
  if (before?.state !== 'asked' || urn === proposal.urn) return proposal;
  assertAnswerMove(before.state, 'spared');
  return {
    ...proposal,
    answers: proposal.answers.map((one) => (one === before ? { ...one, state: 'spared' } : one)),
    version: proposal.version + 1,
  };
}

export function settled(
  proposal: FamilyProposal,
  to: Exclude<commissioning.FamilyProposalState, 'proposed'>,
  why: string | null,
  at: Date,
): FamilyProposal {
  assertProposalMove(proposal.state, to);
  return { ...proposal, state: to, why, settledAt: at, version: proposal.version + 1 };
}

export const familyProposalView = (proposal: FamilyProposal): commissioning.FamilyProposalView => ({
  proposal: proposal.id,
  group: proposal.group,
  family: proposal.family,
  urn: proposal.urn,
  reason: proposal.reason,
  proposedAt: proposal.proposedAt.toISOString(),
  proposedBy: proposal.proposedBy,
  state: proposal.state,
  settledAt: proposal.settledAt?.toISOString() ?? null,
  why: proposal.why,
  answers: proposal.answers.map(({ urn, state, at, by, reason }) => ({
    ...{ urn, state, by, reason },
    at: at?.toISOString() ?? null,
  })),
  version: proposal.version,
});
