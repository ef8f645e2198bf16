import { IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { event } from '../event.js';
import { IsCivilDate, IsProse, IsUrn, Nothing, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { PersonDetails } from './people.contract.js';

export const membershipStates = [
  'applied',
  'active',
  'grace',
  'lapsed',
  'resigned',
  'suspended',
  'converted',
] as const;
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

/** A time without membership between two: the school had left, and came back. */
export class MembershipGapView {
  /** How it had left. @example lapsed */
  state: string;
  from: string;
  /** The last day before it applied again. */
  until: string;
}

/** A school that became another in law, and took its membership with it. */
export class SchoolLinkView {
  /** The other school. */
  urn: string;
  on: string;
  by: string;
  reason: string;
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
  gaps: MembershipGapView[];
  /** The school that this one was before, from which the membership comes. */
  predecessor: SchoolLinkView | null;
  /** The school that this one became, where the membership goes on. */
  successor: SchoolLinkView | null;
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

export class WithdrawDelegate {
  @IsUrn()
  urn: string;
}

export class Conversion {
  /** The school's new URN. */
  @IsUrn()
  successor: string;
  /** The first day under the new URN: today or before. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class ConvertSchool extends Conversion {
  @IsUrn()
  urn: string;
}

export class NoticeWithdrawal {
  @IsProse()
  reason: string;
}

export class WithdrawNotice extends NoticeWithdrawal {
  @IsUrn()
  urn: string;
}

export class ListLeavers extends PageRequest {}

/** A member that has given notice. */
export class LeaverView {
  urn: string;
  name: string;
  state: string;
  /** The day it leaves. */
  leaves: string;
  version: number;
}

export class LeaverPage {
  items: LeaverView[];
  next: string | null;
}

export class StateStepView {
  /** @example grace */
  state: string;
  /** `itself`, or `person` where somebody decides it. */
  by: string;
  when: string;
}

export class MembershipStateView {
  /** `none` is a school that is no member. @example active */
  state: string;
  means: string;
  votes: boolean;
  next: StateStepView[];
}

export class MembershipStateList {
  items: MembershipStateView[];
}

export const showMembershipStates = query('membership.state.list', Nothing, MembershipStateList, 'open.read');
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

export const withdrawDelegate = change(
  'membership.delegate.withdraw',
  WithdrawDelegate,
  MembershipView,
  'members.delegate',
);
export const convertSchool = creation(
  'membership.school.convert',
  ConvertSchool,
  MembershipView,
  'members.move',
);
export const withdrawNotice = change(
  'membership.leaving.withdraw',
  WithdrawNotice,
  MembershipView,
  'members.move',
);
export const listLeavers = query('membership.leaving.list', ListLeavers, LeaverPage, 'members.read');

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

export const membershipMoved = event('membership.school.moved.v1', MembershipMoved);
