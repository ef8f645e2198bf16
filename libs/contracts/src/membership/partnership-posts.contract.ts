import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IsCivilDate, IsCode, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { postKinds, type PostKind } from './vacancies.contract.js';

export const postUnits = [
  'board',
  'strategic-leadership-and-improvement-committee',
  'commissioning-group',
  'district-team',
  'office',
] as const;
export type PostUnit = (typeof postUnits)[number];

export class PartnershipPostTerms {
  /** @example District lead, Ladywood */
  @IsProse(200)
  title: string;
  @IsIn(postUnits)
  unit: PostUnit;
  /** @example ladywood */
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  district?: string;
  /** The post that this one answers to. */
  @IsOptional()
  @IsUUID()
  manager?: string;
  /** The vacancy by which it is being filled. */
  @IsOptional()
  @IsUUID()
  vacancy?: string;
}

export class AddPartnershipPost extends PartnershipPostTerms {
  /** First day on which the post exists. @example 2026-09-01 */
  @IsCivilDate()
  from: string;
}

export class ChangePartnershipPost extends PartnershipPostTerms {
  @IsUUID()
  partnershipPost: string;
}

export class PartnershipPostEnding {
  /** Last day on which the post, or the holding of it, exists. */
  @IsCivilDate()
  on: string;
}

export class AbolishPartnershipPost extends PartnershipPostEnding {
  @IsUUID()
  partnershipPost: string;
}

export class PostHoldingTerms {
  @IsUUID()
  personId: string;
  @IsIn(postKinds)
  kind: PostKind;
  /** The school that a secondment is from. */
  @IsOptional()
  @IsUrn()
  fromSchool?: string;
  @IsCivilDate()
  from: string;
  @IsOptional()
  @IsCivilDate()
  until?: string;
  /** Which of the two halves of a job share; a whole post where absent. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2)
  share?: number;
  /** True where the holder agrees to be named in public. */
  @IsBoolean()
  namePublic: boolean;
}

export class FillPartnershipPost extends PostHoldingTerms {
  @IsUUID()
  partnershipPost: string;
}

export class EndPostHolding extends PartnershipPostEnding {
  @IsUUID()
  partnershipPost: string;
  @IsUUID()
  holding: string;
}

export class HolderNaming {
  /** True where the holder agrees to be named in public, false where no longer. */
  @IsBoolean()
  namePublic: boolean;
}

export class SetHolderNaming extends HolderNaming {
  @IsUUID()
  partnershipPost: string;
  @IsUUID()
  holding: string;
}

/** Somebody in a post. */
export class PostHoldingView {
  holding: string;
  personId: string;
  /** Null unless the holder agreed to be named. */
  name: string | null;
  /** @example secondment */
  kind: string;
  fromSchool: string | null;
  from: string;
  until: string | null;
  share: number | null;
}

export class PartnershipPostEntry {
  partnershipPost: string;
  title: string;
  /** @example district-team */
  unit: string;
  district: string | null;
  from: string;
  until: string | null;
  manager: string | null;
  vacancy: string | null;
  /** Nobody holds it, or not all of it, on the day that was asked for. */
  vacant: boolean;
  /** Who holds it on that day: nobody, one, or two who share it. */
  holders: PostHoldingView[];
}

export class PartnershipPostPage {
  items: PartnershipPostEntry[];
  next: string | null;
}

export class PartnershipPostView extends PartnershipPostEntry {
  /** Everybody who has held it or will, oldest first. */
  history: PostHoldingView[];
  version: number;
}

export class ListPartnershipPosts extends PageRequest {
  /** The register as it is on this day; today where absent. */
  @IsOptional()
  @IsCivilDate()
  on?: string;
  @IsOptional()
  @IsIn(postUnits)
  unit?: PostUnit;
  @IsOptional()
  @IsCode()
  @MaxLength(60)
  district?: string;
}

export class ShowPartnershipPost {
  @IsUUID()
  partnershipPost: string;
}

export class ShowOrganisation {
  @IsOptional()
  @IsCivilDate()
  on?: string;
}

/** A post in its place: after the post it answers to, before that one’s next. */
export class OrganisationNode {
  partnershipPost: string;
  title: string;
  unit: string;
  manager: string | null;
  /** 0 at the top. */
  depth: number;
  vacant: boolean;
}

export class OrganisationView {
  on: string;
  posts: OrganisationNode[];
}

const mayWrite = 'partnership-posts.write';

export const listPartnershipPosts = query(
  'membership.partnership-post.list',
  ListPartnershipPosts,
  PartnershipPostPage,
  'open.read',
);
export const showPartnershipPost = query(
  'membership.partnership-post.show',
  ShowPartnershipPost,
  PartnershipPostView,
  'open.read',
);
export const showOrganisation = query(
  'membership.partnership-post.organisation',
  ShowOrganisation,
  OrganisationView,
  'open.read',
);
export const addPartnershipPost = creation(
  'membership.partnership-post.add',
  AddPartnershipPost,
  PartnershipPostView,
  mayWrite,
);
export const changePartnershipPost = change(
  'membership.partnership-post.change',
  ChangePartnershipPost,
  PartnershipPostView,
  mayWrite,
);
export const abolishPartnershipPost = change(
  'membership.partnership-post.abolish',
  AbolishPartnershipPost,
  PartnershipPostView,
  mayWrite,
);
export const fillPartnershipPost = creation(
  'membership.partnership-post.fill',
  FillPartnershipPost,
  PartnershipPostView,
  mayWrite,
);
export const endPostHolding = change(
  'membership.partnership-post.end-holding',
  EndPostHolding,
  PartnershipPostView,
  mayWrite,
);
export const setHolderNaming = change(
  'membership.partnership-post.set-naming',
  SetHolderNaming,
  PartnershipPostView,
  mayWrite,
);
