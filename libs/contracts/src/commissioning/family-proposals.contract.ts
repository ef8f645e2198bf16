import { IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';

export const familyProposalStates = ['proposed', 'accepted', 'declined', 'withdrawn', 'lapsed'] as const;
export type FamilyProposalState = (typeof familyProposalStates)[number];

export class FamilyProposal {
  /** The school that is to join. */
  @IsUrn()
  urn: string;
  @IsProse()
  reason: string;
}

export class ProposeToFamily extends FamilyProposal {
  @IsUUID()
  group: string;
}

/** What the head of one school says. */
export class FamilyAnswerView {
  urn: string;
  /** `asked`, `accepted`, `declined`, or `spared`: the school left the family before it had answered. */
  state: string;
  at: string | null;
  /** A person id. */
  by: string | null;
  reason: string | null;
}

export class FamilyProposalView {
  proposal: string;
  group: string;
  family: string;
  /** The school that is to join. */
  urn: string;
  reason: string;
  proposedAt: string;
  proposedBy: string;
  /** `lapsed`: it went nowhere because the school closed or joined another family, or the family ended or was full. */
  state: string;
  settledAt: string | null;
  /** Why it was withdrawn, declined or lapsed. */
  why: string | null;
  answers: FamilyAnswerView[];
  version: number;
}

export class FamilyProposalPage {
  items: FamilyProposalView[];
  next: string | null;
}

export class ListFamilyProposals extends PageRequest {
  @IsOptional()
  @IsIn(familyProposalStates)
  state?: FamilyProposalState;
  @IsOptional()
  @IsUUID()
  group?: string;
  /** Those that are about this school, or ask it. */
  @IsOptional()
  @IsUrn()
  urn?: string;
  /** Those that still wait for an answer of this school. */
  @IsOptional()
  @IsUrn()
  waitingFor?: string;
}

export class ShowFamilyProposal {
  @IsUUID()
  proposal: string;
}

export class FamilyAnswer {
  @IsIn(['accepted', 'declined'])
  answer: 'accepted' | 'declined';
  /** Needed where it is declined. */
  @ValidateIf(({ answer, reason }: FamilyAnswer) => answer === 'declined' || reason !== undefined)
  @IsProse()
  reason?: string;
}

export class AnswerFamilyProposal extends FamilyAnswer {
  @IsUUID()
  proposal: string;
  /** The school that answers: the own one. */
  @IsUrn()
  urn: string;
}

export class FamilyProposalWithdrawal {
  @IsProse()
  reason: string;
}

export class WithdrawFamilyProposal extends FamilyProposalWithdrawal {
  @IsUUID()
  proposal: string;
}

export const proposeToFamily = creation(
  'commissioning.family-proposal.propose',
  ProposeToFamily,
  FamilyProposalView,
  'school-groups.write',
);
export const listFamilyProposals = query(
  'commissioning.family-proposal.list',
  ListFamilyProposals,
  FamilyProposalPage,
  'school-groups.follow',
);
export const showFamilyProposal = query(
  'commissioning.family-proposal.show',
  ShowFamilyProposal,
  FamilyProposalView,
  'school-groups.follow',
);
/** The head of each school that is asked answers once; until all have, an answer may still be changed. */
export const answerFamilyProposal = command(
  'commissioning.family-proposal.answer',
  AnswerFamilyProposal,
  FamilyProposalView,
  'family-proposals.answer',
);
export const withdrawFamilyProposal = change(
  'commissioning.family-proposal.withdraw',
  WithdrawFamilyProposal,
  FamilyProposalView,
  'school-groups.write',
);
