import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsCode, IsUrn } from '../fields.js';
import { concernStates, type ConcernState, concernRatings, type ConcernRating } from './concerns.contract.js';

// ---------------------------------------------------------------- what the others are told
export class ConcernChanged {
  @IsUUID()
  caseId: string;
  @IsUrn()
  urn: string;
  @IsOptional()
  @IsCode()
  district: string | null;
  @IsOptional()
  @IsUUID()
  signal: string | null;
  @IsIn(concernStates)
  state: ConcernState;
  @IsOptional()
  @IsIn(concernRatings)
  rating: ConcernRating | null;
  /** Person id of whoever is to respond. */
  @IsOptional()
  @IsUUID()
  responder: string | null;
  @IsOptional()
  @IsCivilDate()
  dueOn: string | null;
}

export const concernRaised = event('districts.concern.raised.v1', ConcernChanged);

export const concernRated = event('districts.concern.rated.v1', ConcernChanged);

export const concernAssigned = event('districts.concern.assigned.v1', ConcernChanged);

export const concernAnswered = event('districts.concern.answered.v1', ConcernChanged);

/** Once for every due date that passes unanswered: it belongs on the Group's next agenda. */
export const concernOverdue = event('districts.concern.overdue.v1', ConcernChanged);

export const concernDeEscalated = event('districts.concern.de-escalated.v1', ConcernChanged);

export const concernClosed = event('districts.concern.closed.v1', ConcernChanged);
