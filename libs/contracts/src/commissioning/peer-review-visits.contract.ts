import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { schoolAreas, type SchoolArea } from '../districts/school-areas.contract.js';
import { event } from '../event.js';
import { IsCivilDate, IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, command, query } from '../operation.js';

export const peerReviewStates = [
  'matched',
  'self-reviewed',
  'visit-arranged',
  'visited',
  'workshop-held',
  'followed-up',
  'called-off',
] as const;
export type PeerReviewState = (typeof peerReviewStates)[number];

export class PeerSelfReview {
  /** The day of the self-review. */
  @IsCivilDate()
  on: string;
  /** How the school sees itself, and what the reviewers are asked to look at. */
  @IsProse(10_000)
  words: string;
}

export class RecordPeerSelfReview extends PeerSelfReview {
  @IsUUID()
  review: string;
}

export class PeerVisit {
  @IsCivilDate()
  on: string;
  /** Person ids of peer reviewers of the school that reviews. */
  @IsUUID(undefined, { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @ArrayUnique()
  reviewers: string[];
}

export class ArrangePeerVisit extends PeerVisit {
  @IsUUID()
  review: string;
}

/** Something that was seen in one area. */
export class PeerFinding {
  @IsIn(schoolAreas)
  area: SchoolArea;
  @IsProse(4000)
  words: string;
}

export class PeerFindings {
  /** The day of the visit, if it was another than arranged, and not before it. */
  @IsCivilDate()
  on: string;
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Type(() => PeerFinding)
  strengths: PeerFinding[];
  @ValidateNested({ each: true })
  @ArrayMaxSize(20)
  @Type(() => PeerFinding)
  toDevelop: PeerFinding[];
}

export class RecordPeerFindings extends PeerFindings {
  @IsUUID()
  review: string;
}

export class PeerWorkshop {
  @IsCivilDate()
  on: string;
  /** What the two schools agreed to do about the findings. */
  @IsProse(10_000)
  words: string;
}

export class RecordPeerWorkshop extends PeerWorkshop {
  @IsUUID()
  review: string;
}

export class PeerFollowUp {
  @IsCivilDate()
  on: string;
  /** What has changed since the review. */
  @IsProse(10_000)
  words: string;
}

export class RecordPeerFollowUp extends PeerFollowUp {
  @IsUUID()
  review: string;
}

export class PeerCallingOff {
  @IsProse()
  reason: string;
}

export class CallOffPeerReview extends PeerCallingOff {
  @IsUUID()
  review: string;
}

export class PeerSharing {
  /** True lets everybody who is signed in read the findings; false takes that back. */
  @IsBoolean()
  shared: boolean;
}

export class SharePeerFindings extends PeerSharing {
  @IsUUID()
  review: string;
}

export class PeerStrengthOffer {
  /** True offers the strength for the register of strengths; false takes that back. */
  @IsBoolean()
  offered: boolean;
}

export class OfferPeerStrength extends PeerStrengthOffer {
  @IsUUID()
  review: string;
  /** The number of the strength among the findings, from 1. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(20)
  number: number;
}

export class ShowPeerReview {
  @IsUUID()
  review: string;
}

export class ListPeerReviews extends PageRequest {
  @IsOptional()
  @IsUUID()
  round?: string;
  /** Of a school, whether it reviews or is reviewed. */
  @IsOptional()
  @IsUrn()
  urn?: string;
  @IsOptional()
  @IsIn(peerReviewStates)
  state?: PeerReviewState;
}

export class ListOverduePeerReviews extends PageRequest {
  @IsOptional()
  @IsUUID()
  round?: string;
}

export class PeerStepView {
  from: string | null;
  to: string;
  /** The day of the step itself, as it was told. */
  on: string;
  at: string;
  by: string;
}

export class PeerWordsView {
  on: string;
  words: string;
}

export class PeerVisitView {
  on: string;
  reviewers: string[];
}

export class PeerFindingView {
  number: number;
  area: string;
  words: string;
  /** True where the school offers it for the register of strengths. */
  offered: boolean;
}

/** What a review found: never a grade. */
export class PeerFindingsView {
  on: string;
  strengths: PeerFindingView[];
  toDevelop: PeerFindingView[];
}

/** One school reviews another. What it found belongs to the school that was reviewed. */
export class PeerReviewView {
  review: string;
  round: string;
  reviewerUrn: string;
  reviewedUrn: string;
  state: string;
  matchedOn: string;
  completedOn: string | null;
  /** The day by which the next step is due; null where none is, or it is not yours to see. */
  dueOn: string | null;
  overdue: boolean;
  /** True where the school lets everybody who is signed in read the findings. */
  shared: boolean;
  selfReview: PeerWordsView | null;
  visit: PeerVisitView | null;
  findings: PeerFindingsView | null;
  workshop: PeerWordsView | null;
  followUp: PeerWordsView | null;
  calledOffBecause: string | null;
  history: PeerStepView[];
  version: number;
}

export class PeerReviewEntryView {
  review: string;
  round: string;
  reviewerUrn: string;
  reviewedUrn: string;
  state: string;
  matchedOn: string;
  completedOn: string | null;
}

export class PeerReviewPage {
  items: PeerReviewEntryView[];
  next: string | null;
}

export class OverduePeerReviewView extends PeerReviewEntryView {
  /** The day that has passed. */
  dueOn: string;
}

export class OverduePeerReviewPage {
  items: OverduePeerReviewView[];
  next: string | null;
}

export const recordPeerSelfReview = change(
  'commissioning.peer-review.self-review',
  RecordPeerSelfReview,
  PeerReviewView,
  'peer-review.follow',
);
export const arrangePeerVisit = change(
  'commissioning.peer-review.arrange-visit',
  ArrangePeerVisit,
  PeerReviewView,
  'peer-review.follow',
);
export const recordPeerFindings = change(
  'commissioning.peer-review.find',
  RecordPeerFindings,
  PeerReviewView,
  'peer-review.find',
);
export const recordPeerWorkshop = change(
  'commissioning.peer-review.hold-workshop',
  RecordPeerWorkshop,
  PeerReviewView,
  'peer-review.find',
);
export const recordPeerFollowUp = change(
  'commissioning.peer-review.follow-up',
  RecordPeerFollowUp,
  PeerReviewView,
  'peer-review.follow',
);
export const callOffPeerReview = change(
  'commissioning.peer-review.call-off',
  CallOffPeerReview,
  PeerReviewView,
  'peer-review.manage',
);
export const sharePeerFindings = command(
  'commissioning.peer-review.share',
  SharePeerFindings,
  PeerReviewView,
  'peer-review.follow',
);
export const offerPeerStrength = command(
  'commissioning.peer-review.offer-strength',
  OfferPeerStrength,
  PeerReviewView,
  'peer-review.follow',
);
export const showPeerReview = query(
  'commissioning.peer-review.show',
  ShowPeerReview,
  PeerReviewView,
  'peer-review.read',
);
export const listPeerReviews = query(
  'commissioning.peer-review.list',
  ListPeerReviews,
  PeerReviewPage,
  'peer-review.read',
);
export const listOverduePeerReviews = query(
  'commissioning.peer-review.list-overdue',
  ListOverduePeerReviews,
  OverduePeerReviewPage,
  'peer-review.overdue',
);

export class PeerReviewMoved {
  @IsUUID()
  review: string;
  @IsUUID()
  round: string;
  @IsUrn()
  reviewerUrn: string;
  @IsUrn()
  reviewedUrn: string;
  @IsIn(peerReviewStates)
  from: PeerReviewState;
  @IsIn(peerReviewStates)
  to: PeerReviewState;
}

export const peerReviewMoved = event('commissioning.peer-review.moved.v1', PeerReviewMoved);
