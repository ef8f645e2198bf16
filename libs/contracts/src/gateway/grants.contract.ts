import { ArrayMaxSize, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsCivilDate, IsCode, IsProse, IsUrn, Nothing, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { roles, type Role } from '../roles.js';

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
