import { ArrayMaxSize, IsIn, IsOptional, IsUUID } from 'class-validator';
import { event } from '../event.js';
import { IsCivilDate, IsUrn } from '../fields.js';
import { schoolGroupKinds, type SchoolGroupKind } from './school-groups.contract.js';

/** Which schools came into a group, or went. */
export class SchoolGroupChanged {
  @IsUUID()
  group: string;
  @IsIn(schoolGroupKinds)
  kind: SchoolGroupKind;
  @IsUrn({ each: true })
  @ArrayMaxSize(500)
  joined: string[];
  @IsUrn({ each: true })
  @ArrayMaxSize(500)
  left: string[];
  /** The last day of a group that has ended. */
  @IsOptional()
  @IsCivilDate()
  endedOn: string | null;
}

/** The heads of these schools are asked whether a school joins a family. */
export class FamilyProposed {
  @IsUUID()
  proposal: string;
  @IsUUID()
  group: string;
  @IsUrn()
  urn: string;
  @IsUrn({ each: true })
  @ArrayMaxSize(8)
  asked: string[];
}

export class FamilyProposalSettled {
  @IsUUID()
  proposal: string;
  @IsUUID()
  group: string;
  @IsUrn()
  urn: string;
  @IsIn(['accepted', 'declined', 'withdrawn', 'lapsed'])
  state: string;
}

export const schoolGroupChanged = event('commissioning.school-group.changed.v1', SchoolGroupChanged);
export const familyProposed = event('commissioning.family.proposed.v1', FamilyProposed);
export const familyProposalSettled = event('commissioning.family.proposal-settled.v1', FamilyProposalSettled);
