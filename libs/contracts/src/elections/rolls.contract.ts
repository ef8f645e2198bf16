import { IsOptional, IsUUID } from 'class-validator';
import { IsUrn, PageRequest } from '../fields.js';
import { query } from '../operation.js';

export class ListElectors extends PageRequest {
  @IsUUID()
  election: string;
  @IsOptional()
  @IsUUID()
  contest?: string;
}

export class ElectorView {
  urn: string;
  name: string;
  district: string | null;
  sector: string | null;
  delegate: string;
  contests: string[];
}

export class ElectorPage {
  items: ElectorView[];
  next: string | null;
}

export class AskElector {
  @IsUUID()
  election: string;
  @IsUrn()
  urn: string;
}

export class ContestRightView {
  contest: string;
  title: string;
  mayVote: boolean;
  /** Why, or why not. @example another-district */
  reason: string;
  /** The reason in words. */
  detail: string;
}

/** Why a member is not on the roll, as membership said when it was frozen. */
export class ExclusionView {
  /** State of the membership on the day of the roll. @example applied */
  state: string;
  reasons: ExclusionReasonView[];
}

export class ExclusionReasonView {
  /** @example not-paid */
  code: string;
  detail: string;
}

/** In which contests a school may vote, and why not in the others. */
export class ElectorRightsView {
  urn: string;
  onRoll: boolean;
  /** Null for a school on the roll, and for one that was no member at all. */
  exclusion: ExclusionView | null;
  contests: ContestRightView[];
}

export class AskSchoolElections {
  @IsUrn()
  urn: string;
}

export class SchoolElectionView {
  election: string;
  title: string;
  state: string;
}

/** The elections on whose roll the school stands. */
export class SchoolElectionList {
  urn: string;
  items: SchoolElectionView[];
}

export const listElectors = query('elections.roll.list', ListElectors, ElectorPage, 'rolls.read');
export const showElectorRights = query('elections.roll.rights', AskElector, ElectorRightsView, 'rolls.read');
export const showSchoolElections = query(
  'elections.school.show',
  AskSchoolElections,
  SchoolElectionList,
  'directory.read',
);
