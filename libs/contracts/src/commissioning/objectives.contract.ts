import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { IsCode, IsProse, PageRequest } from '../fields.js';
import { change, query } from '../operation.js';

export const objectiveRags = ['red', 'amber', 'green'] as const;
export type ObjectiveRag = (typeof objectiveRags)[number];

export const progressReviewStates = ['planned', 'complete'] as const;
export type ProgressReviewState = (typeof progressReviewStates)[number];

export const progressReviewStandings = ['planned', 'overdue', 'complete'] as const;
export type ProgressReviewStanding = (typeof progressReviewStandings)[number];

export class ObjectiveFinding {
  @IsUUID()
  objective: string;
  @IsIn(objectiveRags)
  rag: ObjectiveRag;
  /** By what that is seen. */
  @IsProse()
  evidence: string;
}

export class ObjectiveFindings {
  /** Of one objective or more; what was found earlier of another stays. */
  @ValidateNested({ each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique(({ objective }: ObjectiveFinding) => objective)
  @Type(() => ObjectiveFinding)
  findings: ObjectiveFinding[];
}

export class AssessObjectives extends ObjectiveFindings {
  @IsUUID()
  review: string;
}

export class ProgressReviewSummary {
  @IsProse()
  summary: string;
}

export class CompleteProgressReview extends ProgressReviewSummary {
  @IsUUID()
  review: string;
}

export class FindingView {
  objective: string;
  what: string;
  /** @example amber */
  rag: string;
  evidence: string;
  foundBy: string;
  foundAt: string;
}

/** A look at how the work goes, objective by objective. */
export class ProgressReviewView {
  review: string;
  commission: string;
  title: string;
  dueOn: string;
  /** `planned`, `overdue` or `complete`. */
  standing: string;
  /** Days since it was due; 0 where it is not overdue. */
  overdueDays: number;
  findings: FindingView[];
  /** Objectives that nobody has rated yet: it cannot be completed before. */
  unrated: string[];
  completedOn: string | null;
  completedBy: string | null;
  summary: string | null;
  version: number;
}

export class ProgressReviewPage {
  items: ProgressReviewView[];
  next: string | null;
}

export class ShowProgressReview {
  @IsUUID()
  review: string;
}

export class ListProgressReviews extends PageRequest {
  @IsOptional()
  @IsUUID()
  commission?: string;
  @IsOptional()
  @IsIn(progressReviewStandings)
  standing?: ProgressReviewStanding;
  /** Of work for schools of this district, or for the district itself. */
  @IsOptional()
  @IsCode()
  district?: string;
}

export const listProgressReviews = query(
  'commissioning.progress-review.list',
  ListProgressReviews,
  ProgressReviewPage,
  'deliveries.read',
);
export const showProgressReview = query(
  'commissioning.progress-review.show',
  ShowProgressReview,
  ProgressReviewView,
  'deliveries.read',
);
export const assessObjectives = change(
  'commissioning.progress-review.assess',
  AssessObjectives,
  ProgressReviewView,
  'progress-reviews.hold',
);
export const completeProgressReview = change(
  'commissioning.progress-review.complete',
  CompleteProgressReview,
  ProgressReviewView,
  'progress-reviews.hold',
);
