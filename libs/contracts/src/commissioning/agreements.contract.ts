import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsCivilDate, IsPence, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { CommissionDecision } from './commission-steps.contract.js';
import { CommissionView } from './commissions.contract.js';

/** `superseded`: another proposal took its place before all had agreed to it. */
export const agreementProposalStates = ['proposed', 'accepted', 'superseded', 'declined'] as const;
export type AgreementProposalState = (typeof agreementProposalStates)[number];

/** Money is due with either: a piece of work that was done, or a date that has come. */
export const milestoneKinds = ['delivery', 'payment'] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

/** A figure that the districts' indicators know, so that the outcome can be read beside it later. */
export class OutcomeFigure {
  /** Code of the indicator. @example ks2Expected */
  @Matches(/^[a-z][A-Za-z0-9]{1,59}$/)
  indicator: string;
  /** @example 52 */
  @IsNumber()
  value: number;
  /** @example 2025-26 */
  @IsProse(20)
  period: string;
}

export class ObjectiveTerms {
  /** What is to be reached. @example Every Year 4 class reads daily in a taught sequence */
  @IsProse(500)
  what: string;
  /** By what that will be seen. @example Visits by the reading lead, half-termly */
  @IsProse(500)
  measure: string;
  /** @example All six classes by Easter */
  @IsProse(500)
  target: string;
}

export class MilestoneTerms {
  /** @example Reading leads trained */
  @IsProse(200)
  title: string;
  @IsIn(milestoneKinds)
  kind: MilestoneKind;
  @IsCivilDate()
  dueOn: string;
  /** What is paid when it is met. */
  @IsPence(0)
  amountPence: number;
}

export class PlannedReview {
  @IsCivilDate()
  dueOn: string;
}

/** What the school that helps and those that are helped agree on. */
export class AgreementTerms {
  /** Where the school that is helped stands before the work begins. */
  @IsProse(4000)
  baseline: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => OutcomeFigure)
  baselineFigure?: OutcomeFigure;
  /** Where it is expected to stand after it. */
  @IsProse(4000)
  expectedOutcome: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => OutcomeFigure)
  expectedFigure?: OutcomeFigure;
  /** Days of work that the supporting school gives. */
  @IsInt()
  @Min(1)
  @Max(1000)
  days: number;
  /** The first day of work; the agreement is drawn up before it. */
  @IsCivilDate()
  startsOn: string;
  @IsCivilDate()
  endsOn: string;
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique(({ what }: ObjectiveTerms) => what)
  @Type(() => ObjectiveTerms)
  objectives: ObjectiveTerms[];
  /** Their amounts come to what the award promises. */
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ArrayUnique(({ title }: MilestoneTerms) => title)
  @Type(() => MilestoneTerms)
  milestones: MilestoneTerms[];
  /** In order: at least one while work goes on, and the last when it ends or within 30 days of that. */
  @ValidateNested({ each: true })
  @ArrayMinSize(2)
  @ArrayMaxSize(24)
  @ArrayUnique(({ dueOn }: PlannedReview) => dueOn)
  @Type(() => PlannedReview)
  reviews: PlannedReview[];
}

export class AgreementProposal extends AgreementTerms {
  /** Why what was agreed is to change; required from the second agreement on. */
  @IsOptional()
  @IsProse()
  reason?: string;
}

export class ProposeAgreement extends AgreementProposal {
  @IsUUID()
  commission: string;
}

export class AcceptProposal {
  @IsUUID()
  commission: string;
  /** Which proposal; what it says never changes. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  number: number;
}

export class DeclineProposal extends CommissionDecision {
  @IsUUID()
  commission: string;
  @Type(() => Number)
  @IsInt()
  @Min(1)
  number: number;
}

export class AcceptanceView {
  /** `director`, or the URN of a school. */
  party: string;
  acceptedAt: string;
  acceptedBy: string;
}

export class AgreementProposalView {
  number: number;
  /** @example proposed */
  state: string;
  terms: AgreementTerms;
  reason: string | null;
  proposedAt: string;
  proposedBy: string;
  acceptances: AcceptanceView[];
  /** Who has still to accept: `director`, or URNs. */
  awaited: string[];
  endedAt: string | null;
  /** Why it was declined. */
  why: string | null;
}

export class ObjectiveView {
  objective: string;
  what: string;
  measure: string;
  target: string;
  /** From the newest review that has rated it: `red`, `amber`, `green`. */
  rag: string | null;
}

/** What is agreed, and what is proposed in its place. */
export class AgreementView {
  commission: string;
  /** The terms that hold; null until all parties have accepted. */
  inForce: AgreementProposalView | null;
  objectives: ObjectiveView[];
  /** What waits for somebody's acceptance. */
  proposed: AgreementProposalView | null;
  version: number;
}

export class AgreementProposalPage {
  items: AgreementProposalView[];
  next: string | null;
}

export class ShowAgreement {
  @IsUUID()
  commission: string;
}

export class ListAgreementProposals extends PageRequest {
  @IsUUID()
  commission: string;
}

export class StartDelivery {
  @IsUUID()
  commission: string;
}

export const proposeAgreement = creation(
  'commissioning.agreement.propose',
  ProposeAgreement,
  AgreementView,
  'agreements.propose',
);
export const showAgreement = query(
  'commissioning.agreement.show',
  ShowAgreement,
  AgreementView,
  'deliveries.read',
);
export const listAgreementProposals = query(
  'commissioning.agreement.list-proposals',
  ListAgreementProposals,
  AgreementProposalPage,
  'deliveries.read',
);
export const acceptProposal = change(
  'commissioning.agreement.accept',
  AcceptProposal,
  AgreementView,
  'agreements.accept',
);
export const declineProposal = change(
  'commissioning.agreement.decline',
  DeclineProposal,
  AgreementView,
  'agreements.accept',
);
export const startDelivery = change(
  'commissioning.delivery.start',
  StartDelivery,
  CommissionView,
  'deliveries.start',
);
