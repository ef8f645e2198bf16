import { IsBoolean, IsIn, IsOptional, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsCivilDate, IsCode, IsProse, IsUrn, Nothing, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';
import { answeringBodies, type AnsweringBody } from './concerns.contract.js';

/** From the widest to the narrowest: of those that fit a school the narrowest answers. */
export const responsibilityScopes = ['all', 'phase', 'type-group', 'district', 'trust'] as const;
export type ResponsibilityScope = (typeof responsibilityScopes)[number];

/** Groups of establishment types. */
export const typeGroups = ['maintained', 'academy', 'free-school', 'independent', 'other'] as const;

/** Something that somebody must answer for at every school. */
export class AnsweredServiceView {
  /** @example send */
  service: string;
  /** @example Special educational needs and disabilities */
  title: string;
  statutory: boolean;
}

export class AnsweredServiceList {
  items: AnsweredServiceView[];
}

export class AnsweredServiceTerms {
  @IsProse(200)
  title: string;
  @IsBoolean()
  statutory: boolean;
}

export class SetAnsweredService extends AnsweredServiceTerms {
  @IsCode()
  @MaxLength(60)
  service: string;
}

/** Who answers for a service, at which schools, from when until when. */
export class ResponsibilityView {
  responsibility: string;
  service: string;
  title: string;
  statutory: boolean;
  /** @example council */
  body: string;
  bodyName: string;
  contact: string;
  how: string;
  /** @example all */
  scope: string;
  /** Which phase, group of types, district or trust; null where all. */
  scopeValue: string | null;
  from: string;
  until: string | null;
  endedBecause: string | null;
  version: number;
}

export class ResponsibilityPage {
  items: ResponsibilityView[];
  next: string | null;
}

export class RecordResponsibility {
  /** @example send */
  @IsCode()
  @MaxLength(60)
  service: string;
  @IsIn(answeringBodies)
  body: AnsweringBody;
  /** @example SEND Assessment and Review */
  @IsProse(200)
  bodyName: string;
  /** A role's mailbox or a page, never one person's address: it is public. @example senar@council.example */
  @MaxLength(300)
  @Matches(/^(https?:\/\/[^\s/$.?#][^\s]*|[^\s@]+@[^\s@]+\.[^\s@]+)$/, {
    message: 'contact must be a mailbox or the address of a page',
  })
  contact: string;
  /** How to ask, and what happens then. */
  @IsProse()
  how: string;
  @IsIn(responsibilityScopes)
  scope: ResponsibilityScope;
  /** A phase, a group of types, a district or a trust, as `scope` says. @example primary */
  @ValidateIf(({ scope, scopeValue }: RecordResponsibility) => scope !== 'all' || scopeValue !== undefined)
  @IsProse(60)
  scopeValue?: string;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until?: string;
}

export class ShowResponsibility {
  @IsUUID()
  responsibility: string;
}

export class ResponsibilityEnding {
  /** The last day. */
  @IsCivilDate()
  on: string;
  @IsProse()
  reason: string;
}

export class EndResponsibility extends ResponsibilityEnding {
  @IsUUID()
  responsibility: string;
}

export class ListResponsibilities extends PageRequest {
  @IsOptional()
  @IsCode()
  service?: string;
  @IsOptional()
  @IsIn(answeringBodies)
  body?: AnsweringBody;
  /** Only those in force on this day. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

export class AskResponsibility {
  /** @example send */
  @IsCode()
  service: string;
  @IsUrn()
  urn: string;
  /** Today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

/** The one answer to “who answers for this service at this school?”, or the gap. */
export class ResponsibilityAnswerView {
  service: string;
  urn: string;
  on: string;
  gap: boolean;
  answer: ResponsibilityView | null;
}

export class ListGaps extends PageRequest {
  @IsOptional()
  @IsCode()
  service?: string;
  @IsOptional()
  @IsCode()
  district?: string;
  /** Today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

/** An open school at which nobody answers for a service. */
export class ResponsibilityGapView {
  service: string;
  urn: string;
  name: string;
  phase: string;
  district: string | null;
  statutory: boolean;
}

export class ResponsibilityGapPage {
  items: ResponsibilityGapView[];
  next: string | null;
}

export const listAnsweredServices = query(
  'districts.answered-service.list',
  Nothing,
  AnsweredServiceList,
  'open.read',
);
export const setAnsweredService = command(
  'districts.answered-service.set',
  SetAnsweredService,
  AnsweredServiceView,
  'responsibilities.write',
);
export const listResponsibilities = query(
  'districts.responsibility.list',
  ListResponsibilities,
  ResponsibilityPage,
  'open.read',
);
export const showResponsibility = query(
  'districts.responsibility.show',
  ShowResponsibility,
  ResponsibilityView,
  'open.read',
);
export const askResponsibility = query(
  'districts.responsibility.answer',
  AskResponsibility,
  ResponsibilityAnswerView,
  'open.read',
);
export const listGaps = query(
  'districts.responsibility.gaps',
  ListGaps,
  ResponsibilityGapPage,
  'directory.read',
);
export const recordResponsibility = creation(
  'districts.responsibility.record',
  RecordResponsibility,
  ResponsibilityView,
  'responsibilities.write',
);
export const endResponsibility = change(
  'districts.responsibility.end',
  EndResponsibility,
  ResponsibilityView,
  'responsibilities.write',
);
