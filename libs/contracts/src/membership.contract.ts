import {
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { event } from './event.js';
import { IsCivilDate, IsCode, IsPence, IsProse, IsUrn, PageRequest } from './fields.js';
import { change, command, creation, query } from './operation.js';

// ---------------------------------------------------------------- people and their posts

export const schoolPosts = ['headteacher', 'chair-of-governors', 'governor'] as const;
export type SchoolPost = (typeof schoolPosts)[number];

export class PersonDetails {
  /** @example Ada Okafor */
  @IsProse(200)
  name: string;
  /** Unique among people; signing in sends a code to it. @example head@school.example */
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class RegisterPerson extends PersonDetails {}

export class ShowPerson {
  @IsUUID()
  personId: string;
}

/** Contact data of a person; no other service keeps them. */
export class PersonView {
  personId: string;
  name: string;
  email: string;
  posts: SchoolPostView[];
  version: number;
}

export class SchoolPostView {
  postId: string;
  personId: string;
  urn: string;
  post: string;
  from: string;
  until: string | null;
}

export class ResolvePerson {
  @IsEmail()
  @MaxLength(254)
  email: string;
}

export class PersonMatchView {
  /** Null where nobody has the address. */
  personId: string | null;
}

export class PostAppointment {
  @IsUUID()
  personId: string;
  @IsIn(schoolPosts)
  post: SchoolPost;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class AppointToSchool extends PostAppointment {
  @IsUrn()
  urn: string;
}

export class PostEnding {
  /** Last day in post. */
  @IsCivilDate()
  on: string;
}

export class EndPost extends PostEnding {
  @IsUUID()
  postId: string;
}

export const registerPerson = creation(
  'membership.person.register',
  RegisterPerson,
  PersonView,
  'people.write',
);
export const showPerson = query('membership.person.show', ShowPerson, PersonView, 'people.read');
export const resolvePerson = query(
  'membership.person.resolve',
  ResolvePerson,
  PersonMatchView,
  'people.resolve',
);
export const appointToSchool = creation(
  'membership.post.appoint',
  AppointToSchool,
  SchoolPostView,
  'people.write',
);
export const endPost = command('membership.post.end', EndPost, SchoolPostView, 'people.write');

// ---------------------------------------------------------------- members

export const membershipStates = ['applied', 'active', 'grace', 'lapsed', 'resigned', 'suspended'] as const;
export type MembershipState = (typeof membershipStates)[number];

export class Joining {
  @IsUrn()
  urn: string;
  /** First day of membership; today where absent. */
  @IsOptional()
  @IsCivilDate()
  from?: string;
  /** The headteacher, registered with the school where not yet known; the voting delegate until the school names another. */
  @IsOptional()
  @ValidateNested()
  @Type(() => PersonDetails)
  headteacher?: PersonDetails;
}

export class JoinSchool extends Joining {}

export class MembershipMoveView {
  /** Null for the first application. */
  from: string | null;
  to: string;
  /** The day it counts from. */
  on: string;
  /** The actor: a person, a client, or the service itself. */
  by: string;
  why: string;
}

/** A school's membership and how it came to be what it is. */
export class MembershipView {
  urn: string;
  name: string;
  /** Where it stands today. @example active */
  state: string;
  since: string;
  /** First day of the membership that was last applied for. */
  begins: string;
  /** The day the school leaves, where it has given notice. */
  leaves: string | null;
  /** The person who votes for the school today; null where there is none. */
  delegate: string | null;
  /** The moves that stand, oldest first; a gap between two memberships stays visible. */
  history: MembershipMoveView[];
  version: number;
}

export class MembershipEntryView {
  urn: string;
  name: string;
  state: string;
  since: string;
  version: number;
}

export class MembershipPage {
  items: MembershipEntryView[];
  next: string | null;
}

export class ShowMembership {
  @IsUrn()
  urn: string;
}

export class ListMembers extends PageRequest {
  @IsOptional()
  @IsIn(membershipStates)
  state?: MembershipState;
}

export class MembershipMove {
  /** The day the move takes effect: today or before; for a resignation also a day to come, which is notice. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class ResignMembership extends MembershipMove {
  @IsUrn()
  urn: string;
}

export class SuspendMembership extends MembershipMove {
  @IsUrn()
  urn: string;
}

export class ReinstateMembership extends MembershipMove {
  @IsUrn()
  urn: string;
}

export class DelegateNaming {
  /** The person who votes for the school; must hold a post there. */
  @IsUUID()
  personId: string;
}

export class NameDelegate extends DelegateNaming {
  @IsUrn()
  urn: string;
}

export const joinSchool = creation('membership.school.join', JoinSchool, MembershipView, 'members.join');
export const showMembership = query('membership.school.show', ShowMembership, MembershipView, 'members.read');
export const listMembers = query('membership.school.list', ListMembers, MembershipPage, 'members.read');
export const resignMembership = change(
  'membership.school.resign',
  ResignMembership,
  MembershipView,
  'members.move',
);
export const suspendMembership = change(
  'membership.school.suspend',
  SuspendMembership,
  MembershipView,
  'members.move',
);
export const reinstateMembership = change(
  'membership.school.reinstate',
  ReinstateMembership,
  MembershipView,
  'members.move',
);
export const nameDelegate = change(
  'membership.delegate.name',
  NameDelegate,
  MembershipView,
  'members.delegate',
);

// ---------------------------------------------------------------- fees

export class FeeScheduleTerms {
  /** Pence for each pupil on roll. @example 100 */
  @IsInt()
  @Min(0)
  @Max(100_000)
  ratePencePerPupil: number;
  /** The least a school pays, in pence. @example 0 */
  @IsPence(0)
  minimumPence: number;
}

export class SetFeeSchedule extends FeeScheduleTerms {
  /** The membership year, by the calendar year in which it begins on 1 September. @example 2026 */
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
}

export class FeeScheduleView {
  year: number;
  ratePencePerPupil: number;
  minimumPence: number;
  version: number;
}

export class MembershipYear {
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year: number;
}

export class IssueInvoices extends MembershipYear {}

/** What one levy run issued. A school without a roll gets no invoice and an entry on the work list. */
export class LevyView {
  levy: string;
  year: number;
  /** Invoices this run issued. */
  issued: number;
  issuedPence: number;
  /** Members that had an invoice for the year already. */
  alreadyInvoiced: number;
  rollNeeded: number;
}

export const invoiceStates = ['issued', 'part-paid', 'paid'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

export class InvoiceView {
  /** Without gaps. @example 1 */
  number: number;
  urn: string;
  year: number;
  /** What a payment should quote. @example INV000001 */
  reference: string;
  issuedOn: string;
  /** An invoice of a new year that is still unpaid after this day ends the membership. */
  dueOn: string;
  /** The roll the fee was computed from, frozen with the invoice. */
  pupils: number;
  rollSource: string;
  rollAsAt: string;
  ratePencePerPupil: number;
  minimumPence: number;
  amountPence: number;
  paidPence: number;
  /** The day the last penny came in; null while something is unpaid. */
  paidOn: string | null;
  /** @example GBP */
  currency: string;
  /** @example part-paid */
  state: string;
}

export class InvoicePage {
  items: InvoiceView[];
  next: string | null;
}

export class ListInvoices extends PageRequest {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  year?: number;
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsIn(invoiceStates)
  state?: InvoiceState;
}

export class ShowInvoice {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  number: number;
}

export class Payment {
  @IsInt()
  @Min(1)
  invoiceNumber: number;
  @IsPence()
  amountPence: number;
  @IsCivilDate()
  receivedOn: string;
  /** As the bank gives it. @example INV000123 */
  @IsProse(140)
  reference: string;
}

export class RecordPayment extends Payment {}

export class PaymentView {
  payment: string;
  invoiceNumber: number;
  urn: string;
  amountPence: number;
  /** What the invoice did not need; it is kept as the school's credit. */
  creditPence: number;
  receivedOn: string;
  reference: string;
  invoiceState: string;
  membershipState: string;
}

export class WorkItemView {
  item: string;
  /** @example roll-needed */
  kind: string;
  urn: string;
  year: number | null;
  detail: string;
  openedAt: string;
}

export class WorkItemPage {
  items: WorkItemView[];
  next: string | null;
}

export class ListWorkItems extends PageRequest {
  @IsOptional()
  @IsCode()
  kind?: string;
}

export class AskTrialBalance {
  /** The day at whose end the balance is struck; today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

export class AccountBalanceView {
  /** @example receivable */
  account: string;
  debitPence: number;
  creditPence: number;
}

export class TrialBalanceView {
  on: string;
  accounts: AccountBalanceView[];
  debitPence: number;
  creditPence: number;
  balanced: boolean;
}

export const setFeeSchedule = creation(
  'membership.fee.set-schedule',
  SetFeeSchedule,
  FeeScheduleView,
  'fees.write',
);
export const showFeeSchedule = query(
  'membership.fee.show-schedule',
  MembershipYear,
  FeeScheduleView,
  'members.read',
);
export const issueInvoices = creation('membership.invoice.issue', IssueInvoices, LevyView, 'fees.write');
export const listInvoices = query('membership.invoice.list', ListInvoices, InvoicePage, 'fees.read');
export const showInvoice = query('membership.invoice.show', ShowInvoice, InvoiceView, 'fees.read');
export const recordPayment = creation('membership.payment.record', RecordPayment, PaymentView, 'fees.write');
export const listWorkItems = query('membership.work.list', ListWorkItems, WorkItemPage, 'fees.read');
export const trialBalance = query(
  'membership.ledger.balance',
  AskTrialBalance,
  TrialBalanceView,
  'fees.read',
);

// ---------------------------------------------------------------- standing and rolls

export class AskStanding {
  @IsUrn()
  urn: string;
  /** The day asked about; today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

/** What gives a vote (`active`, `grace`), and all that can stand in its way. */
export const standingCodes = [
  'active',
  'grace',
  'not-a-member',
  'not-begun',
  'not-paid',
  'lapsed',
  'resigned',
  'suspended',
  'no-delegate',
  'school-closed',
] as const;
export type StandingCode = (typeof standingCodes)[number];

export class StandingReasonView {
  /** One of `standingCodes`. @example not-paid */
  code: string;
  detail: string;
}

/** Whether the school may vote on that day, and every reason for it. */
export class StandingView {
  urn: string;
  on: string;
  /** A state of membership, or `none`. */
  state: string;
  mayVote: boolean;
  delegate: string | null;
  reasons: StandingReasonView[];
}

export class RollOrder {
  /** The day whose standing counts; not a day to come, since nobody knows its standing yet. */
  @IsCivilDate()
  on: string;
  /** What the roll is for; asked again for the same purpose and day, the same roll is given. @example election-2027 */
  @IsProse(200)
  purpose: string;
}

export class FreezeRoll extends RollOrder {}

export class ShowRoll {
  @IsUUID()
  roll: string;
}

export class RollView {
  roll: string;
  on: string;
  purpose: string;
  frozenAt: string;
  /** SHA-256, hex, over the RFC 8785 form of the entries in URN order; the same members give the same hash. */
  hash: string;
  entries: number;
  excluded: number;
}

export class ListRollEntries extends PageRequest {
  @IsUUID()
  roll: string;
}

export class RollEntryView {
  urn: string;
  name: string;
  phase: string;
  establishmentType: string | null;
  district: string | null;
  delegate: string;
}

export class RollEntryPage {
  items: RollEntryView[];
  next: string | null;
}

/** A school of the city that may not vote, and why. */
export class RollExclusionView {
  urn: string;
  name: string;
  /** A state of membership, or `none`. */
  state: string;
  reasons: StandingReasonView[];
}

export class RollExclusionPage {
  items: RollExclusionView[];
  next: string | null;
}

export const showStanding = query('membership.standing.show', AskStanding, StandingView, 'members.read');
export const freezeRoll = creation('membership.roll.freeze', FreezeRoll, RollView, 'rolls.freeze');
export const showRoll = query('membership.roll.show', ShowRoll, RollView, 'rolls.read');
export const listRollEntries = query(
  'membership.roll.list-entries',
  ListRollEntries,
  RollEntryPage,
  'rolls.read',
);
export const listRollExclusions = query(
  'membership.roll.list-exclusions',
  ListRollEntries,
  RollExclusionPage,
  'rolls.read',
);

// ---------------------------------------------------------------- events

export class MembershipMoved {
  @IsUrn()
  urn: string;
  @IsOptional()
  @IsIn(membershipStates)
  from: MembershipState | null;
  @IsIn(membershipStates)
  to: MembershipState;
  @IsCivilDate()
  on: string;
}

export class InvoiceIssued {
  @IsInt()
  number: number;
  @IsUrn()
  urn: string;
  @IsInt()
  year: number;
  @IsInt()
  amountPence: number;
}

export class PaymentRecorded {
  @IsUUID()
  payment: string;
  @IsInt()
  invoiceNumber: number;
  @IsUrn()
  urn: string;
  @IsInt()
  amountPence: number;
}

export class PostChanged {
  @IsUUID()
  postId: string;
  @IsUUID()
  personId: string;
  @IsUrn()
  urn: string;
  @IsIn(schoolPosts)
  post: SchoolPost;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until: string | null;
}

export class RollFrozen {
  @IsUUID()
  roll: string;
  @IsCivilDate()
  on: string;
  @IsString()
  hash: string;
  @IsInt()
  entries: number;
}

export const membershipMoved = event('membership.school.moved.v1', MembershipMoved);
export const invoiceIssued = event('membership.invoice.issued.v1', InvoiceIssued);
export const paymentRecorded = event('membership.payment.recorded.v1', PaymentRecorded);
export const postAppointed = event('membership.post.appointed.v1', PostChanged);
export const postEnded = event('membership.post.ended.v1', PostChanged);
export const rollFrozen = event('membership.roll.frozen.v1', RollFrozen);
