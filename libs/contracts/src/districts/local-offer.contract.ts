import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';
import { phases, type Phase } from './phases.contract.js';

// ---------------------------------------------------------------- whether a district has one

export class LocalOfferSetting {
  @IsBoolean()
  on: boolean;
  /** How many needs and offers a school may rank; 5 where absent. @example 5 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10)
  ranks?: number;
  @IsProse(500)
  reason: string;
}

export class SwitchLocalOffer extends LocalOfferSetting {
  @IsCode()
  district: string;
}

export class ShowLocalOffer {
  @IsCode()
  district: string;
}

/** Whether a district has a local offer of its own, and how it is ranked. */
export class LocalOfferView {
  district: string;
  on: boolean;
  ranks: number;
  /** Why it was switched on or off; null where it never was. */
  reason: string | null;
  since: string | null;
}

// ---------------------------------------------------------------- needs and offers

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

// ---------------------------------------------------------------- what schools rank first

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

// ---------------------------------------------------------------- the directory of services

export class LocalServiceTerms {
  /** @example Family support workers in schools */
  @IsProse(200)
  title: string;
  /** The body that gives it, not a person. @example Ladywood Children’s Trust */
  @IsProse(200)
  provider: string;
  @IsProse()
  description: string;
  /** @example health */
  @IsCode()
  topic: string;
  /** Every phase where empty. */
  @IsArray()
  @ArrayMaxSize(phases.length)
  @ArrayUnique()
  @IsIn(phases, { each: true })
  phases: Phase[];
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(25)
  ageFrom?: number;
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(25)
  ageTo?: number;
  /** Wards of the district, by their code; all of it where empty. @example ["soho"] */
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsCode({ each: true })
  wards: string[];
  /** @example In the school, or at the Soho Family Centre */
  @IsProse(300)
  place: string;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until?: string;
  /** How a school asks for it: an address, a number or a mailbox of the office, since it is public. */
  @IsProse(500)
  howToAsk: string;
  /** The agreed need that it meets, or the agreed offer that it is. */
  @IsOptional()
  @IsUUID()
  proposal?: string;
}

export class AddLocalService extends LocalServiceTerms {
  @IsCode()
  district: string;
}

export class ShowLocalService {
  @IsUUID()
  service: string;
}

export class ChangeLocalService extends LocalServiceTerms {
  @IsUUID()
  service: string;
}

export class LocalServiceWithdrawal {
  @IsProse(500)
  reason: string;
}

export class WithdrawLocalService extends LocalServiceWithdrawal {
  @IsUUID()
  service: string;
}

export class ListLocalServices extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsCode()
  topic?: string;
  /** Services for this phase. */
  @IsOptional()
  @IsIn(phases)
  phase?: Phase;
  /** Services for children of this age. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(25)
  age?: number;
  /** Services in this ward. @example soho */
  @IsOptional()
  @IsCode()
  ward?: string;
  /** On offer on this day; today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

/** A service that schools of a district may ask for. */
export class LocalServiceView {
  service: string;
  district: string;
  title: string;
  provider: string;
  description: string;
  topic: string;
  phases: string[];
  ageFrom: number | null;
  ageTo: number | null;
  wards: string[];
  place: string;
  from: string;
  until: string | null;
  howToAsk: string;
  proposal: string | null;
  /** Why it is no longer offered. */
  withdrawnBecause: string | null;
  /** Schools that have asked for it, have had it, and found that it helped at least partly. */
  asked: number;
  takenUp: number;
  helped: number;
  version: number;
}

export class LocalServicePage {
  items: LocalServiceView[];
  next: string | null;
}

// ---------------------------------------------------------------- who takes it up, and what comes of it

export const takeUpStates = ['asked', 'running', 'ended', 'refused', 'cancelled'] as const;
export type TakeUpState = (typeof takeUpStates)[number];

export const helpedAnswers = ['yes', 'partly', 'no', 'too-early'] as const;
export type HelpedAnswer = (typeof helpedAnswers)[number];

export class TakeUpTerms {
  @IsUrn()
  urn: string;
  /** How many pupils it is for. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  pupils?: number;
  /** Of the school, not of a pupil: names of children do not belong here. */
  @IsOptional()
  @IsProse(1000)
  note?: string;
}

export class RecordTakeUp extends TakeUpTerms {
  @IsUUID()
  service: string;
}

export class ShowTakeUp {
  @IsUUID()
  takeUp: string;
}

export const takeUpMoves = ['running', 'refused', 'cancelled'] as const;
export type TakeUpMoveKind = (typeof takeUpMoves)[number];

export class TakeUpMove {
  @IsIn(takeUpMoves)
  to: TakeUpMoveKind;
  @IsProse(500)
  reason: string;
}

export class MoveTakeUp extends TakeUpMove {
  @IsUUID()
  takeUp: string;
}

export class TakeUpOutcome {
  @IsIn(helpedAnswers)
  helped: HelpedAnswer;
  @IsProse()
  outcome: string;
}

export class EndTakeUp extends TakeUpOutcome {
  @IsUUID()
  takeUp: string;
}

export class ListTakeUps extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
  @IsOptional()
  @IsUUID()
  service?: string;
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsIn(takeUpStates)
  state?: TakeUpState;
}

/** A school that asked for a service, and what came of it. */
export class TakeUpView {
  takeUp: string;
  service: string;
  title: string;
  district: string;
  urn: string;
  /** One of `takeUpStates`. @example running */
  state: string;
  askedOn: string;
  since: string;
  pupils: number | null;
  note: string | null;
  reason: string | null;
  /** One of `helpedAnswers`, once it has ended. */
  helped: string | null;
  outcome: string | null;
  version: number;
}

export class TakeUpPage {
  items: TakeUpView[];
  next: string | null;
}

export const showLocalOffer = query(
  'districts.local-offer.show',
  ShowLocalOffer,
  LocalOfferView,
  'open.read',
);
export const switchLocalOffer = command(
  'districts.local-offer.switch',
  SwitchLocalOffer,
  LocalOfferView,
  'local-offer.switch',
);
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
export const listLocalServices = query(
  'districts.local-service.list',
  ListLocalServices,
  LocalServicePage,
  'open.read',
);
export const showLocalService = query(
  'districts.local-service.show',
  ShowLocalService,
  LocalServiceView,
  'open.read',
);
export const addLocalService = creation(
  'districts.local-service.add',
  AddLocalService,
  LocalServiceView,
  'local-offer.decide',
);
export const changeLocalService = change(
  'districts.local-service.change',
  ChangeLocalService,
  LocalServiceView,
  'local-offer.decide',
);
export const withdrawLocalService = change(
  'districts.local-service.withdraw',
  WithdrawLocalService,
  LocalServiceView,
  'local-offer.decide',
);
export const recordTakeUp = creation(
  'districts.take-up.record',
  RecordTakeUp,
  TakeUpView,
  'local-offer.record',
);
export const showTakeUp = query('districts.take-up.show', ShowTakeUp, TakeUpView, 'local-offer.record');
export const listTakeUps = query('districts.take-up.list', ListTakeUps, TakeUpPage, 'local-offer.record');
export const moveTakeUp = change('districts.take-up.move', MoveTakeUp, TakeUpView, 'local-offer.record');
export const endTakeUp = change('districts.take-up.end', EndTakeUp, TakeUpView, 'local-offer.record');
