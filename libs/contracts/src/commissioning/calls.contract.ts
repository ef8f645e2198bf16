import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { phases, type Phase } from '../districts/phases.contract.js';
import { IsCivilDate, IsCode, IsInstant, IsPence, IsProse, PageRequest } from '../fields.js';
import { change, command, query } from '../operation.js';
import { CommissionView, CriterionView } from './commissions.contract.js';

/** What somebody is recognised for: national, local and specialist leaders of education, leaders of governance. */
export const designations = ['nle', 'lle', 'sle', 'nlg', 'teaching-school'] as const;
export type Designation = (typeof designations)[number];

export class Criterion {
  /** @example impact */
  @IsCode()
  @MaxLength(40)
  code: string;
  /** @example Evidence of impact on reading */
  @IsProse(200)
  title: string;
  /** Its share of the score, in per cent. @example 60 */
  @IsInt()
  @Min(1)
  @Max(100)
  weight: number;
}

/** Limits a call to some schools; what is absent does not limit it. */
export class Eligibility {
  @IsOptional()
  @IsIn(phases, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  phases?: Phase[];
  /** As the schools themselves are described. @example ["Academy converter"] */
  @IsOptional()
  @IsProse(100, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  establishmentTypes?: string[];
  @IsOptional()
  @IsCode({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  districts?: string[];
  /** Whoever answers must hold one of these. */
  @IsOptional()
  @IsIn(designations, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @ArrayUnique()
  designations?: Designation[];
  /** Why not every school may answer: published with the call. */
  @IsProse(1000)
  rationale: string;
}

export class CallTerms {
  /** What the public reads: it names no school that is helped and has not agreed to be named. @example Support for reading */
  @IsProse(200)
  title: string;
  @IsProse(5000)
  description: string;
  /** By what the expressions will be judged: the weights come to 100, and nothing of it changes any more. */
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique(({ code }: Criterion) => code)
  @Type(() => Criterion)
  criteria: Criterion[];
  @IsPence()
  estimatedPence: number;
  /** How many days of work it is thought to take. */
  @IsInt()
  @Min(1)
  @Max(1000)
  days: number;
  /** The first day of the work: it decides which school year’s days are offered. */
  @IsCivilDate()
  startsOn: string;
  @IsCivilDate()
  endsOn: string;
  /** Absent where every school of the city may answer. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Eligibility)
  eligibility?: Eligibility;
  /** Until when schools may ask, at most until the deadline. @example 2027-01-08T17:00:00Z */
  @IsInstant()
  questionsUntil: string;
  /** The deadline for expressions of interest: one that comes at this second is late. @example 2027-01-15T17:00:00Z */
  @IsInstant()
  closesAt: string;
}

export class CallCommission extends CallTerms {
  @IsUUID()
  commission: string;
}

export class CallExtensionTerms {
  /** The new deadline, later than the one before. @example 2027-01-22T17:00:00Z */
  @IsInstant()
  closesAt: string;
  /** Published with the call. */
  @IsProse(1000)
  reason: string;
}

export class ExtendCall extends CallExtensionTerms {
  @IsUUID()
  commission: string;
}

export class UnsealCall {
  @IsUUID()
  commission: string;
}

/** `ended`: the work that was called for was withdrawn or cancelled before anybody was chosen. */
export const callStates = ['open', 'closed', 'ended'] as const;
export type CallState = (typeof callStates)[number];

export class ListCalls extends PageRequest {
  @IsOptional()
  @IsIn(callStates)
  state?: CallState;
}

export class ShowCall {
  @IsUUID()
  commission: string;
}

export class CallEntryView {
  commission: string;
  title: string;
  /** Whom it is for, in words. @example a primary school in Ladywood */
  beneficiary: string;
  /** @example open */
  state: string;
  /** True where not every school may answer. */
  selective: boolean;
  openedAt: string;
  closesAt: string;
}

export class CallPage {
  items: CallEntryView[];
  next: string | null;
}

export class EligibilityView {
  phases: string[];
  establishmentTypes: string[];
  districts: string[];
  designations: string[];
  rationale: string;
}

export class CallExtensionView {
  from: string;
  until: string;
  reason: string;
  at: string;
}

/** Who answered a call, counted once it is over. */
export class CallResponseView {
  expressions: number;
  /** Of how many types of establishment. */
  establishmentTypes: number;
}

/** A call as everybody may read it. */
export class PublishedCallView extends CallEntryView {
  description: string;
  criteria: CriterionView[];
  estimatedPence: number | null;
  days: number | null;
  startsOn: string | null;
  endsOn: string | null;
  /** Null where every school of the city may answer. */
  eligibility: EligibilityView | null;
  questionsUntil: string;
  extensions: CallExtensionView[];
  /** Null until the deadline. */
  response: CallResponseView | null;
}

/** How many of the invited schools of a kind answered. */
export class InvitationShareView {
  /** @example primary */
  of: string;
  invited: number;
  /** Null until the deadline, as is the share. */
  expressed: number | null;
  /** In per cent, one decimal. @example 12.5 */
  share: number | null;
}

export class InvitationsView {
  commission: string;
  invited: number;
  expressed: number | null;
  share: number | null;
  byEstablishmentType: InvitationShareView[];
  byPhase: InvitationShareView[];
}

/** What became of the expressions of a call when they were unsealed. */
export class UnsealedView {
  commission: string;
  unsealedAt: string;
  valid: number;
  disqualified: number;
}

export const callCommission = change(
  'commissioning.commission.call',
  CallCommission,
  CommissionView,
  'commissions.decide',
);
export const extendCall = change(
  'commissioning.call.extend',
  ExtendCall,
  CommissionView,
  'commissions.decide',
);
export const unsealCall = command(
  'commissioning.call.unseal',
  UnsealCall,
  UnsealedView,
  'commissions.decide',
);
export const listCalls = query('commissioning.call.list', ListCalls, CallPage, 'open.read');
export const showCall = query('commissioning.call.show', ShowCall, PublishedCallView, 'open.read');
export const showInvitations = query(
  'commissioning.call.show-invitations',
  ShowCall,
  InvitationsView,
  'commissions.read',
);
