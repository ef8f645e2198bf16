import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate } from '../fields.js';
import { roles, type Role } from '../roles.js';
import { GrantScope } from './grants.contract.js';

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
