import {
  ArrayMaxSize,
  ArrayMinSize,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import * as commissioning from './commissioning/index.js';
import * as districts from './districts/index.js';
import * as elections from './elections.contract.js';
import { event } from './event.js';
import { IsCivilDate, IsCode, IsInstant, IsProse, IsUrn, Nothing, PageRequest } from './fields.js';
import * as membership from './membership/index.js';
import { change, command, creation, query } from './operation.js';
import { roles, type Role } from './roles.js';

// The gateway serves these itself: they are operations like all others, only no message travels for them.

// ---------------------------------------------------------------- a school, from all four services

export const partStates = ['ok', 'none', 'forbidden', 'unavailable'] as const;
export type PartState = (typeof partStates)[number];

/** What the directory knows of the school. */
export class RecordPart {
  /** `ok` with a value; `none` where the service knows nothing of the school; `unavailable` where it did not answer in time. @example ok */
  status: PartState;
  value?: districts.SchoolRecordView;
}

/** Whether the school is a member and may vote today. */
export class MembershipPart {
  status: PartState;
  value?: membership.StandingView;
}

/** Work that the school does for others. */
export class CommissioningPart {
  status: PartState;
  value?: commissioning.SchoolWorkView;
}

/** Elections on whose roll the school stands. */
export class ElectionsPart {
  status: PartState;
  value?: elections.SchoolElectionList;
}

export class SchoolParts {
  record: RecordPart;
  membership: MembershipPart;
  commissioning: CommissioningPart;
  elections: ElectionsPart;
}

/** Everything that the platform tells about one school, each part from the service that owns it. */
export class SchoolOverview {
  /** @example 103153 */
  urn: string;
  parts: SchoolParts;
}

export const showSchool = query(
  'gateway.school.show',
  districts.ShowSchool,
  SchoolOverview,
  'directory.read',
);

// ---------------------------------------------------------------- a case, from the concern to its impact

/** The concern, its rating, who responds. */
export class ConcernPart {
  /** `none` where nobody has raised a concern of the case; `unavailable` where the service did not answer in time. @example ok */
  status: PartState;
  value?: districts.ConcernView;
}

/** The signal that the case began with. */
export class SignalPart {
  /** `none` where the case began with a concern. */
  status: PartState;
  value?: districts.SignalView;
}

/** What was commissioned, agreed, paid and reviewed, and what came of it. */
export class WorkPart {
  status: PartState;
  value?: commissioning.CaseWorkView;
}

/** A step that the Group took, of a commission of the case. */
export class GroupDecisionView {
  commission: string;
  /** @example awarded */
  decision: string;
  reason: string;
  at: string;
  by: string;
}

export class CaseParts {
  concern: ConcernPart;
  signal: SignalPart;
  work: WorkPart;
}

/** Everything about one case, each part from the service that owns it. */
export class CaseView {
  caseId: string;
  parts: CaseParts;
  /** In the order in which they were taken; empty while `work` is unavailable. */
  decisions: GroupDecisionView[];
}

export const showCase = query('gateway.case.show', districts.ShowConcern, CaseView, 'commissions.read');

// ---------------------------------------------------------------- a feed file

/** Where a file goes; the file itself is the body. */
export class SendFeed extends districts.FeedDelivery {
  /** @example ofsted-mi */
  @IsCode()
  profile: string;
}

export const sendFeed = command('gateway.feed.send', SendFeed, districts.FeedRunView, 'feeds.send');

// ---------------------------------------------------------------- a file of schools that join

/** How a file of schools is taken; the file itself is the body. */
export class SendMembers extends membership.MemberImportOptions {}

export const sendMembers = command(
  'gateway.members.send',
  SendMembers,
  membership.MemberImportView,
  'members.import',
);

// ---------------------------------------------------------------- a file of figures about areas

/** Who counted, and when; the file itself is the body. */
export class SendAreaValues extends districts.AreaDeliveryOptions {}

export const sendAreaValues = command(
  'gateway.area-values.send',
  SendAreaValues,
  districts.AreaDeliveryView,
  'areas.write',
);

// ---------------------------------------------------------------- all that is held on a person

/** What the services hold on a person, and the gateway itself. */
export const exportPerson = query(
  'gateway.person.export',
  membership.ExportPerson,
  membership.PersonExportView,
  'people.see',
);

// ---------------------------------------------------------------- a bank's file

/** How the bank writes it; the file itself is the body. */
export class SendBankStatement extends membership.BankDelivery {}

export const sendBankStatement = command(
  'gateway.bank.send',
  SendBankStatement,
  membership.BankStatementView,
  'fees.write',
);

// ---------------------------------------------------------------- who may do what

/** How far a role reaches. A list that is absent does not limit it. */
export class GrantScope {
  /** District codes. */
  @IsOptional()
  @IsCode({ each: true })
  @ArrayMaxSize(20)
  districts?: string[];
  /** URNs. */
  @IsOptional()
  @IsUrn({ each: true })
  @ArrayMaxSize(100)
  schools?: string[];
  /** Trust identifiers. */
  @IsOptional()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  @ArrayMaxSize(20)
  trusts?: string[];
  /** Feed profiles. */
  @IsOptional()
  @IsCode({ each: true })
  @ArrayMaxSize(20)
  feeds?: string[];
}

/** A role that a person holds for a time. */
export class GrantRole extends GrantScope {
  @IsUUID()
  personId: string;
  /** @example finance */
  @IsIn(roles)
  role: Role;
  /** First day. @example 2026-09-01 */
  @IsCivilDate()
  from: string;
  /** Last day. */
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

/** A role that a person holds, how far it reaches, and where it comes from. */
export class GrantView {
  grant: string;
  personId: string;
  /** @example finance */
  role: string;
  /** The districts that it is limited to; null where it is not limited by district. The same goes for the next three. */
  districts: string[] | null;
  schools: string[] | null;
  trusts: string[] | null;
  feeds: string[] | null;
  from: string;
  /** The last day; null while none is set. */
  until: string | null;
  /** `administrator`, or the appointment in a service that made it. @example administrator */
  source: string;
  reason: string | null;
  version: number;
}

export class GrantPage {
  items: GrantView[];
  next: string | null;
}

export class ListGrants extends PageRequest {
  @IsOptional()
  @IsUUID()
  personId?: string;
  @IsOptional()
  @IsIn(roles)
  role?: Role;
}

export class ShowGrant {
  @IsUUID()
  grant: string;
}

export class GrantEnding {
  /** The last day on which the role is held. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class EndGrant extends GrantEnding {
  @IsUUID()
  grant: string;
}

/** A role in force for whoever asks, with its scope. */
export class OwnGrantView {
  role: string;
  districts?: string[];
  schools?: string[];
  trusts?: string[];
  feeds?: string[];
}

/** Who you are to the platform and what you may do. */
export class OwnAccountView {
  /** `person`, `client` or `anonymous`. @example person */
  kind: string;
  id: string;
  grants: OwnGrantView[];
  /** What the roles allow somewhere; how far each reaches is in `grants`. */
  permissions: string[];
}

export const showMe = query('gateway.me.show', Nothing, OwnAccountView, 'open.read');
export const grantRole = creation('gateway.grant.make', GrantRole, GrantView, 'grants.write');
export const listGrants = query('gateway.grant.list', ListGrants, GrantPage, 'grants.write');
export const showGrant = query('gateway.grant.show', ShowGrant, GrantView, 'grants.write');
export const endGrant = change('gateway.grant.end', EndGrant, GrantView, 'grants.write');

// ---------------------------------------------------------------- client software

export class RegisterClient extends GrantScope {
  /** The client's id; made up by the platform where absent. @example council-feeds */
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  client?: string;
  /** What it is and who runs it. @example Inspection feed of the council */
  @IsProse(200)
  label: string;
  @IsIn(roles, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(roles.length)
  roles: Role[];
}

/** Software that signs in with credentials of its own. */
export class ClientView {
  client: string;
  label: string;
  roles: string[];
  districts: string[] | null;
  schools: string[] | null;
  trusts: string[] | null;
  feeds: string[] | null;
  registeredAt: string;
  revokedAt: string | null;
  reason: string | null;
  version: number;
}

/** A client just registered. */
export class NewClientView extends ClientView {
  /** Told this once; null when the registration is repeated with the same idempotency key. */
  secret: string | null;
}

export class ClientPage {
  items: ClientView[];
  next: string | null;
}

export class ListClients extends PageRequest {}

export class ShowClient {
  @Matches(/^[A-Za-z0-9-]{1,60}$/)
  client: string;
}

export class ClientRevocation {
  @IsProse()
  reason: string;
}

export class RevokeClient extends ClientRevocation {
  @Matches(/^[A-Za-z0-9-]{1,60}$/)
  client: string;
}

export const registerClient = creation(
  'gateway.client.register',
  RegisterClient,
  NewClientView,
  'clients.write',
);
export const listClients = query('gateway.client.list', ListClients, ClientPage, 'clients.write');
export const showClient = query('gateway.client.show', ShowClient, ClientView, 'clients.write');
export const revokeClient = change('gateway.client.revoke', RevokeClient, ClientView, 'clients.write');

// ---------------------------------------------------------------- dead letters

export class ListDeadLetters extends PageRequest {
  /** The service that could not handle the message. */
  @IsOptional()
  @IsCode()
  service?: string;
  /** Letters that failed in the same way share it. */
  @IsOptional()
  @Matches(/^[0-9a-f]{16}$/)
  fingerprint?: string;
}

export class ShowDeadLetter {
  @IsUUID()
  letter: string;
}

/** A message that no service could handle. */
export class DeadLetterEntryView {
  letter: string;
  /** The event's id; null where the message could not be read. */
  event: string | null;
  type: string | null;
  service: string;
  queue: string;
  /** @example platform.event.unreadable */
  code: string;
  reason: string;
  attempts: number;
  /** The same for all letters that failed in the same way. */
  fingerprint: string;
  receivedAt: string;
}

export class DeadLetterView extends DeadLetterEntryView {
  /** The message as it came. */
  content: string;
}

export class DeadLetterPage {
  items: DeadLetterEntryView[];
  next: string | null;
}

export const listDeadLetters = query(
  'gateway.dead-letter.list',
  ListDeadLetters,
  DeadLetterPage,
  'operations.read',
);
export const showDeadLetter = query(
  'gateway.dead-letter.show',
  ShowDeadLetter,
  DeadLetterView,
  'operations.read',
);

// ---------------------------------------------------------------- the clock of a demo

export class MoveClock {
  /** What the clock shall show; not before true time. @example 2027-01-15T09:00:00Z */
  @IsInstant()
  now: string;
}

export class ClockView {
  now: string;
  /** How far the clock stands ahead of true time, in milliseconds. */
  offsetMs: number;
}

export const showClock = query('gateway.clock.show', Nothing, ClockView, 'open.read');
export const moveClock = command('gateway.clock.move', MoveClock, ClockView, 'clock.move');

// ---------------------------------------------------------------- events

/** The demo's and the tests' clock was moved; every service follows. */
export class ClockMoved {
  /** How far the clock stands ahead of true time, in milliseconds. */
  @IsInt()
  @Min(0)
  @Max(3_200_000_000_000)
  offsetMs: number;
}

export const clockMoved = event('gateway.clock.moved.v1', ClockMoved);

/** A role was given to a person, or its term changed or ended: always the whole of it. */
export class GrantChanged extends GrantScope {
  @IsUUID()
  grant: string;
  @IsUUID()
  personId: string;
  @IsIn(roles)
  role: Role;
  @IsCivilDate()
  from: string;
  /** The last day. */
  @IsOptional()
  @IsCivilDate()
  until: string | null;
}

export const grantChanged = event('gateway.grant.changed.v1', GrantChanged);
