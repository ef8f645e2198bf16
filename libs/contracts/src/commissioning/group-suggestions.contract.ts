import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsNumber,
  IsOptional,
  IsUUID,
  Max,
  Min,
} from 'class-validator';
import { IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, creation, query } from '../operation.js';
import { FamilyProposalView } from './family-proposals.contract.js';
import { shownGroupKinds, type ShownGroupKind } from './school-groups.contract.js';

export class SuggestFamilies {
  @IsUrn()
  urn: string;
  /** How far its schools may be, in kilometres as the crow flies; eight where absent. @example 8 */
  @IsOptional()
  @Type(() => Number)
  @IsNumber({ maxDecimalPlaces: 1 })
  @Min(0.5)
  @Max(50)
  within?: number;
}

/** A school that would be in the family too. */
export class SuggestedSchoolView {
  urn: string;
  name: string;
  phase: string;
  district: string | null;
  /** Kilometres; null where one of the two has no place on the map. */
  km: number | null;
  /** In standard deviations, less is more alike; null where it is not among the most similar. */
  distance: number | null;
}

/** Why it is suggested, in figures. */
export class SuggestionReasonsView {
  /** Mean and greatest distance to its schools, in kilometres; null where no places are known. */
  meanKm: number | null;
  farthestKm: number | null;
  /** How many of its schools are of the same phase. */
  samePhase: number;
  /** The phases of all schools together, with this one. */
  phases: string[];
  /** How many of its schools are among those most like this one. */
  similar: number;
  /** The mean of their distances; null where there are none. */
  meanDistance: number | null;
  /** What it comes to, from 0 to 100, and what each part adds. */
  score: number;
  nearness: number;
  similarity: number;
  phaseMix: number;
}

export class FamilySuggestionView {
  /** `existing`: a family with room. `new`: with others that are in no family either. */
  kind: string;
  /** Null for a new one. */
  group: string | null;
  name: string | null;
  /** Its schools today; the others of a new one. */
  schools: SuggestedSchoolView[];
  reasons: SuggestionReasonsView;
}

export class FamilySuggestionsView {
  urn: string;
  within: number;
  /** `coordinates`, or `district`: the school has no place on the map, so that schools of its district are looked at. */
  nearBy: string;
  /**
   * `used`, `not-answered`: districts did not answer in time, `not-comparable`: nothing shows of the school, or
   * `not-asked`: it is in a family, or not there to be in one.
   */
  similarity: string;
  /** How many suggestions people dismissed for the school. */
  dismissed: number;
  /** The best first; ten at most. Empty for a school that is in a family. */
  items: FamilySuggestionView[];
}

export class SuggestionAcceptance {
  /** The family that exists. */
  @IsOptional()
  @IsUUID()
  group?: string;
  /** Or the others with whom a new one is founded. */
  @IsOptional()
  @IsUrn({ each: true })
  @ArrayMinSize(2)
  @ArrayMaxSize(6)
  @ArrayUnique()
  urns?: string[];
  /** What a new one is called. */
  @IsOptional()
  @IsProse(100)
  name?: string;
  @IsProse()
  reason: string;
}

export class AcceptSuggestion extends SuggestionAcceptance {
  @IsUrn()
  urn: string;
}

/** One proposal to an existing family, or one for each school of a new one. */
export class SuggestionAcceptedView {
  urn: string;
  group: string;
  proposals: FamilyProposalView[];
}

export class SuggestionDismissal {
  @IsOptional()
  @IsUUID()
  group?: string;
  /** Schools of a new family that are not to be suggested to this one again. */
  @IsOptional()
  @IsUrn({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @ArrayUnique()
  urns?: string[];
  @IsProse()
  reason: string;
}

export class DismissSuggestion extends SuggestionDismissal {
  @IsUrn()
  urn: string;
}

export class DismissedSuggestionView {
  /** Either a family, */
  group: string | null;
  /** or a school. */
  other: string | null;
  reason: string;
  by: string;
  at: string;
}

export class DismissedSuggestionPage {
  items: DismissedSuggestionView[];
  next: string | null;
}

export class ListDismissedSuggestions extends PageRequest {
  @IsUrn()
  urn: string;
}

/** Whom the school does not want to be put together with: exactly one of the three. */
export class Objection {
  @IsOptional()
  @IsUrn()
  againstUrn?: string;
  @IsOptional()
  @IsUUID()
  againstGroup?: string;
  /** `family` stops all suggestions; `trust` those of families with schools of any trust. */
  @IsOptional()
  @IsIn(shownGroupKinds)
  againstKind?: ShownGroupKind;
  @IsProse()
  reason: string;
}

export class RaiseObjection extends Objection {
  @IsUrn()
  urn: string;
}

export class ShowObjection {
  @IsUUID()
  objection: string;
}

export class ObjectionWithdrawal {
  @IsProse()
  reason: string;
}

export class WithdrawObjection extends ObjectionWithdrawal {
  @IsUUID()
  objection: string;
}

export class ListObjections extends PageRequest {
  @IsUrn()
  urn: string;
}

/** For the director and the school that objects alone. */
export class ObjectionView {
  objection: string;
  urn: string;
  againstUrn: string | null;
  againstGroup: string | null;
  againstKind: string | null;
  reason: string;
  by: string;
  at: string;
  withdrawnAt: string | null;
  withdrawnBecause: string | null;
  version: number;
}

export class ObjectionPage {
  items: ObjectionView[];
  next: string | null;
}

export const suggestFamilies = query(
  'commissioning.family-suggestion.show',
  SuggestFamilies,
  FamilySuggestionsView,
  'school-groups.write',
);
export const acceptSuggestion = creation(
  'commissioning.family-suggestion.accept',
  AcceptSuggestion,
  SuggestionAcceptedView,
  'school-groups.write',
);
export const dismissSuggestion = command(
  'commissioning.family-suggestion.dismiss',
  DismissSuggestion,
  DismissedSuggestionPage,
  'school-groups.write',
);
export const listDismissedSuggestions = query(
  'commissioning.family-suggestion.list-dismissed',
  ListDismissedSuggestions,
  DismissedSuggestionPage,
  'school-groups.write',
);
export const raiseObjection = creation(
  'commissioning.group-objection.raise',
  RaiseObjection,
  ObjectionView,
  'group-objections.keep',
);
export const showObjection = query(
  'commissioning.group-objection.show',
  ShowObjection,
  ObjectionView,
  'group-objections.keep',
);
export const listObjections = query(
  'commissioning.group-objection.list',
  ListObjections,
  ObjectionPage,
  'group-objections.keep',
);
export const withdrawObjection = change(
  'commissioning.group-objection.withdraw',
  WithdrawObjection,
  ObjectionView,
  'group-objections.keep',
);
