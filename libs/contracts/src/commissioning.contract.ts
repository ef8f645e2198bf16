import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { event } from './event.js';
import { IsCode, IsInstant, IsPence, IsProse, IsUrn, PageRequest } from './fields.js';
import { change, creation, query } from './operation.js';

// ---------------------------------------------------------------- the pot

/** The lines of the pot; awards draw on `commissioned-support`. */
export const potLines = ['commissioned-support', 'district-teams', 'infrastructure', 'other'] as const;
export type PotLine = (typeof potLines)[number];

export class LineAllocation {
  @IsIn(potLines)
  line: PotLine;
  @IsPence(0)
  allocatedPence: number;
}

export class OpenPot {
  /** The financial year, April to March. @example 2026-27 */
  @Matches(/^\d{4}-\d{2}$/, { message: 'year must be a financial year such as 2026-27' })
  year: string;
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  @Type(() => LineAllocation)
  lines: LineAllocation[];
}

export class PotLineView {
  line: string;
  allocatedPence: number;
  /** Promised by awards and not yet paid. */
  committedPence: number;
  paidPence: number;
  /** What another award may still draw on: allocated − committed − paid. */
  freePence: number;
}

/** The year's money for improvement, by line. */
export class PotView {
  year: string;
  currency: string;
  lines: PotLineView[];
  /** True if every balance is the sum of its journal, added up again for this answer. */
  balanced: boolean;
  version: number;
}

