import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const awardReviewStates = ['open', 'upheld', 'dismissed', 'withdrawn', 'lapsed'] as const;
export type AwardReviewState = (typeof awardReviewStates)[number];

export class ReviewGrounds {
  /** The school that was not chosen. */
  @IsUrn()
  urn: string;
  /** What was wrong with the decision. */
  @IsProse(4000)
  grounds: string;
}

export class AskAwardReview extends ReviewGrounds {
  @IsUUID()
  commission: string;
}

export class ReviewDecision {
  @IsIn(['upheld', 'dismissed'])
  outcome: 'upheld' | 'dismissed';
  @IsProse(4000)
  reasons: string;
}

export class DecideAwardReview extends ReviewDecision {
  @IsUUID()
  review: string;
}

export class ReviewWithdrawal {
  @IsProse()
  reason: string;
}

export class WithdrawAwardReview extends ReviewWithdrawal {
  @IsUUID()
  review: string;
}

export class ShowAwardReview {
  @IsUUID()
  review: string;
}

export class ListAwardReviews extends PageRequest {
  @IsOptional()
  @IsIn(awardReviewStates)
  state?: AwardReviewState;
  @IsOptional()
  @IsUUID()
  commission?: string;
}

/** A school's challenge of an award; while it is open nothing is paid and nothing begins. */
export class AwardReviewView {
  review: string;
  commission: string;
  urn: string;
  grounds: string;
  /** `lapsed`: the award fell for another reason before this was decided. */
  state: string;
  askedAt: string;
  askedBy: string;
  endedAt: string | null;
  endedBy: string | null;
  reasons: string | null;
  version: number;
}

export class AwardReviewPage {
  items: AwardReviewView[];
  next: string | null;
}

export const askAwardReview = creation(
  'commissioning.award-review.ask',
  AskAwardReview,
  AwardReviewView,
  'award-reviews.ask',
);
export const listAwardReviews = query(
  'commissioning.award-review.list',
  ListAwardReviews,
  AwardReviewPage,
  'award-reviews.read',
);
export const showAwardReview = query(
  'commissioning.award-review.show',
  ShowAwardReview,
  AwardReviewView,
  'award-reviews.read',
);
/** Upheld: the award is cancelled, its money is free again, and the work can be awarded anew. */
export const decideAwardReview = change(
  'commissioning.award-review.decide',
  DecideAwardReview,
  AwardReviewView,
  'award-reviews.decide',
);
export const withdrawAwardReview = change(
  'commissioning.award-review.withdraw',
  WithdrawAwardReview,
  AwardReviewView,
  'award-reviews.ask',
);
