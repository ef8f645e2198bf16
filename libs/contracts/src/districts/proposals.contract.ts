import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';
import { phases, type Phase } from './phases.contract.js';

export const proposalKinds = ['need', 'offer'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

export const proposalStates = [
  'proposed',
  'deferred',
  'agreed',
  'declined',
  'withdrawn',
  'met',
  'dropped',
] as const;
export type ProposalState = (typeof proposalStates)[number];

export class ProposalTerms {
  @IsIn(proposalKinds)
  kind: ProposalKind;
  /** @example Speech and language support in reception */
  @IsProse(200)
  title: string;
  @IsProse()
  body: string;
  /** @example health */
  @IsCode()
  topic: string;
  /** Whom it is for; every phase where empty. */
  @IsArray()
  @ArrayMaxSize(phases.length)
  @ArrayUnique()
  @IsIn(phases, { each: true })
  phases: Phase[];
}

export class Propose extends ProposalTerms {
  @IsUrn()
  urn: string;
}

export class ShowProposal {
  @IsUUID()
  proposal: string;
}

export class ListProposals extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsIn(proposalKinds)
  kind?: ProposalKind;
  @IsOptional()
  @IsIn(proposalStates)
  state?: ProposalState;
  @IsOptional()
  @IsUrn()
  urn?: string;
}

/** What the district may decide: `met` and `dropped` end what was agreed. */
export const proposalDecisions = ['deferred', 'agreed', 'declined', 'met', 'dropped'] as const;
export type ProposalDecisionKind = (typeof proposalDecisions)[number];

export class ProposalDecision {
  @IsIn(proposalDecisions)
  decision: ProposalDecisionKind;
  @IsProse()
  reason: string;
}

export class DecideProposal extends ProposalDecision {
  @IsUUID()
  proposal: string;
}

export class ProposalWithdrawal {
  @IsProse(500)
  reason: string;
}

export class WithdrawProposal extends ProposalWithdrawal {
  @IsUUID()
  proposal: string;
}

export class ProposalMoveView {
  from: string | null;
  to: string;
  reason: string | null;
  at: string;
  by: string;
}

/** A need or an offer of a school. */
export class ProposalEntryView {
  proposal: string;
  district: string;
  urn: string;
  /** `need` or `offer`. @example need */
  kind: string;
  title: string;
  body: string;
  topic: string;
  phases: string[];
  /** One of `proposalStates`. @example proposed */
  state: string;
  /** Why it stands where it stands. */
  reason: string | null;
  proposedAt: string;
  version: number;
}

export class ProposalView extends ProposalEntryView {
  history: ProposalMoveView[];
}

export class ProposalPage {
  items: ProposalEntryView[];
  next: string | null;
}

export class RankingChoices {
  /** The most important first. */
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  choices: string[];
}

export class RankProposals extends RankingChoices {
  @IsCode()
  district: string;
  @IsUrn()
  urn: string;
}

export class ShowRanking {
  @IsCode()
  district: string;
  @IsUrn()
  urn: string;
}

/** What one school ranks; empty until it has. */
export class RankingView {
  district: string;
  urn: string;
  choices: string[];
  rankedAt: string | null;
}

export class CountRankings extends PageRequest {
  @IsCode()
  district: string;
}

export class RankedProposalView {
  /** Equal points share a place. @example 1 */
  place: number;
  proposal: string;
  urn: string;
  kind: string;
  title: string;
  /** A school’s first choice of `ranks` gives as many points, the next one fewer. */
  points: number;
  /** How many schools rank it at all. */
  schools: number;
  firsts: number;
  /** The mean place among the schools that rank it; null where none does. */
  meanPlace: number | null;
}

/** What the schools of a district rank first, of what is not decided yet. */
export class RankingResult {
  /** How it is counted, in words. */
  method: string;
  ranks: number;
  /** Schools of the district that have ranked. */
  ranked: number;
  schools: number;
  items: RankedProposalView[];
  next: string | null;
}

export const propose = creation('districts.proposal.propose', Propose, ProposalView, 'local-offer.propose');
export const showProposal = query('districts.proposal.show', ShowProposal, ProposalView, 'local-offer.read');
export const listProposals = query(
  'districts.proposal.list',
  ListProposals,
  ProposalPage,
  'local-offer.read',
);
export const decideProposal = change(
  'districts.proposal.decide',
  DecideProposal,
  ProposalView,
  'local-offer.decide',
);
export const withdrawProposal = change(
  'districts.proposal.withdraw',
  WithdrawProposal,
  ProposalView,
  'local-offer.propose',
);
export const rankProposals = command(
  'districts.ranking.rank',
  RankProposals,
  RankingView,
  'local-offer.propose',
);
export const showRanking = query('districts.ranking.show', ShowRanking, RankingView, 'local-offer.read');
export const countRankings = query(
  'districts.ranking.count',
  CountRankings,
  RankingResult,
  'local-offer.read',
);