export class ShowPot {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

export class Allocation {
  @IsIn(potLines)
  line: PotLine;
  @IsPence()
  amountPence: number;
  @IsProse()
  reason: string;
}

export class AllocateToLine extends Allocation {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
}

export class ListPotEntries extends PageRequest {
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
  @IsOptional()
  @IsIn(potLines)
  line?: PotLine;
}

/** One entry of the pot's journal; the balances are its sums. */
export class PotEntryView {
  entry: string;
  line: string;
  /** @example commitment */
  kind: string;
  amountPence: number;
  commission: string | null;
  reason: string;
  by: string;
  at: string;
}

export class PotEntryPage {
  items: PotEntryView[];
  next: string | null;
}

export const openPot = creation('commissioning.pot.open', OpenPot, PotView, 'pot.allocate');
export const showPot = query('commissioning.pot.show', ShowPot, PotView, 'pot.read');
export const allocateToLine = creation('commissioning.pot.allocate', AllocateToLine, PotView, 'pot.allocate');
export const listPotEntries = query(
  'commissioning.pot.list-entries',
  ListPotEntries,
  PotEntryPage,
  'pot.read',
);

// ---------------------------------------------------------------- commissions

export const commissionStates = [
  'identified',
  'agreed',
  'called',
  'shortlisted',
  'awarded',
  'delivering',
  'reviewed',
  'closed',
  'withdrawn',
  'cancelled',
] as const;
export type CommissionState = (typeof commissionStates)[number];

export const commissionOrigins = ['signal', 'concern', 'group-scan', 'slic', 'self-referral'] as const;
export type CommissionOrigin = (typeof commissionOrigins)[number];

/** Whom the work is for: schools by URN, or a district, or the whole city. */
export class Beneficiary {
  @IsIn(['schools', 'district', 'city'])
  kind: 'schools' | 'district' | 'city';
  /** The schools, where the work is for schools. */
  @IsOptional()
  @IsUrn({ each: true })
  @ArrayMaxSize(50)
  @ArrayUnique()
  urns?: string[];
  /** The district, where the work is for a district. @example ladywood */
  @IsOptional()
  @IsCode()
  district?: string;
}

export class Need {
  @IsIn(commissionOrigins)
  origin: CommissionOrigin;
  /** The case that the need belongs to; required where it came from a signal or a concern. */
  @IsOptional()
  @IsUUID()
  caseId?: string;
  @ValidateNested()
  @Type(() => Beneficiary)
  beneficiary: Beneficiary;
  /** @example Reading in Key Stage 2 */
  @IsProse(200)
  title: string;
  @IsProse()
  need: string;
}

export class IdentifyCommission extends Need {}

export class CommissionMoveView {
  from: string | null;
  to: string;
  at: string;
  by: string;
  why: string;
}

export class AwardView {
  supplierUrn: string;
  amountPence: number;
  year: string;
  /** @example commissioned-support */
  line: string;
  /** `open` after a call, `direct` with a justification. */
  method: string;
  reason: string;
  awardedAt: string;
  awardedBy: string;
  paidPence: number;
  /** Given back to the line unpaid. */
  releasedPence: number;
  /** Still promised: amount − paid − released. */
  committedPence: number;
}

/** A piece of commissioned work, from the need to its impact. */
export class CommissionView {
  commission: string;
  caseId: string | null;
  origin: string;
  beneficiary: Beneficiary;
  title: string;
  need: string;
  state: string;
  call: CallView | null;
  shortlist: string[];
  award: AwardView | null;
  history: CommissionMoveView[];
  version: number;
}

export class CallView {
  openedAt: string;
  closesAt: string;
  criteria: string;
}

export class CommissionEntryView {
  commission: string;
  caseId: string | null;
  origin: string;
  title: string;
  state: string;
  identifiedAt: string;
  version: number;
}

export class CommissionPage {
  items: CommissionEntryView[];
  next: string | null;
}

export class ShowCommission {
  @IsUUID()
  commission: string;
}

export class ListCommissions extends PageRequest {
  @IsOptional()
  @IsIn(commissionStates)
  state?: CommissionState;
  @IsOptional()
  @IsUUID()
  caseId?: string;
  /** One of the schools that the work is for. */
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export class CommissionDecision {
  @IsProse()
  reason: string;
}

export class AgreeCommission extends CommissionDecision {
  @IsUUID()
  commission: string;
}

export class WithdrawCommission extends CommissionDecision {
  @IsUUID()
  commission: string;
}

export class CancelCommission extends CommissionDecision {
  @IsUUID()
  commission: string;
}

export class CallTerms {
  /** The deadline for expressions of interest. @example 2027-01-15T17:00:00Z */
  @IsInstant()
  closesAt: string;
  /** By what the expressions will be judged. */
  @IsProse()
  criteria: string;
}

export class CallCommission extends CallTerms {
  @IsUUID()
  commission: string;
}

export class ShortlistTerms {
  @IsUrn({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  suppliers: string[];
  @IsProse()
  reason: string;
}

export class ShortlistCommission extends ShortlistTerms {
  @IsUUID()
  commission: string;
}

export class AwardTerms {
  /** The school that does the work. */
  @IsUrn()
  supplierUrn: string;
  @IsPence()
  amountPence: number;
  /** The financial year of the pot that the award draws on. @example 2026-27 */
  @Matches(/^\d{4}-\d{2}$/)
  year: string;
  /** Why this school; for a direct award, the justification that is published. */
  @IsProse()
  reason: string;
}

export class AwardCommission extends AwardTerms {
  @IsUUID()
  commission: string;
}

export class AwardDirectly extends AwardTerms {
  @IsUUID()
  commission: string;
}

export class MoneyMove {
  @IsPence()
  amountPence: number;
  @IsProse()
  reason: string;
}

export class PayCommission extends MoneyMove {
  @IsUUID()
  commission: string;
}

export class ReleaseCommitment extends MoneyMove {
  @IsUUID()
  commission: string;
}

export const identifyCommission = creation(
  'commissioning.commission.identify',
  IdentifyCommission,
  CommissionView,
  'commissions.identify',
);
export const showCommission = query(
  'commissioning.commission.show',
  ShowCommission,
  CommissionView,
  'commissions.read',
);
export const listCommissions = query(
  'commissioning.commission.list',
  ListCommissions,
  CommissionPage,
  'commissions.read',
);
export const agreeCommission = change(
  'commissioning.commission.agree',
  AgreeCommission,
  CommissionView,
  'commissions.decide',
);
export const callCommission = change(
  'commissioning.commission.call',
  CallCommission,
  CommissionView,
  'commissions.decide',
);
export const shortlistCommission = change(
  'commissioning.commission.shortlist',
  ShortlistCommission,
  CommissionView,
  'commissions.decide',
);
export const awardCommission = change(
  'commissioning.commission.award',
  AwardCommission,
  CommissionView,
  'commissions.decide',
);
export const awardDirectly = change(
  'commissioning.commission.award-directly',
  AwardDirectly,
  CommissionView,
  'commissions.decide',
);
export const withdrawCommission = change(
  'commissioning.commission.withdraw',
  WithdrawCommission,
  CommissionView,
  'commissions.decide',
);
export const cancelCommission = change(
  'commissioning.commission.cancel',
  CancelCommission,
  CommissionView,
  'commissions.decide',
);
export const payCommission = creation(
  'commissioning.money.pay',
  PayCommission,
  CommissionView,
  'pot.release',
);
export const releaseCommitment = creation(
  'commissioning.money.release',
  ReleaseCommitment,
  CommissionView,
  'pot.release',
);

// ---------------------------------------------------------------- a school's part

export class AskSchoolWork {
  @IsUrn()
  urn: string;
}

/** What commissioning can tell anybody signed in about a school: work it did for others, counted. */
export class SchoolWorkView {
  urn: string;
  awards: number;
  awardedPence: number;
}

export const showSchoolWork = query(
  'commissioning.school.show',
  AskSchoolWork,
  SchoolWorkView,
  'directory.read',
);

// ---------------------------------------------------------------- events

export class CommissionMoved {
  @IsUUID()
  commission: string;
  @IsOptional()
  @IsUUID()
  caseId: string | null;
  @IsOptional()
  @IsIn(commissionStates)
  from: CommissionState | null;
  @IsIn(commissionStates)
  to: CommissionState;
}

export class MoneyCommitted {
  @IsUUID()
  commission: string;
  @IsUrn()
  supplierUrn: string;
  /** The financial year of the pot. @example 2026-27 */
  @IsString()
  year: string;
  @IsIn(potLines)
  line: PotLine;
  @IsInt()
  amountPence: number;
}

export class MoneyMoved {
  @IsUUID()
  commission: string;
  @IsIn(['payment', 'release'])
  kind: 'payment' | 'release';
  @IsString()
  year: string;
  @IsIn(potLines)
  line: PotLine;
  @IsInt()
  amountPence: number;
}

export const commissionMoved = event('commissioning.commission.moved.v1', CommissionMoved);
export const moneyCommitted = event('commissioning.money.committed.v1', MoneyCommitted);
export const moneyMoved = event('commissioning.money.moved.v1', MoneyMoved);
